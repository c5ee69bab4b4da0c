// SPDX-License-Identifier: MIT
#include "xml/xml_version.hpp"

#include "core/ascii.hpp"
#include "xml/xml_declaration.hpp"

namespace geojob {
namespace {

constexpr char a_blank = '\x01';
constexpr char any_blanks = '\x02';
constexpr std::string_view before_version = "<?xml\x01\x02version\x02=\x02";

/// A declaration consists of ASCII characters. Any other is treated as a NUL, which is invalid
/// there.
char ascii(unsigned unit) noexcept { return unit < 0x80U ? static_cast<char>(unit) : '\0'; }

/// Whether every Expat accepts the character in a version. Expat itself refuses all others.
bool may_be_in_version(char c) noexcept {
  return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || is_digit(c) || c == '.' || c == '-' ||
         c == '_';
}

}  // namespace

bool XmlVersion::accept(std::string_view bytes, const DocumentStart& start) noexcept {
  const std::size_t unit_bytes = unit_size(start.encoding());
  for (; !settled_ && !bytes.empty(); bytes.remove_prefix(1)) {
    unit_[unit_size_++] = bytes.front();
    if (unit_size_ < unit_bytes) continue;
    unit_size_ = 0;
    if (!accept_unit({unit_.data(), unit_bytes}, start)) return false;
  }
  return true;
}

bool XmlVersion::accept_unit(std::string_view bytes, const DocumentStart& start) noexcept {
  const unsigned unit = first_unit(bytes, start.encoding());
  if (quote_ != '\0') return accept_in_version(ascii(unit));
  const auto offset = static_cast<std::size_t>(passed_.position().byte);
  if (offset < start.mark_size()) {  // editors do not count a byte order mark as a character
    passed_ = XmlTextPosition({offset + bytes.size(), 1, 1});
    return true;
  }
  settled_ = !is_expected(ascii(unit));
  passed_.pass(bytes, start.encoding());
  return true;
}

/// Whether the character may come at this point before the version. Remembers it.
bool XmlVersion::is_expected(char c) noexcept {
  if (matched_ < before_version.size() && before_version[matched_] == any_blanks) {
    if (is_blank(c)) return true;
    ++matched_;
  }
  if (matched_ == before_version.size()) {
    quote_ = c;
    return c == '\'' || c == '"';
  }
  const char expected = before_version[matched_++];
  return expected == a_blank ? is_blank(c) : c == expected;
}

bool XmlVersion::accept_in_version(char c) noexcept {
  constexpr std::string_view start = "1.";
  if (c == quote_) {
    settled_ = true;
    return characters_ > start.size();
  }
  const bool fits = characters_ < start.size() ? c == start[characters_] : is_digit(c);
  if (characters_ <= start.size()) ++characters_;
  settled_ = !fits;
  return fits || !may_be_in_version(c);
}

}  // namespace geojob
