// SPDX-License-Identifier: MIT
#include "transport/percent_encoding.hpp"

#include "core/ascii.hpp"

namespace geojob {
namespace {

int digit_value(char c) noexcept {
  if (is_digit(c)) return c - '0';
  const char letter = to_lower(c);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

bool is_unreserved(char c) noexcept {
  return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

EncodedByte percent_encoded(char byte) noexcept {
  if (is_unreserved(byte)) return {{byte}, 1};
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {{'%', digits[value >> 4U], digits[value & 0xFU]}, 3};
}

std::string percent_encoded(std::string_view text) {
  std::string result;
  for (const char c : text) result += percent_encoded(c).view();
  return result;
}

std::optional<char> leading_triplet(std::string_view text) noexcept {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const int high = digit_value(text[1]);
  const int low = digit_value(text[2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto byte = leading_triplet(text);
    result += byte.value_or(text.front());
    text.remove_prefix(byte ? 3 : 1);
  }
  return result;
}

}  // namespace geojob
