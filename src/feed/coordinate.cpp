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

/// Whether the text is a number in the usual form whose whole part is less than `most`, so that the
/// value need not be computed: a sign, at most three digits, a point and more digits.
bool is_plainly_less(std::string_view text, double most) noexcept {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const std::string_view whole = text.substr(0, text.find('.'));
  constexpr std::size_t most_digits = 3;
  if (whole.empty() || whole.size() > most_digits) return false;
  unsigned number = 0;
  for (const char digit : whole) {
    if (!is_digit(digit)) return false;
    number = number * 10 + static_cast<unsigned>(digit - '0');
  }
  if (number >= most) return false;
  text.remove_prefix(whole.size());
  if (text.empty()) return true;
  text.remove_prefix(1);
  skip_digits(text);
  return text.empty();
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
  if (is_plainly_less(text, most)) return true;
  const std::optional<double> value = decimal_value(text);
  return value && std::abs(*value) <= most;
}

}  // namespace geojob
