// SPDX-License-Identifier: MIT
#include "run/sendable_text.hpp"

#include <cstdint>
#include <optional>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"

namespace geojob {
namespace {

/// U+FFFE and U+FFFF. Surrogates are no UTF-8.
constexpr bool is_noncharacter(std::string_view character) noexcept {
  return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

}  // namespace

bool is_utf_8(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::optional<std::size_t> size = size_of_character(text);
    if (size.value_or(0) == 0) return false;
    text.remove_prefix(*size);
  }
  return true;
}

std::size_t find_unsendable(std::string_view text) noexcept {
  constexpr std::size_t noncharacter_bytes = 3;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && !is_blank(text[at])) return at;
    if (byte == 0xEF && is_noncharacter(text.substr(at, noncharacter_bytes))) return at;
  }
  return std::string_view::npos;
}

std::string character_code(std::string_view text) {
  const std::size_t size = size_of_character(text).value_or(1);
  const std::uint32_t code = code_of_character(text.substr(0, size));
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string name = "U+";
  for (unsigned shift = 16; shift != 0;) name += digits[code >> (shift -= 4U) & 0xFU];
  return name;
}

}  // namespace geojob
