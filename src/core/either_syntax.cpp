// SPDX-License-Identifier: MIT
#include "core/either_syntax.hpp"

#include "core/ascii.hpp"

namespace geojob {
namespace {

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
  if (!held_.bytes().empty()) {
    const bool parsed = chosen().parse(held_.bytes(), false);
    held_ = {};
    if (!parsed) return false;
  }
  return chosen().parse(bytes, last);
}

/// Removes bytes from the front until the format is known. If these bytes are enough to tell, none
/// is removed: a document in one piece is read faster.
bool EitherSyntax::look_at_start(std::string_view& bytes) noexcept {
  while (!format_ && !bytes.empty()) {
    if (held_.bytes().empty()) {
      if (const std::size_t blanks = leading_blanks(bytes); blanks != 0) {
        if (!give_both(bytes.substr(0, blanks))) return false;
        bytes.remove_prefix(blanks);
        continue;
      }
      DocumentStart at_hand;
      at_hand.note(bytes);
      format_ = at_hand.format();
      if (format_) return true;
    }
    bytes.remove_prefix(held_.note(bytes.substr(0, 1)));
    format_ = held_.format();
    if (held_.bytes() == utf_8_mark) {
      if (!give_both(held_.bytes())) return false;
      held_ = {};
    }
  }
  return true;
}

bool EitherSyntax::give_both(std::string_view bytes) noexcept {
  return xml_.parse(bytes, false) && json_.parse(bytes, false);
}

void EitherSyntax::reset() noexcept {
  xml_.reset();
  json_.reset();
  format_.reset();
  held_ = {};
}

void EitherSyntax::release() noexcept {
  xml_.release();
  json_.release();
}

}  // namespace geojob
