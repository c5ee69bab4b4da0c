// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_XML_SCANNER_USUAL_HPP
#define GEOJOB_XML_SCANNER_XML_SCANNER_USUAL_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/byte_block.hpp"
#include "core/name_table.hpp"
#include "xml/scanner/xml_name_characters.hpp"
#include "xml/scanner/xml_scanner.hpp"

/// The loop in which most of an ordinary document is read. It compares each name with the one that
/// the handler expects, and finds the end of a text many bytes at a time. Whatever has not the
/// usual form, it leaves to the functions that read token by token. So it needs to know no errors,
/// and a leaf has no effect before its end tag has been seen.

namespace geojob {

/// The attributes of a leaf. Most leaves have none, so nothing is initialised before it is needed.
class XmlScanner::UsualAttributes {
 public:
  UsualAttributes() noexcept {}
  /// Room for one more, which keep() then keeps. Null if there is none.
  [[nodiscard]] XmlAttribute* room() noexcept {
    return size_ == attributes_.size() ? nullptr : std::construct_at(&attributes_[size_]);
  }
  /// Returns false if there is an attribute of that name already.
  [[nodiscard]] bool keep() noexcept {
    const XmlName& added = attributes_[size_].name;
    for (std::size_t index = 0; index < size_; ++index) {
      if (attributes_[index].name.is(added.space, added.local)) return false;
    }
    ++size_;
    return true;
  }
  [[nodiscard]] std::span<const XmlAttribute> all() const noexcept {
    return {attributes_.data(), size_};
  }

