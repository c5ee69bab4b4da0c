// SPDX-License-Identifier: MIT
#include "feed/coordinate.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>

#include "core/ascii.hpp"

namespace geojob {
namespace {

/// Removes the digits from the front of the text, and returns how many there were.
std::size_t skip_digits(std::string_view& text) noexcept {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  text.remove_prefix(count);
  return count;
}

void skip_sign(std::string_view& text) noexcept {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
}

bool is_decimal(std::string_view text) noexcept {
  skip_sign(text);
  std::size_t digits = skip_digits(text);
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    digits += skip_digits(text);
  }
  if (digits == 0) return false;
  if (text.empty()) return true;
  if (to_lower(text.front()) != 'e') return false;
  text.remove_prefix(1);
  skip_sign(text);
  return skip_digits(text) != 0 && text.empty();
}

}  // namespace

std::optional<double> decimal_value(std::string_view text) noexcept {
  if (!is_decimal(text)) return std::nullopt;
  if (text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc()) return std::nullopt;  // beyond what a double can hold
  return value;
}

bool is_coordinate(std::string_view text, double most) noexcept {
  const std::optional<double> value = decimal_value(text);
  return value && std::abs(*value) <= most;
}

}  // namespace geojob
