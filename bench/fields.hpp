// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_FIELDS_HPP
#define GEOJOB_BENCH_FIELDS_HPP

#include <algorithm>
#include <array>
#include <string_view>

#include "extraction.hpp"

namespace geojob::bench {

/// The service's names, for parsers that do not know them. geojob has them in its schema; the users
/// of other parsers must compare them in their own code, and here all of them do it in the same
/// way.
struct FieldName {
  std::string_view xml, json;
  Field field;
};

constexpr std::string_view service_namespace =
    "http://schemas.microsoft.com/search/local/ws/rest/v1";
constexpr std::u16string_view service_namespace_16 =
    u"http://schemas.microsoft.com/search/local/ws/rest/v1";

constexpr std::array<FieldName, 8> job_fields = {{
    {"Id", "id", Field::id},
    {"Status", "status", Field::status},
    {"CreatedDate", "createdDate", Field::created},
    {"CompletedDate", "completedDate", Field::completed},
    {"TotalEntityCount", "totalEntityCount", Field::total},
    {"ProcessedEntityCount", "processedEntityCount", Field::processed},
    {"FailedEntityCount", "failedEntityCount", Field::failed},
    {"ErrorMessage", "errorMessage", Field::error_message},
}};

/// Also compares a parser's UTF-16 with one of our names.
template <class Char>
constexpr bool is(std::basic_string_view<Char> text, std::string_view name) noexcept {
  return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                    [](Char left, char right) { return left == static_cast<Char>(right); });
}
constexpr bool is(std::string_view text, std::string_view name) noexcept { return text == name; }

template <class Char>
constexpr Field xml_job_field(std::basic_string_view<Char> name) noexcept {
  for (const FieldName& known : job_fields) {
    if (is(name, known.xml)) return known.field;
  }
  return Field::none;
}

constexpr Field json_job_field(std::string_view name) noexcept {
  for (const FieldName& known : job_fields) {
    if (known.json == name) return known.field;
  }
  return Field::none;
}

constexpr Field json_link_field(std::string_view name) noexcept {
  if (name == "role") return Field::link_role;
  if (name == "name") return Field::link_name;
  if (name == "url") return Field::link_url;
  return name == "output" ? Field::link_other_name : Field::none;
}

}  // namespace geojob::bench

#endif
