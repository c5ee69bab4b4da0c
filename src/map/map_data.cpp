// SPDX-License-Identifier: MIT
#include "map/map_data.hpp"

#include <algorithm>
#include <cstdint>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"
#include "feed/json_text.hpp"
#include "geojob/feed/match.hpp"
#include "geojob/feed/result_row.hpp"

namespace geojob {
namespace {

/// The start of a text, in whole characters.
std::string_view cut(std::string_view text) noexcept {
  constexpr std::size_t most_bytes = 200;
  if (text.size() <= most_bytes) return text;
  std::size_t size = most_bytes;
  while (size != 0 && continues_character(text[size])) --size;
  return text.substr(0, size);
}

/// Escapes what a browser could take for the end of the script that holds the data.
class ScriptOutput final : public TextOutput {
 public:
  explicit ScriptOutput(TextOutput& output) noexcept : output_(output) {}
  void write(std::string_view text) override {
    for (std::size_t less = text.find('<'); less != std::string_view::npos; less = text.find('<')) {
      output_.write(text.substr(0, less));
      output_.write("\\u003c");
      text.remove_prefix(less + 1);
    }
    if (!text.empty()) output_.write(text);
  }

 private:
  TextOutput& output_;
};

/// What stands for the character in HTML and SVG; empty if that is the character itself. Without
/// bytes it is none. XML 1.0, 2.2, says which ones there are.
std::string_view escape_of(std::string_view character) noexcept {
  constexpr std::string_view unknown = "\uFFFD";
  if (character.empty()) return unknown;
  switch (const std::uint32_t code = code_of_character(character)) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
    case '\n':
    case '\r':
      return {};
    default:
      return code < 0x20 || code == 0xFFFE || code == 0xFFFF ? unknown : std::string_view{};
  }
}

std::string_view asked(const RequestView& request) noexcept {
  if (!request.query.empty()) return request.query;
  if (!request.address.address_line.empty()) return request.address.address_line;
  return request.address.locality;
}

}  // namespace

MapLevel map_level(const EntityView& entity) noexcept {
  switch (match_of(entity)) {
    case Match::failed:
      return MapLevel::failed;
    case Match::unmatched:
      return MapLevel::unmatched;
    default:
      break;
  }
  const std::string_view confidence = entity.candidates.front().confidence;
  if (equal_ignoring_case(confidence, "High")) return MapLevel::high;
  if (equal_ignoring_case(confidence, "Medium")) return MapLevel::medium;
  if (equal_ignoring_case(confidence, "Low")) return MapLevel::low;
  return MapLevel::unknown;
}

void write_html_text(TextOutput& output, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const std::size_t size = size_of_character(rest).value_or(0);
    const std::string_view escape = escape_of(rest.substr(0, size));
    const std::size_t read = std::max<std::size_t>(size, 1);
    if (!escape.empty()) {
      if (at != start) output.write(text.substr(start, at - start));
      output.write(escape);
      start = at + read;
    }
    at += read;
  }
  if (start != text.size()) output.write(text.substr(start));
}

void write_script_string(TextOutput& output, std::string_view text) {
  ScriptOutput script(output);
  write_json_string(script, text);
}

void MapData::add(const EntityView& entity) {
  const MapLevel level = map_level(entity);
  constexpr std::string_view digits = "012345";
  output_.write(is_first_ ? "\n[" : ",\n[");
  output_.write(digits.substr(static_cast<std::size_t>(level), 1));
  is_first_ = false;
  write_text(entity.id);
  if (has_place(level)) {
    add_place(entity);
  } else {
    add_missing(entity);
  }
  output_.write("]");
}

void MapData::add_place(const EntityView& entity) {
  const ResultRow row(entity, 0, use_);
  output_.write(",");
  write_json_number(output_, row.point().coordinates.latitude);
  output_.write(",");
  write_json_number(output_, row.point().coordinates.longitude);
  const CandidateView& candidate = row.candidate();
  write_address(candidate.address.formatted_address.empty() ? candidate.name
                                                            : candidate.address.formatted_address);
  write_text(candidate.entity_type);
  write_text(candidate.match_codes);
  write_text(row.point().calculation_method);
}

void MapData::add_missing(const EntityView& entity) {
  write_address(asked(entity.request));
  write_text(entity.status_code);
  write_text(ResultRow(entity, 0, use_).value(ResultColumn::reason).text);
}

void MapData::write_text(std::string_view text) {
  output_.write(",");
  write_script_string(output_, cut(text));
}

void MapData::write_address(std::string_view text) {
  text_bytes_ += cut(text).size();
  const bool is_left_out = text_bytes_ > most_text_bytes;
  left_out_ = left_out_ || is_left_out;
  write_text(is_left_out ? std::string_view{} : text);
}

}  // namespace geojob
