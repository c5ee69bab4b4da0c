// SPDX-License-Identifier: MIT
#include "run/column_names.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "run/table_error.hpp"

namespace geojob {
namespace {

/// The name in lower case, without the characters that only separate words.
std::string without_separators(std::string_view name, std::string_view separators) {
  std::string result = lowered(name);
  std::erase_if(result, [&](char c) { return separators.find(c) != std::string_view::npos; });
  return result;
}

constexpr std::string_view option_separators = " _-";
constexpr std::string_view guess_separators = " \t\r\n_-./\\()#:&";

}  // namespace

std::size_t ColumnNames::find(std::string_view option, std::string_view wanted) const {
  const std::string_view name = trimmed(wanted);
  const std::string loose = without_separators(name, option_separators);
  std::vector<std::size_t> exact;
  std::vector<std::size_t> similar;
  for (std::size_t column = 0; column < names_.size(); ++column) {
    if (names_[column] == name) exact.push_back(column);
    if (without_separators(names_[column], option_separators) == loose) similar.push_back(column);
  }
  const std::vector<std::size_t>& found = exact.empty() ? similar : exact;
  if (found.size() == 1) return found.front();
  const std::string quoted = "\"" + std::string(name) + "\"";
  if (!found.empty()) {
    fail(std::string(option) + " " + quoted + " may be any of " + std::to_string(found.size()) +
         " columns; " + (exact.empty() ? "write its name exactly" : "give them different names") +
         "; the columns are " + list());
  }
  fail("there is no column " + quoted + " for " + std::string(option) + "; the columns are " +
       list() +
       (names_.empty() ? "" : "; for example: " + std::string(option) + " \"" + names_[0] + "\""));
}

std::vector<std::size_t> ColumnNames::among(std::span<const std::string_view> words) const {
  std::vector<std::size_t> found;
  for (std::size_t column = 0; column < names_.size(); ++column) {
    const std::string name = without_separators(names_[column], guess_separators);
    if (std::find(words.begin(), words.end(), name) != words.end()) found.push_back(column);
  }
  return found;
}

std::string ColumnNames::list() const {
  constexpr std::size_t most_columns = 40;
  std::string text;
  for (std::size_t column = 0; column < names_.size() && column < most_columns; ++column) {
    text += (column == 0 ? "\"" : ", \"") + names_[column] + "\"";
  }
  if (names_.size() > most_columns) {
    text += " and " + std::to_string(names_.size() - most_columns) + " more";
  }
  return text;
}

void ColumnNames::fail(const std::string& what) const {
  throw TableError(std::string(table_) + ": " + what);
}

}  // namespace geojob
