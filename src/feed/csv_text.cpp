// SPDX-License-Identifier: MIT
#include "feed/csv_text.hpp"

#include <cstddef>

#include "geojob/feed/result_row.hpp"

namespace geojob {
namespace {

/// What spreadsheet programs take for the start of a formula, or skip before one.
bool looks_like_formula(std::string_view text) noexcept {
  constexpr std::string_view starts = "=+-@\t\r";
  return !text.empty() && starts.find(text.front()) != std::string_view::npos;
}

/// Writes what is within quotes.
void write_quoted(TextOutput& output, std::string_view text) {
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos;
       quote = text.find('"')) {
    output.write(text.substr(0, quote + 1));
    output.write("\"");
    text.remove_prefix(quote + 1);
  }
  if (!text.empty()) output.write(text);
}

}  // namespace

void write_csv_field(TextOutput& output, std::string_view text, FormulaCare care) {
  const bool is_formula = care == FormulaCare::spreadsheet_safe && looks_like_formula(text);
  constexpr std::string_view reserved = ",\"\r\n";
  if (text.find_first_of(reserved) == std::string_view::npos) {
    if (is_formula) output.write("'");
    if (!text.empty()) output.write(text);
    return;
  }
  output.write(is_formula ? "\"'" : "\"");
  write_quoted(output, text);
  output.write("\"");
}

void write_csv_list(TextOutput& output, std::string_view list, FormulaCare care) {
  const bool has_quotes = list.find_first_of("\"\r\n") != std::string_view::npos;
  if (has_quotes) output.write("\"");
  bool is_first = true;
  for (std::string_view word = take_word(list); !word.empty(); word = take_word(list)) {
    if (!is_first) output.write("|");
    if (is_first && care == FormulaCare::spreadsheet_safe && looks_like_formula(word)) {
      output.write("'");
    }
    write_quoted(output, word);
    is_first = false;
  }
  if (has_quotes) output.write("\"");
}

}  // namespace geojob
