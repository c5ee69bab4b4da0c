// SPDX-License-Identifier: MIT
#include "feed/json_text.hpp"

#include <array>
#include <cstddef>

#include "core/ascii.hpp"

namespace geojob {
namespace {

bool must_be_escaped(char c) noexcept {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

void write_escaped(TextOutput& output, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (c) {
    case '\n':
      return output.write("\\n");
    case '\r':
      return output.write("\\r");
    case '\t':
      return output.write("\\t");
    case '"':
      return output.write("\\\"");
    case '\\':
      return output.write("\\\\");
    default:
      break;
  }
  const auto code = static_cast<unsigned char>(c);
  const std::array escape = {'\\', 'u', '0', '0', digits[code >> 4U], digits[code & 0xFU]};
  output.write({escape.data(), escape.size()});
}

std::size_t count_digits(std::string_view text) noexcept {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

}  // namespace

void write_json_string(TextOutput& output, std::string_view text) {
  output.write("\"");
  write_json_characters(output, text);
  output.write("\"");
}

void write_json_characters(TextOutput& output, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!must_be_escaped(text[at])) continue;
    if (at != start) output.write(text.substr(start, at - start));
    write_escaped(output, text[at]);
    start = at + 1;
  }
  if (start != text.size()) output.write(text.substr(start));
}

void write_json_number(TextOutput& output, std::string_view decimal) {
  if (decimal.starts_with('-')) output.write("-");
  if (decimal.starts_with('-') || decimal.starts_with('+')) decimal.remove_prefix(1);
  std::string_view whole = decimal.substr(0, count_digits(decimal));
  decimal.remove_prefix(whole.size());
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  output.write(whole.empty() ? "0" : whole);
  if (decimal.starts_with('.')) {
    const std::string_view fraction = decimal.substr(0, 1 + count_digits(decimal.substr(1)));
    if (fraction.size() > 1) output.write(fraction);
    decimal.remove_prefix(fraction.size());
  }
  if (!decimal.empty()) output.write(decimal);  // the exponent
}

}  // namespace geojob
