// SPDX-License-Identifier: MIT
// Text within the root element: characters, line breaks, references, CDATA sections.

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "core/byte_block.hpp"
#include "core/utf_8_character.hpp"
#include "xml/scanner/xml_character.hpp"
#include "xml/scanner/xml_scanner.hpp"

namespace geojob {
namespace {

constexpr std::string_view end_of_cdata = "]]>";

struct Entity {
  std::string_view reference;
  std::string_view text;
};
/// XML 1.0, section 4.6.
constexpr std::array<Entity, 5> entities = {
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}}};

/// The value of a digit; `base` if it is none.
unsigned digit_value(char c, unsigned base) noexcept {
  const auto letter = static_cast<unsigned>(to_lower(c) - 'a');
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  return base == 16 && letter < 6 ? letter + 10 : base;
}

}  // namespace

/// Reads text up to a tag, or to the end of the CDATA section, or to the end of the push.
const char* XmlScanner::text(const char* at) noexcept {
  XmlLines lines = lines_;
  const char* end = at;
  ReadFunction then = nullptr;
  do {
    end = in_cdata_ ? find_special<WidestBlock, ']'>(end, end_)
                    : find_special<WidestBlock, '<', '&', ']'>(end, end_);
    if (end == end_ || (*end == '<' && !in_cdata_)) break;
    then = pass_special(end, lines);
  } while (then == nullptr);
  if (!give(at, end)) return nullptr;
  lines_ = lines;
  return then == nullptr ? end : (this->*then)(end);
}

/// Passes a byte of text that find_special() stopped at, or its whole character. If that is not
/// possible, it returns what to do with it.
XmlScanner::ReadFunction XmlScanner::pass_special(const char*& at, XmlLines& lines) const noexcept {
  switch (*at) {
    case '\n':
      lines.begin(byte_at(at) + 1);
      break;
    case '\r':
      return &XmlScanner::line_break;
    case '&':
      return &XmlScanner::reference;
    case ']':
      if (rest_from(at).starts_with(end_of_cdata)) return &XmlScanner::close_cdata;
      if (end_of_cdata.starts_with(rest_from(at))) return &XmlScanner::cut;
      break;
    default: {
      const auto size = size_of_xml_character(rest_from(at));
      if (!size) return &XmlScanner::decline;
      if (*size == 0) return &XmlScanner::cut;
      lines.pass_bytes_without_column(*size - 1);
      at += *size - 1;
    }
  }
  ++at;
  return nullptr;
}

/// Reports text that needs no change.
bool XmlScanner::give(const char* from, const char* to) noexcept {
  if (from == to) return true;
  at_ = from;
  const std::string_view text(from, static_cast<std::size_t>(to - from));
  return handler_.on_text(text) || refused_text(text) != nullptr;
}

/// A line break with a CR is reported as LF (XML 1.0, section 2.11).
const char* XmlScanner::line_break(const char* at) noexcept {
  if (at + 1 == end_) return cut(at);
  at_ = at;
  constexpr std::string_view line_feed = "\n";
  if (!handler_.on_text(line_feed)) return refused_text(line_feed);
  const char* const after = at[1] == '\n' ? at + 2 : at + 1;
  lines_.begin(byte_at(after));
  return after;
}

/// The end of a CDATA section, which must not be anywhere else.
const char* XmlScanner::close_cdata(const char* at) noexcept {
  if (!in_cdata_) return decline(at);
  in_cdata_ = false;
  return at + end_of_cdata.size();
}

const char* XmlScanner::reference(const char* at) noexcept {
  const std::string_view rest = rest_from(at);
  bool may_be_entity = false;
  for (const Entity& entity : entities) {
    if (rest.starts_with(entity.reference)) {
      return give_reference(at, entity.reference.size(), entity.text);
    }
    may_be_entity |= entity.reference.starts_with(rest);
  }
  if (may_be_entity) return cut(at);
  return rest.starts_with("&#") ? character_reference(at) : decline(at);
}

/// Reads `&#223;` or `&#xDF;`. Longer ones have leading zeros, or are wrong.
const char* XmlScanner::character_reference(const char* at) noexcept {
  constexpr std::string_view longest = "&#x10FFFF;";
  const std::string_view rest = rest_from(at).substr(0, longest.size());
  const bool is_hexadecimal = rest.size() > 2 && rest[2] == 'x';
  const unsigned base = is_hexadecimal ? 16 : 10;
  const std::size_t first = is_hexadecimal ? 3 : 2;
  std::size_t size = first;
  std::uint32_t code = 0;
  for (; size < rest.size(); ++size) {
    const unsigned digit = digit_value(rest[size], base);
    if (digit == base) break;
    code = code * base + digit;
  }
  if (size == rest.size()) return size < longest.size() ? cut(at) : decline(at);
  if (size == first || rest[size] != ';' || !is_xml_character(code)) return decline(at);
  return give_reference(at, size + 1, Utf8Character(code).view());
}

const char* XmlScanner::give_reference(const char* at, std::size_t size,
                                       std::string_view text) noexcept {
  at_ = at;
  return handler_.on_text(text) ? at + size : refused_text(text);
}

}  // namespace geojob
