// SPDX-License-Identifier: MIT
// Text within the root element: characters, line breaks, references, CDATA sections.

#include "core/byte_block.hpp"
#include "xml/scanner/xml_character.hpp"
#include "xml/scanner/xml_reference.hpp"
#include "xml/scanner/xml_scanner.hpp"

namespace geojob {
namespace {

constexpr std::string_view end_of_cdata = "]]>";

}  // namespace

/// Reads text up to a tag, or to the end of the CDATA section, or to the end of the push.
const char* XmlScanner::text(const char* at) noexcept {
  TextLines lines = lines_;
  const char* end = at;
  ReadFunction then = nullptr;
  do {
    // In a CDATA section, '<' is not special.
    end = in_cdata_ ? find_special<WidestBlock, ']'>(end, end_)
                    : find_special<WidestBlock, '<', '&', ']'>(end, end_);
    if (end == end_ || *end == '<') break;
    then = pass_special(end, lines);
  } while (then == nullptr);
  if (!give(at, end)) return nullptr;
  lines_ = lines;
  return then == nullptr ? end : (this->*then)(end);
}

/// Passes a byte of text that find_special() stopped at, or its whole character. If that is not
/// possible, it returns what to do with it.
XmlScanner::ReadFunction XmlScanner::pass_special(const char*& at,
                                                  TextLines& lines) const noexcept {
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
  if (handler_.on_text(text)) return true;
  refused_text(text);
  return false;
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
  const auto reference = read_xml_reference(rest_from(at));
  if (!reference) return decline(at);
  if (reference->size == 0) return cut(at);
  at_ = at;
  const std::string_view text = reference->character.view();
  return handler_.on_text(text) ? at + reference->size : refused_text(text);
}

}  // namespace geojob
