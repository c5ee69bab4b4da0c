// SPDX-License-Identifier: MIT
#include "core/document_start.hpp"

#include <algorithm>

namespace geojob {

std::size_t DocumentStart::note(std::string_view bytes) noexcept {
  if (size_ == 0 && bytes.size() >= bytes_.size()) {  // the usual case
    std::copy_n(bytes.data(), bytes_.size(), bytes_.data());
    size_ = most_bytes;
    return most_bytes;
  }
  std::size_t noted = 0;
  while (noted < bytes.size() && !complete()) bytes_[size_++] = bytes[noted++];
  return noted;
}

/// The size of UTF-8's byte order mark, or of the part of it that has come.
std::size_t DocumentStart::utf_8_mark_size() const noexcept {
  std::size_t size = 0;
  while (size < size_ && size < utf_8_mark.size() && bytes_[size] == utf_8_mark[size]) ++size;
  return size;
}

std::size_t DocumentStart::mark_size() const noexcept {
  const bool big = bytes_[0] == '\xFE' && bytes_[1] == '\xFF';
  const bool little = bytes_[0] == '\xFF' && bytes_[1] == '\xFE';
  return big || little ? 2 : utf_8_mark_size();
}

DocumentStart::Mark DocumentStart::utf_8_mark_state() const noexcept {
  const std::size_t size = utf_8_mark_size();
  if (size == 0 || size == utf_8_mark.size()) return Mark::settled;
  return size == size_ ? Mark::cut : Mark::broken;
}

std::size_t DocumentStart::take_utf_8_mark(std::string_view& bytes) noexcept {
  const std::size_t taken_before = utf_8_mark_size();
  note(bytes);
  if (bytes_[0] != utf_8_mark[0]) return 0;
  const std::size_t taken = utf_8_mark_size() - taken_before;
  bytes.remove_prefix(taken);
  return taken;
}

Encoding DocumentStart::encoding() const noexcept {
  if (size_ < 2) return Encoding::utf_8;
  if (bytes_[0] == '\0' || bytes_[0] == '\xFE') return Encoding::utf_16_big_endian;
  const bool little = bytes_[1] == '\0' || bytes_[0] == '\xFF';
  return little ? Encoding::utf_16_little_endian : Encoding::utf_8;
}

std::optional<Format> DocumentStart::format() const noexcept {
  std::string_view first = bytes();
  if (!first.empty() && starts_utf_16(first[0])) {
    if (!complete()) return std::nullopt;
  } else {
    if (first.starts_with(utf_8_mark)) first.remove_prefix(utf_8_mark.size());
    if (first.empty() || is_blank(first[0]) || utf_8_mark_state() == Mark::cut) return std::nullopt;
    first = first.substr(0, 1);
  }
  return first.find_first_of("{[") == std::string_view::npos ? Format::xml : Format::json;
}

}  // namespace geojob
