// SPDX-License-Identifier: MIT
#include "core/either_syntax.hpp"

#include "core/ascii.hpp"
#include "core/utf_8.hpp"

namespace geojob {
namespace {

/// What UTF-16 starts with: a byte order mark, or the zero byte of an ASCII character.
bool starts_utf_16(char byte) noexcept { return byte == '\0' || byte == '\xFE' || byte == '\xFF'; }

/// The format of a document by its first significant bytes; nullopt if it takes more of them.
std::optional<Format> format_of(std::string_view start) noexcept {
  const bool has_bracket = start.find_first_of("{[") != std::string_view::npos;
  if (starts_utf_16(start.front())) {
    constexpr std::size_t mark_and_character = 4;
    if (start.size() < mark_and_character) return std::nullopt;
    return has_bracket ? Format::json : Format::xml;
  }
  if (utf_8_mark.starts_with(start)) return std::nullopt;
  return start.front() == '{' || start.front() == '[' ? Format::json : Format::xml;
}

std::size_t leading_blanks(std::string_view bytes) noexcept {
  std::size_t size = 0;
  while (size < bytes.size() && is_blank(bytes[size])) ++size;
  return size;
}

}  // namespace

const Syntax& EitherSyntax::chosen() const noexcept {
  if (format_ == Format::json) return json_;
  return xml_;
}

Syntax& EitherSyntax::chosen() noexcept {
  if (format_ == Format::json) return json_;
  return xml_;
}

bool EitherSyntax::parse(std::string_view bytes, bool last) noexcept {
  if (!format_ && !look_at_start(bytes)) return false;
  if (!format_ && !last) return true;
  if (held_size_ != 0) {
    const bool parsed = chosen().parse(held(), false);
    held_size_ = 0;
    if (!parsed) return false;
  }
  return chosen().parse(bytes, last);
}

/// Takes bytes from the front until the format is known.
bool EitherSyntax::look_at_start(std::string_view& bytes) noexcept {
  while (!format_ && !bytes.empty()) {
    const std::size_t blanks = held_size_ == 0 ? leading_blanks(bytes) : 0;
    if (blanks != 0) {
      if (!give_both(bytes.substr(0, blanks))) return false;
      bytes.remove_prefix(blanks);
      continue;
    }
    if (held_size_ == 0 && shows_format(bytes)) return true;
    held_[held_size_++] = bytes.front();
    bytes.remove_prefix(1);
    format_ = format_of(held());
    if (held() == utf_8_mark) {
      if (!give_both(held())) return false;
      held_size_ = 0;
    }
  }
  return true;
}

/// What the bytes at hand tell need not be held back: XML is read faster where it comes in full.
bool EitherSyntax::shows_format(std::string_view bytes) noexcept {
  if (bytes.starts_with(utf_8_mark)) bytes.remove_prefix(utf_8_mark.size());
  if (bytes.starts_with('<') || bytes.starts_with('{')) format_ = format_of(bytes);
  return format_.has_value();
}

bool EitherSyntax::give_both(std::string_view bytes) noexcept {
  return xml_.parse(bytes, false) && json_.parse(bytes, false);
}

void EitherSyntax::reset() noexcept {
  xml_.reset();
  json_.reset();
  format_.reset();
  held_size_ = 0;
}

void EitherSyntax::release() noexcept {
  xml_.release();
  json_.release();
}

}  // namespace geojob
