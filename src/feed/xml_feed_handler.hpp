// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_XML_FEED_HANDLER_HPP
#define GEOJOB_FEED_XML_FEED_HANDLER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "feed/feed_assembler.hpp"
#include "feed/xml_feed_schema.hpp"
#include "xml/xml_events.hpp"

namespace geojob {

/// Turns the XML elements of a feed into calls of the assembler. Elements that it does not know are
/// skipped with all their content.
class XmlFeedHandler final : public XmlHandler {
 public:
  explicit XmlFeedHandler(FeedAssembler& assembler) noexcept : assembler_(assembler) { reset(); }

  bool on_start(const XmlName& name, XmlAttributes& attributes) noexcept override;
  bool on_end() noexcept override;
  bool on_text(std::string_view piece) noexcept override;
  [[nodiscard]] Refusal refusal() const noexcept override;
  [[nodiscard]] bool is_own_space(std::string_view space) const noexcept override {
    return space.empty() || space == feed_namespace;
  }
  void reset() noexcept;

  /// 1 or 2; 0 before the root element.
  [[nodiscard]] int version() const noexcept { return version_; }

  // Several events in one call: see XmlStepHandler.
  using Step = FeedStep;
  static constexpr const XmlUsualRoot* usual_root = nullptr;
  [[nodiscard]] const FeedStep* expected_step() const noexcept {
    return skipped_ == 0 ? expected_ : nullptr;
  }
  [[nodiscard]] const FeedStep* find_step(std::string_view name) const noexcept {
    return steps_ == nullptr ? nullptr : steps_->find(name);
  }
  [[nodiscard]] bool on_leaf(const FeedStep& step, std::string_view text) noexcept;
  [[nodiscard]] bool on_leaf(const FeedStep& /*step*/, std::span<const XmlAttribute> /*attributes*/,
                             std::string_view /*text*/) noexcept {
    return false;
  }
  [[nodiscard]] bool on_step(const FeedStep& step, std::string_view name) noexcept;

  // And with attributes: see XmlAttributeHandler.
  using Attribute = FeedAttribute;
  [[nodiscard]] const NameTable<FeedAttribute>* attributes_of(const FeedStep& step) const noexcept {
    return feed_attributes(step.element);
  }
  [[nodiscard]] bool on_step(const FeedStep& step,
                             std::span<const XmlKnownAttribute<FeedAttribute>> attributes) noexcept;

 private:
  [[nodiscard]] FeedElement here() const noexcept { return path_[level_]; }
  void go_to(FeedElement element, std::size_t level) noexcept;
  [[nodiscard]] bool enter(const FeedStep& step) noexcept;
  [[nodiscard]] bool read_attributes(FeedElement element, XmlAttributes& attributes) noexcept;
  [[nodiscard]] bool read_version(XmlAttributes& attributes) noexcept;
  [[gnu::cold]] bool refuse_root(const XmlName& name) noexcept;

  FeedAssembler& assembler_;
  /// The open elements. At most: document, feed, entity, response, address.
  std::array<FeedElement, 5> path_{};
  std::size_t level_ = 0;
  std::uint32_t skipped_ = 0;  ///< How many of the innermost open elements are skipped.
  std::size_t taken_ = 0;      ///< Of the last piece of text.
  const FeedStep* expected_ = nullptr;
  const NameTable<FeedStep>* steps_ = nullptr;  ///< All elements that are read here.
  int version_ = 0;
};

}  // namespace geojob

#endif
