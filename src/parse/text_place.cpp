// SPDX-License-Identifier: MIT
#include "parse/text_place.hpp"

#include <algorithm>
#include <cstring>

#include "parse/count_bytes.hpp"
#include "parse/utf_8.hpp"

namespace geojob {

Position TextPlace::advanced(Position place, std::string_view text) noexcept {
  place.byte += text.size();
  const std::size_t line_ends = count_bytes(text, [](char byte) { return byte == '\n'; });
  if (line_ends != 0) {
    place.line += line_ends;
    place.column = 1;
    text = last_line(text);
  }
  place.column += count_characters(text);
  return place;
}

void TextPlace::pass(std::string_view bytes) noexcept {
  const std::size_t kept =
      bytes.size() < remembered ? std::min(recent_size_, remembered - bytes.size()) : 0;
  counted_ = advanced(counted_, recent().substr(0, recent_size_ - kept));
  std::memmove(recent_.data(), recent_.data() + (recent_size_ - kept), kept);
  const std::size_t added = std::min(bytes.size(), remembered);
  counted_ = advanced(counted_, bytes.substr(0, bytes.size() - added));
  std::copy_n(bytes.end() - static_cast<std::ptrdiff_t>(added), added, recent_.begin() + kept);
  recent_size_ = kept + added;
}

void TextPlace::start_column() noexcept {
  counted_ = position();
  counted_.column = 1;
  recent_size_ = 0;
}

Position TextPlace::position_before(std::size_t back) const noexcept {
  return advanced(counted_, recent().substr(0, recent_size_ - std::min(back, recent_size_)));
}

}  // namespace geojob
