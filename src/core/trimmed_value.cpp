// SPDX-License-Identifier: MIT
#include "core/trimmed_value.hpp"

#include "core/ascii.hpp"
#include "core/utf_8.hpp"

namespace geojob {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

}  // namespace

std::string_view skip_leading_space(std::string_view text) noexcept {
  while (!text.empty()) {
    if (is_blank(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else if (text.starts_with(utf_8_mark)) {
      text.remove_prefix(utf_8_mark.size());
    } else {
      break;
    }
  }
  return text;
}

std::string_view skip_trailing_space(std::string_view text) noexcept {
  while (!text.empty()) {
    if (is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else if (text.ends_with(utf_8_mark)) {
      text.remove_suffix(utf_8_mark.size());
    } else {
      break;
    }
  }
  return text;
}

}  // namespace geojob
