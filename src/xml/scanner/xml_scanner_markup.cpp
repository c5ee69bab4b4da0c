// SPDX-License-Identifier: MIT
// What begins with '<' within the root element.

#include <cstring>

#include "core/byte_block.hpp"
#include "core/name_table.hpp"
#include "core/short_copy.hpp"
#include "xml/scanner/scanned_attributes.hpp"
#include "xml/scanner/xml_character.hpp"
#include "xml/scanner/xml_scanner.hpp"

namespace geojob {
namespace {

class NoAttributes final : public XmlAttributes {
 public:
  [[nodiscard]] bool next(XmlAttribute& /*attribute*/) noexcept override { return false; }
};

}  // namespace

const char* XmlScanner::markup(const char* at) noexcept {
  if (at + 1 == end_) return cut(at);
  switch (at[1]) {
    case '/':
      return end_tag(at);
    case '!':
      return declaration(at);
    default:
      return start_tag(at);  // which declines whatever is no name
  }
}

const char* XmlScanner::start_tag(const char* at) noexcept {
  TextLines lines = lines_;
  ScannedTag& tag = memory_->tag;
  const char* const after = tag.scan(at, end_, byte_at(at), lines);
  if (after == nullptr) return tag.is_cut() ? cut(at) : decline(at);
  Namespaces& namespaces = memory_->namespaces;
  const std::size_t namespaces_before = namespaces.size();
  const OpenElements& open = memory_->open;
  const QualifiedName name = tag.name();
  Element element{{{}, name.local()}, false};
  if (open.size() >= most_levels_ || !open.has_room_for(name.all) || !attributes_are_good() ||
      !find_space(name, element)) {
    namespaces.shrink_to(namespaces_before);
    // The namespaces of a known root tag may have been overwritten.
    if (open.size() == 0) memory_->root.tag = {};
    return decline(at);
  }
  // From here on the tag is reported, so nothing may be declined.
  at_ = at;
  if (open.size() == 0) remember_root(after, lines);
  const bool is_empty = tag.is_empty();
  ScannedAttributes attributes(tag, namespaces, room_for_values(at, after));
  if (!begin_element(name, element, attributes, namespaces_before)) return refused(after, lines);
  lines_ = lines;
  if (!is_empty) return after;
  at_ = after;  // Expat reports that position as the end of an empty element, too
  return end_element(after, lines);
}

/// Where the attributes of a tag may be decoded: in the tag itself if it is held, or where it would
/// be held.
inline char* XmlScanner::room_for_values(const char* tag, const char* after) noexcept {
  char* const held = memory_->held.data();
  if (!memory_->tag.has_references()) return held;
  if (begin_ == held) return held + (tag - begin_);
  memory_->use_held(static_cast<std::size_t>(after - tag));
  return held;
}

/// Reports the start of an element. Returns false if the handler refuses it.
inline bool XmlScanner::begin_element(const QualifiedName& name, const Element& element,
                                      XmlAttributes& attributes,
                                      std::size_t namespaces_before) noexcept {
  memory_->open.push(name.all, namespaces_before);
  if (!handler_.on_start(element.name, attributes)) return false;
  if (element.is_own && usual_ != nullptr) expect_prefix(name);
  return true;
}

/// Documents of one service begin with the same root tag. So its text is kept for the next
/// document, where the buffer for cut tokens is not used. Its namespaces stay where they are.
void XmlScanner::remember_root(const char* after, const TextLines& lines) noexcept {
  const ScannedTag& tag = memory_->tag;
  const std::string_view text(at_, static_cast<std::size_t>(after - at_));
  Root& root = memory_->root;
  root.tag = {};
  for (const ScannedTag::Attribute& attribute : tag.attributes()) {
    if (!attribute.is_declaration()) return;
  }
  const bool reads_held = begin_ == memory_->held.data();
  if (tag.is_empty() || reads_held || text.size() > most_root_bytes || lines != lines_) return;
  char* const kept = memory_->held.data() + memory_->held.size() - text.size();
  std::memcpy(kept, text.data(), text.size());
  root.tag = {kept, text.size()};
  root.name_size = static_cast<std::uint8_t>(tag.name().all.size());
  root.prefix_size = static_cast<std::uint8_t>(tag.name().prefix_size);
  root.namespaces = static_cast<std::uint8_t>(memory_->namespaces.size());
}

/// Reads the root tag if it is the same as in the last document, or the usual one. Otherwise it
/// returns `at`.
const char* XmlScanner::known_root(const char* at) noexcept {
  const Root& root = memory_->root;
  if (!root.tag.empty() && rest_from(at).starts_with(root.tag)) {
    memory_->namespaces.restore(root.namespaces);
  } else if (usual_ != nullptr && usual_->root != nullptr &&
             rest_from(at).starts_with(usual_->root->tag)) {
    use_usual_root();
  } else {
    return at;
  }
  const QualifiedName name{root.tag.substr(1, root.name_size), root.prefix_size};
  Element element{{{}, name.local()}, false};
  static_cast<void>(find_space(name, element));  // it was found before
  NoAttributes none;
  const char* const after = at + root.tag.size();
  return begin_element(name, element, none, 0) ? after : refused(after, lines_);
}

/// Makes the usual root tag that of the last document.
void XmlScanner::use_usual_root() noexcept {
  const XmlUsualRoot& usual = *usual_->root;
  Namespaces& namespaces = memory_->namespaces;
  for (const Namespaces::Declaration& declaration : usual.declarations) {
    static_cast<void>(namespaces.declare(declaration));  // a new document has room for them
  }
  memory_->root = {usual.tag, static_cast<std::uint8_t>(usual.name_size), 0,
                   static_cast<std::uint8_t>(namespaces.size())};
}

/// Finds the namespace of an element. Without a prefix, it is the default namespace. Returns false
/// if the prefix is not declared.
inline bool XmlScanner::find_space(const QualifiedName& name, Element& element) const noexcept {
  const Namespaces& namespaces = memory_->namespaces;
  const std::size_t found = namespaces.find(name.prefix());
  if (found != Namespaces::none) {
    const Namespaces::Declaration declaration = namespaces[found];
    element.name.space = declaration.space;
    element.is_own = declaration.is_own;
    return true;
  }
  element.is_own = name.prefix_size == 0 && handler_.is_own_space({});
  return name.prefix_size == 0 || namespaces.find_space(name.prefix(), element.name.space);
}

/// Declares the namespaces of the tag. Returns false if the tag must be declined because of an
/// attribute.
bool XmlScanner::attributes_are_good() noexcept {
  const ScannedTag& tag = memory_->tag;
  if (tag.attributes().empty()) return true;
  if (tag.has_declarations() && !declare_namespaces()) return false;
  return tag.has_prefixes() ? names_are_good() : !tag.has_repeated_names();
}

/// Returns false if a declaration must be declined.
bool XmlScanner::declare_namespaces() noexcept {
  const ScannedTag& tag = memory_->tag;
  Namespaces& namespaces = memory_->namespaces;
  const std::size_t before = namespaces.size();
  prefix_is_known_ = false;
  for (const ScannedTag::Attribute& attribute : tag.attributes()) {
    if (!attribute.is_declaration()) continue;
    const QualifiedName name = tag.name(attribute);
    const std::string_view prefix = name.prefix_size == 0 ? std::string_view{} : name.local();
    const std::string_view space = tag.value(attribute);
    if (namespaces.find_from(before, prefix) != Namespaces::none ||
        !namespaces.declare({prefix, space, handler_.is_own_space(space)})) {
      return false;
    }
  }
  return true;
}

/// Whether all prefixes are declared, and no attribute is there twice.
bool XmlScanner::names_are_good() const noexcept {
  const ScannedTag& tag = memory_->tag;
  const auto attributes = tag.attributes();
  const auto find_name = [&](std::size_t index, XmlName& found) {
    return find_attribute_name(tag.name(attributes[index]), memory_->namespaces, found);
  };
  XmlName name;
  XmlName other_name;
  for (std::size_t index = 0; index < attributes.size(); ++index) {
    if (attributes[index].is_declaration()) continue;
    if (!find_name(index, name)) return false;
    for (std::size_t other = 0; other < index; ++other) {
      const bool is_same =
          !attributes[other].is_declaration() && find_name(other, other_name) && other_name == name;
      if (is_same) return false;
    }
  }
  return true;
}

/// The element is in one of the handler's own namespaces. Those in it probably have the same
/// prefix.
inline void XmlScanner::expect_prefix(const QualifiedName& name) noexcept {
  const std::size_t size = name.prefix_size == 0 ? 0 : name.prefix_size + 1;
  if (size > prefix_.size()) return;
  prefix_is_known_ = true;
  prefix_size_ = static_cast<std::uint8_t>(size);
  copy_short(name.all.substr(0, size), prefix_.data());
}

const char* XmlScanner::end_tag(const char* at) noexcept {
  const OpenElements& open = memory_->open;
  const std::string_view name = open.name(open.size() - 1);
  const std::string_view rest = rest_from(at + 2);
  if (!same_text(rest.substr(0, name.size()), name)) {
    return name.starts_with(rest) ? cut(at) : decline(at);
  }
  TextLines lines = lines_;
  const char* after = at + 2 + name.size();
  for (; after != end_ && (*after == ' ' || *after == '\t' || *after == '\n'); ++after) {
    if (*after == '\n') lines.begin(byte_at(after) + 1);
  }
  if (after == end_) return cut(at);
  if (*after != '>' || static_cast<std::size_t>(after - at) >= ScannedTag::most_bytes) {
    return decline(at);
  }
  ++after;
  at_ = at;
  if (open.size() == 1) {
    at_ = after;
    lines_ = lines;
  }
  if (end_element(after, lines) == nullptr) return nullptr;
  lines_ = lines;
  return after;
}

/// The innermost element ends.
const char* XmlScanner::end_element(const char* token_end, const TextLines& lines) noexcept {
  OpenElements& open = memory_->open;
  Namespaces& namespaces = memory_->namespaces;
  const std::size_t namespaces_before = open.namespaces_before(open.size() - 1);
  if (namespaces.size() != namespaces_before) prefix_is_known_ = false;
  namespaces.shrink_to(namespaces_before);
  open.pop();
  if (open.size() == 0) stage_ = Stage::behind_root;
  return handler_.on_end() ? token_end : refused(token_end, lines);
}

/// A comment, or the start of a CDATA section.
const char* XmlScanner::declaration(const char* at) noexcept {
  constexpr std::string_view comment_start = "<!--";
  constexpr std::string_view cdata_start = "<![CDATA[";
  const std::string_view rest = rest_from(at);
  if (rest.starts_with(comment_start)) return comment(at);
  if (rest.starts_with(cdata_start)) {
    in_cdata_ = true;
    return at + cdata_start.size();
  }
  return comment_start.starts_with(rest) || cdata_start.starts_with(rest) ? cut(at) : decline(at);
}

const char* XmlScanner::comment(const char* at) noexcept {
  constexpr std::size_t size_of_start = 4;
  TextLines lines = lines_;
  const char* end = at + size_of_start;
  while (true) {
    end = find_special<WidestBlock, '-'>(end, end_);
    if (end == end_) return cut(at);
    if (*end == '-') {
      if (end + 1 == end_) return cut(at);
      if (end[1] != '-') {
        ++end;
        continue;
      }
      if (end + 2 == end_) return cut(at);
      break;
    }
    if (const ReadFunction then = pass_special(end, lines); then != nullptr) {
      return then == &XmlScanner::cut ? cut(at) : decline(at);
    }
  }
  constexpr std::size_t size_of_end = 3;
  if (end[2] != '>' || static_cast<std::size_t>(end - at) + size_of_end > ScannedTag::most_bytes) {
    return decline(at);
  }
  lines_ = lines;
  return end + size_of_end;
}

}  // namespace geojob
