// SPDX-License-Identifier: MIT
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "feed/feed_readers.hpp"
#include "xml/xml_events.hpp"
#include "xml/xml_syntax.hpp"

namespace geojob::bench {
namespace {

class FeedHandler final : public XmlHandler {
 public:
  bool on_start(const XmlName& name, XmlAttributes& attributes) noexcept override {
    const FeedStep* const step =
        !counter_.skips() && is_own_space(name.space) ? counter_.find(name.local) : nullptr;
    if (step == nullptr) {
      counter_.skip();
      return true;
    }
    counter_.enter(*step);
    for (XmlAttribute attribute; attributes.next(attribute);) counter_.attribute(attribute.value);
    return true;
  }
  bool on_end() noexcept override {
    counter_.leave();
    return true;
  }
  bool on_text(std::string_view piece) noexcept override {
    counter_.text(piece.size());
    return true;
  }
  [[nodiscard]] Refusal refusal() const noexcept override { return {}; }
  [[nodiscard]] bool is_own_space(std::string_view space) const noexcept override {
    return space == feed_namespace;
  }

  // Several events in one call: see XmlStepHandler.
  using Step = FeedStep;
  static constexpr const XmlUsualRoot* usual_root = nullptr;
  [[nodiscard]] const FeedStep* expected_step() const noexcept { return counter_.expected(); }
  [[nodiscard]] const FeedStep* find_step(std::string_view name) const noexcept {
    return counter_.find(name);
  }
  [[nodiscard]] bool on_leaf(const FeedStep& step, std::string_view text) noexcept {
    counter_.leaf(step, text.size());
    return true;
  }
  [[nodiscard]] bool on_leaf(const FeedStep& step, std::span<const XmlAttribute> attributes,
                             std::string_view text) noexcept {
    for (const XmlAttribute& attribute : attributes) counter_.attribute(attribute.value);
    return on_leaf(step, text);
  }
  [[nodiscard]] bool on_step(const FeedStep& step, std::string_view /*name*/) noexcept {
    counter_.enter(step);
    return true;
  }

  [[nodiscard]] const FeedTally& tally() const noexcept { return counter_.tally(); }

 private:
  FeedCounter counter_;
};

/// The parser, and what a reader has around it.
struct Parser {
  Heap heap{Memory(), 0};
  Limits limits{};
  Failure failure{};
  FeedHandler handler{};
  XmlSyntax<FeedHandler> syntax{{heap, limits, failure}, handler};

  ~Parser() {
    syntax.reset();
    syntax.release();
  }
};

FeedTally read(const Feed& feed) {
  const auto parser = std::make_unique<Parser>();  // so that the object counts as heap
  bool good = true;
  feed.for_each_piece(
      [&](std::string_view piece) { good = good && parser->syntax.parse(piece, false); });
  if (!good || !parser->syntax.parse({}, true)) {
    throw std::runtime_error("geojob refuses the feed: " +
                             std::string(parser->failure.detail.view()));
  }
  return parser->handler.tally();
}

const FeedRegistration registration({geojob_name, read});

}  // namespace
}  // namespace geojob::bench
