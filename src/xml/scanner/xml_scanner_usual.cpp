// SPDX-License-Identifier: MIT
// The parts of XmlScanner::usual() that are the same for every handler.

#include "xml/scanner/xml_scanner_usual.hpp"

#include "xml/scanner/xml_character.hpp"

namespace geojob {

/// The end of an end tag that has the usual form. Null for any other, and for that of the root.
const char* XmlScanner::usual_end(const char* at) noexcept {
  const OpenElements& open = memory_->open;
  const std::size_t last = open.size() - 1;
  const std::string_view name = open.name(last);
  const bool is_usual = last != 0 && rest_from(at).size() > name.size() + 2 &&
                        same_text({at + 2, name.size()}, name) && at[2 + name.size()] == '>' &&
                        open.namespaces_before(last) == memory_->namespaces.size();
  return is_usual ? at + name.size() + 3 : nullptr;
}

/// Skips white space. Null if something else comes before the next tag, or if that tag is not in
/// this push.
const char* XmlScanner::usual_blanks(const char* at) noexcept {
  TextLines lines = lines_;
  for (; at != end_ && (*at == ' ' || *at == '\t' || *at == '\n'); ++at) {
    if (*at == '\n') lines.begin(byte_at(at) + 1);
  }
  if (at == end_ || *at != '<') return nullptr;
  lines_ = lines;
  return at;
}

/// The size of a name. Longer ones are cut off: no step has them.
std::size_t XmlScanner::usual_name_size(const char* name) noexcept {
  constexpr std::size_t most = 48;
  std::size_t size = 0;
  while (size < most && may_be_in_name(name[size])) ++size;
  return size;
}

/// Reads attributes after one blank each, in double quotes and without anything special, up to the
/// '>'. Null if they have another form.
const char* XmlScanner::usual_attributes(const char* at,
                                         UsualAttributes& attributes) const noexcept {
  while (readable_end_ - at >= enough_for_name && *at == ' ' && may_start_name(at[1])) {
    XmlAttribute* const attribute = attributes.room();
    if (attribute == nullptr) return nullptr;
    const char* const start = at + 1;
    std::size_t size = usual_name_size(start);
    std::string_view local(start, size);
    if (start[size] == ':') {
      const std::size_t prefix_size = size;
      const char* const start_of_local = start + prefix_size + 1;
      if (prefix_size > prefix_.size() || !may_start_name(*start_of_local)) return nullptr;
      local = {start_of_local, usual_name_size(start_of_local)};
      size += 1 + local.size();
      if (!memory_->namespaces.find_space({start, prefix_size}, attribute->name.space)) {
        return nullptr;
      }
    }
    const char* const value = start + size + 2;
    if (value[-2] != '=' || value[-1] != '"') return nullptr;
    at = find_special<WidestBlock, '<', '&', '"'>(value, end_);
    if (at == end_ || *at != '"' || same_text({start, 5}, "xmlns")) return nullptr;
    attribute->name.local = local;
    attribute->value = {value, static_cast<std::size_t>(at - value)};
    if (!attributes.keep()) return nullptr;
    ++at;
  }
  return at != end_ && *at == '>' ? at : nullptr;
}

/// Passes the rest of a value, from a special byte on. Returns the quote after it, or the end of
/// the push; null if there is anything but characters outside of ASCII.
const char* XmlScanner::usual_value(const char* at, TextLines& lines) const noexcept {
  while (at != end_ && *at != '"') {
    if (static_cast<unsigned char>(*at) < 0x80) return nullptr;
    const auto size = size_of_xml_character(rest_from(at));
    if (!size || *size == 0) return nullptr;
    lines.pass_bytes_without_column(*size - 1);
    at = find_special<WidestBlock, '<', '&', '"'>(at + *size, end_);
  }
  return at;
}

/// Passes the rest of a text, from a special byte on. Returns the '<' after it, or the end of the
/// push; null if there is anything else that is special.
const char* XmlScanner::usual_text(const char* at, TextLines& lines) const noexcept {
  while (at != end_ && *at != '<') {
    if (pass_special(at, lines) != nullptr) return nullptr;
    at = find_special<WidestBlock, '<', '&', ']'>(at, end_);
  }
  return at;
}

/// What begins at `at` may be too close to the end of the push. Then it is read where more bytes
/// are readable.
const char* XmlScanner::near_end(const char* at) noexcept {
  if (readable_end_ != end_ || rest_from(at).size() > most_moved) return at;
  at_ = at;
  is_near_end_ = true;
  return nullptr;
}

/// A leaf whose text ends at `end`, and whose end tag is not all there. If it is not long, it is
/// held until the next push, which is faster than to read it event by event.
const char* XmlScanner::unfinished_leaf(const char* at, std::string_view name,
                                        const char* end) noexcept {
  const std::string_view rest = rest_from(end);
  const bool may_end = rest.size() < 2 || (rest[1] == '/' && name.starts_with(rest.substr(2)));
  return may_end && rest_from(at).size() <= most_of_held_leaf ? cut(at) : at;
}

}  // namespace geojob
