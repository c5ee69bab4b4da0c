// SPDX-License-Identifier: MIT
#include "xml/scanner/scanned_tag.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

#include "core/byte_block.hpp"
#include "core/name_table.hpp"
#include "xml/scanner/xml_character.hpp"
#include "xml/scanner/xml_name_characters.hpp"
#include "xml/scanner/xml_reference.hpp"

namespace geojob {
namespace {

/// The bytes after a name, which has at least one byte; null if it is no name, or not one of those
/// that the scanner reads.
const char* scan_name(const char* at, const char* end, std::size_t& prefix_size) noexcept {
  const char* const start = at;
  prefix_size = 0;
  if (!may_start_name(*at)) return nullptr;
  do {
    ++at;
    while (at != end && may_be_in_name(*at)) ++at;
    if (at == end || *at != ':' || prefix_size != 0) break;
    prefix_size = static_cast<std::size_t>(at - start);
    ++at;
  } while (at != end && may_start_name(*at));
  if (at != end && at[-1] == ':') return nullptr;
  return at - start <= std::numeric_limits<std::uint8_t>::max() ? at : nullptr;
}

}  // namespace

/// The bytes from which a tag is read.
struct ScannedTag::Source {
  const char* end;
  const char* start;     ///< A byte of the document,
  std::uint64_t offset;  ///< and its offset there.
  TextLines& lines;

  [[nodiscard]] std::uint64_t offset_of(const char* at) const noexcept {
    return offset + static_cast<std::uint64_t>(at - start);
  }
  /// Skips white space. Stops at CR, because LF may follow in the next push.
  [[nodiscard]] const char* skip_blanks(const char* at) const noexcept {
    for (; at != end && (*at == ' ' || *at == '\t' || *at == '\n'); ++at) {
      if (*at == '\n') lines.begin(offset_of(at) + 1);
    }
    return at;
  }
};

const char* ScannedTag::scan(const char* at, const char* end, std::uint64_t offset,
                             TextLines& lines) noexcept {
  tag_ = at;
  is_cut_ = false;
  std::size_t prefix_size = 0;
  const char* const after = scan_name(at + 1, end, prefix_size);
  if (after == nullptr) return nullptr;
  name_size_ = static_cast<std::uint8_t>(after - at - 1);
  prefix_size_ = static_cast<std::uint8_t>(prefix_size);
  return scan_after_name(at, after, end, offset, lines);
}

const char* ScannedTag::scan_after_name(const char* tag, const char* at, const char* end,
                                        std::uint64_t offset, TextLines& lines) noexcept {
  tag_ = tag;
  count_ = 0;
  is_cut_ = false;
  has_declarations_ = false;
  has_prefixes_ = false;
  has_references_ = false;
  const Source source{end, tag, offset, lines};
  while (at != end && *at != '>' && *at != '/') {
    const char* const next = source.skip_blanks(at);
    if (next == at) return nullptr;  // no white space before an attribute, or a CR
    at = next;
    if (at == end || *at == '>' || *at == '/') break;
    at = attribute(at, source);
    if (at == nullptr) return nullptr;
  }
  if (at == end) return cut();
  is_empty_ = *at == '/';
  if (is_empty_ && ++at == end) return cut();
  if (*at != '>' || static_cast<std::size_t>(at - tag) >= most_bytes) return nullptr;
  return at + 1;
}

inline const char* ScannedTag::attribute(const char* at, const Source& source) noexcept {
  if (count_ == most_attributes) return nullptr;
  Attribute& added = attributes_[count_];
  std::size_t prefix_size = 0;
  const char* const name = at;
  at = scan_name(at, source.end, prefix_size);
  if (at == nullptr || static_cast<std::size_t>(at - tag_) > most_bytes) return nullptr;
  added.name_at_ = offset_in_tag(name);
  added.name_size_ = static_cast<std::uint8_t>(at - name);
  added.prefix_size_ = static_cast<std::uint8_t>(prefix_size);
  const std::string_view prefix_or_all(name, prefix_size != 0 ? prefix_size : added.name_size_);
  added.is_declaration_ = same_text(prefix_or_all, "xmlns");
  has_declarations_ |= added.is_declaration_;
  has_prefixes_ |= prefix_size != 0 && !added.is_declaration_;
  if (at == source.end || *at != '=') {  // rarely
    at = source.skip_blanks(at);
    if (at == source.end) return cut();
    if (*at != '=') return nullptr;
  }
  ++at;
  if (at == source.end || (*at != '"' && *at != '\'')) {
    at = source.skip_blanks(at);
    if (at == source.end) return cut();
    if (*at != '"' && *at != '\'') return nullptr;
  }
  return value(at, source);
}

/// Reads the value of an attribute, from its quote on.
inline const char* ScannedTag::value(const char* at, const Source& source) noexcept {
  const char* const start = at + 1;
  const char quote = *at;
  Attribute& added = attributes_[count_];
  added.has_references_ = false;
  at = find_special<WidestBlock, '<', '&', '"', '\''>(start, source.end);
  if (at == source.end || *at != quote) at = value_further(at, quote, source);
  if (at == nullptr || static_cast<std::size_t>(at - tag_) > most_bytes) return nullptr;
  if (added.has_references_ && added.is_declaration_) return nullptr;
  ++count_;
  added.value_at_ = offset_in_tag(start);
  added.value_size_ = static_cast<std::uint16_t>(at - start);
  return at + 1;
}

/// The quote that ends a value, in which there are references or more than ASCII.
const char* ScannedTag::value_further(const char* at, char quote, const Source& source) noexcept {
  for (; at != source.end && *at != quote;
       at = find_special<WidestBlock, '<', '&', '"', '\''>(at, source.end)) {
    if (*at == '"' || *at == '\'') {
      ++at;
      continue;
    }
    if (*at == '&') {
      const auto reference = read_xml_reference({at, static_cast<std::size_t>(source.end - at)});
      if (!reference) return nullptr;
      if (reference->size == 0) return cut();
      at += reference->size;
      attributes_[count_].has_references_ = true;
      has_references_ = true;
      continue;
    }
    // White space that would have to be replaced by a blank is not ours.
    if (static_cast<unsigned char>(*at) < 0x80) return nullptr;
    const auto size = size_of_xml_character({at, static_cast<std::size_t>(source.end - at)});
    if (!size) return nullptr;
    if (*size == 0) return cut();
    source.lines.pass_bytes_without_column(*size - 1);
    at += *size;
  }
  return at == source.end ? cut() : at;
}

std::string_view ScannedTag::decoded_value(const Attribute& attribute, char* copy) const noexcept {
  std::string_view rest = value(attribute);
  char* const start = copy + attribute.value_at_;
  char* end = start;
  for (;;) {
    const std::size_t plain = std::min(rest.find('&'), rest.size());
    std::memmove(end, rest.data(), plain);
    end += plain;
    rest.remove_prefix(plain);
    if (rest.empty()) return {start, static_cast<std::size_t>(end - start)};
    const auto reference = read_xml_reference(rest);  // scan() has read it
    const std::string_view character = reference->character.view();
    end += character.copy(end, character.size());  // a reference is at least as long
    rest.remove_prefix(reference->size);
  }
}

bool ScannedTag::has_repeated_names() const noexcept {
  for (std::size_t index = 1; index < count_; ++index) {
    for (std::size_t other = 0; other < index; ++other) {
      if (same_text(name(attributes_[index]).all, name(attributes_[other]).all)) return true;
    }
  }
  return false;
}

}  // namespace geojob
