// SPDX-License-Identifier: MIT
#include "map/map_data.hpp"

#include <array>

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
  constexpr std::string_view special = "&<>\"";
  constexpr std::array<std::string_view, special.size()> escapes = {"&amp;", "&lt;", "&gt;",
                                                                    "&quot;"};
  for (;;) {
    const std::size_t place = text.find_first_of(special);
    if (place != 0) output.write(text.substr(0, place));
    if (place == std::string_view::npos) return;
    output.write(escapes[special.find(text[place])]);
    text.remove_prefix(place + 1);
  }
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
  ScriptOutput script(output_);
  write_json_string(script, cut(text));
}

void MapData::write_address(std::string_view text) {
  text_bytes_ += cut(text).size();
  const bool is_left_out = text_bytes_ > most_text_bytes;
  left_out_ = left_out_ || is_left_out;
  write_text(is_left_out ? std::string_view{} : text);
}

}  // namespace geojob
