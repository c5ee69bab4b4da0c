// SPDX-License-Identifier: MIT
#include "feed/xml_feed_handler.hpp"

#include <optional>

#include "core/trimmed_value.hpp"
#include "feed/coordinate.hpp"
#include "feed/feed_evidence.hpp"
#ifdef GEOJOB_SCANNER
#include "xml/scanner/xml_scanner_usual.hpp"
#endif

namespace geojob {

/// That many elements are open that are not skipped, the innermost one being the given one.
inline void XmlFeedHandler::go_to(FeedElement element, std::size_t level) noexcept {
  level_ = level;
  path_[level] = element;
  steps_ = feed_steps(element);
  expected_ = steps_ == nullptr ? nullptr : steps_->first();
}

bool XmlFeedHandler::on_start(const XmlName& name, XmlAttributes& attributes) noexcept {
  const FeedStep* step = nullptr;
  if (skipped_ == 0 && is_own_space(name.space)) step = find_step(name.local);
  if (step == nullptr) {
    if (level_ == 0) return refuse_root(name);
    ++skipped_;
    return true;
  }
  if (step->element == FeedElement::feed && !read_version(attributes)) return false;
  return enter(*step) && read_attributes(step->element, attributes);
}

bool XmlFeedHandler::refuse_root(const XmlName& name) noexcept {
  const bool only_space = find_step(name.local) != nullptr;
  return assembler_.refuse(errc::not_a_feed, only_space ? name.space : name.local);
}

/// Without a version it is 1.0.
bool XmlFeedHandler::read_version(XmlAttributes& attributes) noexcept {
  version_ = 1;
  for (XmlAttribute attribute; attributes.next(attribute);) {
    if (!attribute.name.is({}, "Version")) continue;
    const std::string_view text = trimmed_value(attribute.value);
    if (text.empty()) continue;
    const std::optional<double> version = decimal_value(text);
    constexpr double first = 1;
    constexpr double second = 2;
    if (version != first && version != second) {
      return assembler_.refuse(errc::not_a_feed, unknown_version);
    }
    version_ = version == second ? 2 : 1;
  }
  return true;
}

/// Begins what the element stands for.
bool XmlFeedHandler::enter(const FeedStep& step) noexcept {
  go_to(step.element, level_ + 1);
  switch (step.element) {
    case FeedElement::entity:
      assembler_.begin_entity();
      return true;
    case FeedElement::response:
      return assembler_.begin_candidate();
    case FeedElement::geocode_point:
      return assembler_.begin_point();
    case FeedElement::query_part:
      return assembler_.begin_part();
    case FeedElement::text:
      return assembler_.begin_value(step.value);
    default:
      return true;
  }
}

bool XmlFeedHandler::read_attributes(FeedElement element, XmlAttributes& attributes) noexcept {
  const NameTable<FeedAttribute>* const known = feed_attributes(element);
  if (known == nullptr) return true;
  const FeedAttribute* expected = known->first();
  for (XmlAttribute attribute; attributes.next(attribute);) {
    if (!attribute.name.space.empty()) continue;
    const FeedAttribute* const found =
        same_text(std::string_view(expected->name), attribute.name.local)
            ? expected
            : known->find(attribute.name.local);
    if (found == nullptr) continue;
    if (!assembler_.put(found->value, attribute.value)) return false;
    expected = known->after(*found);
  }
  return true;
}

bool XmlFeedHandler::on_text(std::string_view piece) noexcept {
  if (skipped_ != 0 || here() != FeedElement::text) return true;
  taken_ = assembler_.append(piece);
  return !assembler_.refused();
}

bool XmlFeedHandler::on_end() noexcept {
  if (skipped_ != 0) {
    --skipped_;
    return true;
  }
  const FeedElement ended = here();
  go_to(path_[level_ - 1], level_ - 1);
  if (ended == FeedElement::text) return assembler_.end_value();
  return ended != FeedElement::entity || assembler_.end_entity();
}

Refusal XmlFeedHandler::refusal() const noexcept {
  Refusal refusal = assembler_.refusal();
  refusal.taken = taken_;
  return refusal;
}

bool XmlFeedHandler::on_leaf(const FeedStep& step, std::string_view text) noexcept {
  if (!assembler_.can_put(step.value, text) || !assembler_.put(step.value, text)) return false;
  expected_ = steps_->after(step);
  return true;
}

bool XmlFeedHandler::on_step(const FeedStep& step, std::string_view /*name*/) noexcept {
  if (step.element == FeedElement::feed) version_ = 1;
  return enter(step);
}

bool XmlFeedHandler::on_step(
    const FeedStep& step, std::span<const XmlKnownAttribute<FeedAttribute>> attributes) noexcept {
  if (!enter(step)) return false;
  for (const auto& [known, value] : attributes) {
    if (!assembler_.put(known->value, value)) return false;
  }
  return true;
}

void XmlFeedHandler::reset() noexcept {
  go_to(FeedElement::document, 0);
  skipped_ = 0;
  taken_ = 0;
  version_ = 0;
}

#ifdef GEOJOB_SCANNER
template const char* XmlScanner::usual<XmlFeedHandler>(const char*) noexcept;
#endif

}  // namespace geojob
