// SPDX-License-Identifier: MIT
#include "core/fault_words.hpp"

#include <algorithm>

namespace geojob {
namespace {

struct NamedCharacters {
  std::uint16_t first, last;
  std::string_view name;
};

/// Characters that word processors, web pages and keyboards use in place of ASCII characters, and
/// characters that are invisible.
constexpr std::array named_characters = {
    NamedCharacters{0x00A0, 0x00A0, "no-break space"},
    NamedCharacters{0x00AB, 0x00AB, "angle quote"},
    NamedCharacters{0x00AD, 0x00AD, "soft hyphen"},
    NamedCharacters{0x00BB, 0x00BB, "angle quote"},
    NamedCharacters{0x2000, 0x200A, "typographic space"},
    NamedCharacters{0x200B, 0x200B, "zero-width space"},
    NamedCharacters{0x200C, 0x200D, "zero-width joiner"},
    NamedCharacters{0x200E, 0x200F, "direction mark"},
    NamedCharacters{0x2010, 0x2015, "typographic dash"},
    NamedCharacters{0x2018, 0x201F, "typographic quote"},
    NamedCharacters{0x2026, 0x2026, "ellipsis"},
    NamedCharacters{0x2028, 0x2028, "line separator"},
    NamedCharacters{0x2029, 0x2029, "paragraph separator"},
    NamedCharacters{0x202F, 0x202F, "narrow no-break space"},
    NamedCharacters{0x2032, 0x2033, "prime"},
    NamedCharacters{0x2039, 0x203A, "angle quote"},
    NamedCharacters{0x2060, 0x2060, "word joiner"},
    NamedCharacters{0x2212, 0x2212, "minus sign"},
    NamedCharacters{0x3000, 0x3000, "ideographic space"},
    NamedCharacters{0xFEFF, 0xFEFF, "byte order mark"},
    NamedCharacters{0xFF01, 0xFF5E, "full-width form"},
    NamedCharacters{0xFFFD, 0xFFFD, "replacement character"},
};

}  // namespace

void FaultWords::append(std::string_view text) noexcept {
  text = text.substr(0, text_.size() - size_);
  std::copy(text.begin(), text.end(), text_.data() + size_);
  size_ += text.size();
}

void FaultWords::append_number(std::uint64_t number) noexcept {
  std::array<char, 20> digits{};  // as many as the largest has
  std::size_t start = digits.size();
  do {
    digits[--start] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  append({digits.data() + start, digits.size() - start});
}

/// With at least four digits, as Unicode writes them.
void FaultWords::append_hexadecimal(std::uint32_t number) noexcept {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (unsigned digit = 6; digit-- > 0;) {
    const std::uint32_t rest = number >> (4 * digit);
    if (digit < 4 || rest != 0) append(digits.substr(rest & 0xFU, 1));
  }
}

void FaultWords::append_character(std::uint32_t code) noexcept {
  append("U+");
  append_hexadecimal(code);
  for (const NamedCharacters& named : named_characters) {
    if (code < named.first || code > named.last) continue;
    append(" (");
    append(named.name);
    append(")");
  }
}

}  // namespace geojob
