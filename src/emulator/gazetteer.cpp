// SPDX-License-Identifier: MIT
#include "emulator/gazetteer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "core/ascii.hpp"
#include "gazetteer_lines.hpp"

namespace geojob::emulator {
namespace {

/// What is left of a character without its accent, for the characters whose first byte in UTF-8 is
/// C3, C4 and C5: in the order of their second byte, which begins with 80. A blank separates words.
constexpr std::array<std::string_view, 3> without_accent = {
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty",
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll",
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"};

/// What a character is in a word.
struct Folded {
  char letter = ' ';  ///< A blank if it is between words, and zero if it is to be left out.
  std::size_t bytes = 1;
};

Folded fold_first(std::string_view text) {
  constexpr char left_out = '\0';
  const char first = text[0];
  if (is_alphanumeric(first)) return {to_lower(first)};
  if (first == '\'') return {left_out};
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return {' '};
  if (byte >= 0xC3 && byte <= 0xC5 && text.size() > 1) {
    const auto second = static_cast<std::size_t>(static_cast<unsigned char>(text[1]) & 0x3FU);
    return {without_accent.at(byte - 0xC3U)[second], 2};
  }
  constexpr std::string_view typographic_apostrophe = "\u2019";
  if (text.starts_with(typographic_apostrophe)) return {left_out, typographic_apostrophe.size()};
  if (text.starts_with("\u0218") || text.starts_with("\u0219")) return {'s', 2};
  if (text.starts_with("\u021A") || text.starts_with("\u021B")) return {'t', 2};
  return {first};
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t end = line.find('\t');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

double number_of_degrees(std::string_view text) {
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) {
    throw std::runtime_error("not a number of degrees: " + std::string(text));
  }
  return number;
}

}  // namespace

Words::Words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Folded folded = fold_first(text.substr(at));
    if (folded.letter == ' ') {
      in_word_ = false;
    } else if (folded.letter != '\0') {
      if (!in_word_) begin_word(at);
      folded_ += folded.letter;
    }
    at += folded.bytes;
  }
}

void Words::begin_word(std::size_t at) {
  if (!folded_.empty()) folded_ += ' ';
  starts_.push_back(folded_.size());
  raw_.push_back(at);
  in_word_ = true;
}

std::string_view Words::phrase(std::size_t first, std::size_t count) const noexcept {
  const std::size_t start = starts_[first];
  const std::size_t next = first + count;
  const std::size_t end = next < starts_.size() ? starts_[next] - 1 : folded_.size();
  return std::string_view(folded_).substr(start, end - start);
}

Gazetteer::Gazetteer(std::string_view lines) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    if (!line.empty() && line.front() != '#') read_line(line);
  }
  if (places_.empty()) throw std::runtime_error("the gazetteer has no places");
}

void Gazetteer::read_line(std::string_view line) {
  const auto fields = fields_of(line);
  if (fields[0] == "C" && fields.size() >= 3) {
    const Country& country = countries_.emplace_back(
        Country{.code = std::string(fields[1]), .name = std::string(fields[2])});
    by_code_[lowered(country.code)] = &country;
    for (std::size_t i = 2; i < fields.size(); ++i) named(fields[i]).country = &country;
    return;
  }
  const auto country = fields.size() < 5 ? by_code_.end() : by_code_.find(lowered(fields[1]));
  if (fields[0] != "P" || country == by_code_.end()) {
    throw std::runtime_error("not a line of a gazetteer: " + std::string(line));
  }
  const Coordinates position{number_of_degrees(fields[3]), number_of_degrees(fields[4])};
  const Place& place =
      places_.emplace_back(Place{country->second, std::string(fields[2]), position});
  directions_.push_back(direction(position));
  named(fields[2]).place = &place;
  for (std::size_t i = 5; i < fields.size(); ++i) named(fields[i]).place = &place;
}

Gazetteer::Meaning& Gazetteer::named(std::string_view name) {
  const Words words(name);
  if (words.count() == 0) throw std::runtime_error("a name without words");
  std::size_t& most = most_words_[std::string(words.phrase(0, 1))];
  most = std::max(most, words.count());
  return by_name_[std::string(words.all())];
}

const Country* Gazetteer::country(std::string_view name_or_code) const {
  const Words words(name_or_code);
  const auto by_code = by_code_.find(words.all());
  return by_code != by_code_.end() ? by_code->second : meaning(words.all()).country;
}

const Place* Gazetteer::first_place(const Country& country) const noexcept {
  const auto place = std::find_if(places_.begin(), places_.end(), [&](const Place& candidate) {
    return candidate.country == &country;
  });
  return place == places_.end() ? nullptr : &*place;
}

Gazetteer::Meaning Gazetteer::meaning(std::string_view words) const {
  const auto found = by_name_.find(words);
  return found == by_name_.end() ? Meaning{} : found->second;
}

std::size_t Gazetteer::most_words_after(std::string_view word) const {
  const auto found = most_words_.find(word);
  return found == most_words_.end() ? 0 : found->second;
}

Gazetteer::Direction Gazetteer::direction(const Coordinates& position) {
  constexpr double radians = std::numbers::pi / 180;
  const double latitude = position.latitude * radians;
  const double longitude = position.longitude * radians;
  return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude),
          std::sin(latitude)};
}

/// The nearest place is the one whose direction has the smallest angle, and so the greatest cosine.
const Place& Gazetteer::nearest(const Coordinates& position) const {
  const Direction wanted = direction(position);
  std::size_t best = 0;
  double greatest = -2;
  for (std::size_t i = 0; i < directions_.size(); ++i) {
    const Direction& other = directions_[i];
    const double cosine = wanted[0] * other[0] + wanted[1] * other[1] + wanted[2] * other[2];
    if (cosine > greatest) {
      greatest = cosine;
      best = i;
    }
  }
  return places_[best];
}

const Gazetteer& built_in_gazetteer() {
  static const Gazetteer gazetteer(gazetteer_lines);
  return gazetteer;
}

}  // namespace geojob::emulator
