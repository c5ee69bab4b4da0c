// SPDX-License-Identifier: MIT
#include "run/column_choice.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "feed/coordinate.hpp"
#include "run/sendable_text.hpp"

namespace geojob {
namespace {

std::string quoted_name(std::string_view name) { return "\"" + std::string(name) + "\""; }

}  // namespace

std::vector<std::string> ColumnChoice::describe() const {
  std::vector<std::string> lines;
  for (const RequestField field : request_fields) {
    const FieldSource& from = source(field);
    if (from.absent()) continue;
    std::string line(facts_of(field).name);
    line += from.column ? ": column " + quoted_name(names_[*from.column])
                        : ": " + quoted_name(from.constant) + " in every row";
    if (from.is_guessed) line += " (guessed)";
    lines.push_back(line);
  }
  if (id_column_) lines.push_back("id: column " + quoted_name(names_[*id_column_]));
  for (const std::size_t column : unused_) {
    lines.push_back("not sent: column " + quoted_name(names_[column]));
  }
  return lines;
}

std::string ColumnChoice::doubt() const {
  for (const RequestField field :
       {RequestField::query, RequestField::address_line, RequestField::locality,
        RequestField::country_region, RequestField::latitude}) {
    if (!source(field).absent()) return {};
  }
  return "no street, city or country is sent, and so many places can be meant; --address, "
         "--locality and --country name their columns";
}

RowRequest ColumnChoice::request_of(const TableFile& table, const TableRow& row) const {
  RowRequest request;
  for (const RequestField field : request_fields) {
    const std::optional<std::size_t> column = source(field).column;
    if (!column) continue;
    const std::string_view text = trimmed(row.fields[*column]);
    if (const std::size_t at = find_unsendable(text); at != std::string_view::npos) {
      table.fail(row, *column,
                 quoted_name(names_[*column]) + " has the character " +
                     character_code(text.substr(at)) + ", which cannot be sent; take it out");
    }
    request.*facts_of(field).value = text;
  }
  if (request.empty()) return request;
  for (const RequestField field : request_fields) {
    if (!source(field).column) request.*facts_of(field).value = source(field).constant;
  }
  if (is_reverse()) check_point(table, row, request);
  return request;
}

void ColumnChoice::check_point(const TableFile& table, const TableRow& row,
                               const RowRequest& request) const {
  check_coordinate(table, row, RequestField::latitude, request.latitude);
  check_coordinate(table, row, RequestField::longitude, request.longitude);
}

/// The service takes an exponent for text.
void ColumnChoice::check_coordinate(const TableFile& table, const TableRow& row, RequestField field,
                                    std::string_view value) const {
  const bool is_latitude = field == RequestField::latitude;
  const bool has_exponent = value.find_first_of("eE") != std::string_view::npos;
  if (!has_exponent && is_coordinate(value, is_latitude ? most_latitude : most_longitude)) return;
  const std::string name(facts_of(field).name);
  const std::string what =
      value.empty() ? "the row has no " + name + ", but the other coordinate; give both or none"
                    : "the " + name + " " + quoted_name(value) + " is no decimal number from " +
                          (is_latitude ? "-90 to 90" : "-180 to 180");
  table.fail(row, source(field).column.value_or(0), what);
}

std::string culture_doubt(std::string_view culture) {
  const std::size_t hyphen = culture.find('-');
  const std::string_view language = culture.substr(0, hyphen);
  const auto all_letters = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_letter);
  };
  const std::string quoted = "the culture " + quoted_name(culture);
  if (culture.find_first_of("_ ") != std::string_view::npos) {
    return quoted + " is ignored by the service; it takes the form en-US";
  }
  const bool is_language = (language.size() == 2 || language.size() == 3) && all_letters(language);
  if (is_language && hyphen == std::string_view::npos) {
    return quoted + " has no region, and the service may fail with it; it takes the form en-US";
  }
  const std::string_view region = culture.substr(std::min(culture.size(), culture.rfind('-') + 1));
  const bool is_region =
      (region.size() == 2 && all_letters(region)) ||
      (region.size() == 3 && std::all_of(region.begin(), region.end(), is_digit));
  if (is_language && is_region) return {};
  return quoted + " may be unknown to the service; it takes the form en-US";
}

}  // namespace geojob
