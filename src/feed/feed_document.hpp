// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_DOCUMENT_HPP
#define GEOJOB_FEED_FEED_DOCUMENT_HPP

#include "core/document.hpp"
#include "feed/any_feed_syntax.hpp"
#include "feed/feed_assembler.hpp"
#include "geojob/feed/entity_sink.hpp"

namespace geojob {

/// A result file, with everything that reads it.
class FeedDocument final : public Document {
 public:
  FeedDocument(const Heap& heap, const Limits& limits, EntitySink& sink) noexcept
      : Document(heap, limits), assembler_(parts(), gate(), sink), syntax_(parts(), assembler_) {}

  [[nodiscard]] const FeedAssembler& assembler() const noexcept { return assembler_; }
  [[nodiscard]] const AnyFeedSyntax& feed_syntax() const noexcept { return syntax_; }

 private:
  [[nodiscard]] Syntax& syntax() noexcept override { return syntax_; }
  [[nodiscard]] const Syntax& syntax() const noexcept override { return syntax_; }
  void reset_content() noexcept override { assembler_.reset(); }
  void release_content() noexcept override { assembler_.release(); }

  FeedAssembler assembler_;
  AnyFeedSyntax syntax_;
};

}  // namespace geojob

#endif