 private:
  std::size_t size_ = 0;
  union {
    std::array<XmlAttribute, 4> attributes_;
  };
};

template <XmlStepHandler Handler>
const char* XmlScanner::usual(const char* at) noexcept {
  auto& handler = static_cast<Handler&>(handler_);
  OpenElements& open = memory_->open;
  const std::string_view prefix(prefix_.data(), prefix_size_);
  while (end_ - at > 1) {
    const typename Handler::Step* step = handler.expected_step();
    if (step == nullptr || open.size() >= most_levels_) return at;
    if (*at != '<') {
      const char* const tag = usual_blanks(at);
      if (tag == nullptr) return at;
      at = tag;
      continue;
    }
    if (at[1] == '/') {
      const char* const after = usual_end(at);
      if (after == nullptr) return at;
      at_ = at;
      open.pop();
      if (!handler.on_end()) return refused(after, lines_);
      at = after;
      continue;
    }
    if (readable_end_ - at < enough_for_name) return near_end(at);
    const char* name = at + 1;
    if (!prefix.empty()) {
      if (!same_text({name, prefix.size()}, prefix)) return at;
      name += prefix.size();
    }
    std::size_t size = step->name.size();
    if (!step->name.starts(name) || may_be_in_name(name[size])) {
      size = usual_name_size(name);
      step = handler.find_step({name, size});
      if (step == nullptr) return at;
    }
    const std::string_view local(name, size);
    if (step->is_leaf()) {
      const char* const after = usual_leaf<Handler>(at, name, *step);
      if (after == at || after == nullptr) return after;
      at = after;
      continue;
    }
    if constexpr (XmlAttributeHandler<Handler>) {
      if (name[size] == ' ') {
        const char* const after = usual_tag<Handler>(at, name + size, *step);
        if (after == at || after == nullptr) return after;
        at = after;
        continue;
      }
    }
    const std::string_view all(at + 1, prefix.size() + size);
    if (name[size] != '>' || !may_start_name(*name) || !open.has_room_for(all)) return at;
    at_ = at;
    open.push(all, memory_->namespaces.size());
    if (!handler.on_step(*step, local)) return refused(name + size + 1, lines_);
    at = name + size + 1;
  }
  return at;
}

/// Reads a leaf with that local name. Returns `at` if it has not the usual form.
template <XmlStepHandler Handler>
[[gnu::always_inline]] inline const char* XmlScanner::usual_leaf(
    const char* at, const char* name, const typename Handler::Step& step) noexcept {
  const char* const after_name = name + step.name.size();
  auto& handler = static_cast<Handler&>(handler_);
  if (*after_name == '>') {
    return usual_content(at, name, step.name, after_name + 1,
                         [&](std::string_view text) { return handler.on_leaf(step, text); });
  }
  return usual_leaf_with_attributes<Handler>(at, name, step);
}

template <XmlStepHandler Handler>
[[gnu::noinline]] const char* XmlScanner::usual_leaf_with_attributes(
    const char* at, const char* name, const typename Handler::Step& step) noexcept {
  UsualAttributes attributes;
  const char* const end = usual_attributes(name + step.name.size(), attributes);
  if (end == nullptr || static_cast<std::size_t>(end - at) >= ScannedTag::most_bytes) return at;
  auto& handler = static_cast<Handler&>(handler_);
  return usual_content(at, name, step.name, end + 1, [&](std::string_view text) {
    return handler.on_leaf(step, attributes.all(), text);
  });
}

/// Reads the text and the end tag of a leaf, whose start tag is at `at`, and passes the text on to
/// `on_leaf`.
template <class OnLeaf>
[[gnu::always_inline]] inline const char* XmlScanner::usual_content(const char* at,
                                                                    const char* name,
                                                                    const XmlStepName& step_name,
                                                                    const char* text,
                                                                    OnLeaf on_leaf) noexcept {
  const char* end = find_special<WidestBlock, '<', '&', ']'>(text, end_);
  TextLines lines = lines_;
  if (end != end_ && *end != '<') {
    end = usual_text(end, lines);
    if (end == nullptr) return at;
  }
  const auto prefix_size = static_cast<std::size_t>(name - at - 1);
  const std::size_t size = prefix_size + step_name.size() + 3;
  if (readable_end_ - end < enough_for_name) return near_end(at);
  const char* const end_name = end + 2 + prefix_size;
  if (end[1] != '/' || !step_name.starts(end_name) || end[size - 1] != '>' ||
      (prefix_size != 0 && !same_text({end + 2, prefix_size}, {at + 1, prefix_size}))) {
    const std::string_view all_of_name(at + 1, prefix_size + step_name.size());
    return rest_from(end).size() < size ? unfinished_leaf(at, all_of_name, end) : at;
  }
  if (!on_leaf(std::string_view(text, static_cast<std::size_t>(end - text)))) return at;
  at_ = at;
  lines_ = lines;
  return end + size;
}

/// Reads a start tag or an empty-element tag with attributes, all of which the handler knows.
/// Before each is one blank, and its value is in double quotes and has no references. Returns `at`
/// if it has not this form.
template <class Handler>
[[gnu::noinline]] const char* XmlScanner::usual_tag(const char* at, const char* end_of_name,
                                                    const typename Handler::Step& step) noexcept {
  using Attribute = typename Handler::Attribute;
  auto& handler = static_cast<Handler&>(handler_);
  const NameTable<Attribute>* const known = handler.attributes_of(step);
  const std::string_view all(at + 1, static_cast<std::size_t>(end_of_name - at - 1));
  OpenElements& open = memory_->open;
  if (known == nullptr || !open.has_room_for(all)) return at;
  std::array<XmlKnownAttribute<Attribute>, ScannedTag::most_attributes> attributes;
  std::size_t count = 0;
  std::uint64_t seen = 0;  // a bit for each known attribute
  TextLines lines = lines_;
  const Attribute* expected = known->first();
  const char* next = end_of_name;
  for (; readable_end_ - next >= enough_for_name && *next == ' ' && next[1] != '/';) {
    const char* const name = next + 1;
    const Attribute* found = expected;
    std::size_t size = found->name.size();
    if (!found->name.starts(name) || name[size] != '=') {
      size = usual_name_size(name);
      found = known->find({name, size});
      if (found == nullptr || name[size] != '=') return at;
    }
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(found - known->first());
    if (name[size + 1] != '"' || (seen & bit) != 0 || count == attributes.size()) return at;
    seen |= bit;
    const char* const value = name + size + 2;
    const char* end = find_special<WidestBlock, '<', '&', '"'>(value, end_);
    if (end != end_ && *end != '"') end = usual_value(end, lines);
    if (end == nullptr || end == end_) return at;
    attributes[count++] = {found, {value, static_cast<std::size_t>(end - value)}};
    expected = known->after(*found);
    next = end + 1;
  }
  if (readable_end_ - next < enough_for_name) return at;
  if (*next == ' ') ++next;
  const bool is_empty = *next == '/';
  if (is_empty) ++next;
  const char* const after = next + 1;
  if (*next != '>' || static_cast<std::size_t>(after - at) > ScannedTag::most_bytes) return at;
  at_ = at;
  open.push(all, memory_->namespaces.size());
  if (!handler.on_step(step, std::span(attributes.data(), count))) return refused(after, lines);
  lines_ = lines;
  if (!is_empty) return after;
  at_ = after;  // as start_tag() does
  open.pop();
  return handler.on_end() ? after : refused(after, lines);
}

}  // namespace geojob

#endif
