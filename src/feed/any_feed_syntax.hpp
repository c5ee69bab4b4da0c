// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_ANY_FEED_SYNTAX_HPP
#define GEOJOB_FEED_ANY_FEED_SYNTAX_HPP

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "core/buffer.hpp"
#include "core/syntax.hpp"
#include "delimited/delimited_syntax.hpp"
#include "feed/feed_assembler.hpp"
#include "feed/feed_evidence.hpp"
#include "feed/text_feed_handler.hpp"
#include "feed/xml_feed_syntax.hpp"
#include "geojob/feed/feed_format.hpp"

namespace geojob {

/// A feed in any of its formats. It keeps the first bytes until they tell which one it is, and then
/// passes them on to the syntax of that format.
class AnyFeedSyntax final : public Syntax {
 public:
  AnyFeedSyntax(const SyntaxParts& parts, FeedAssembler& assembler) noexcept;

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override;
  [[nodiscard]] std::size_t slice_bytes() const noexcept override {
    return std::numeric_limits<std::size_t>::max();
  }
  [[nodiscard]] Position position() const noexcept override;
  [[nodiscard]] std::uint64_t stop_offset() const noexcept override;
  [[nodiscard]] bool holds_back() const noexcept override;
  void reset() noexcept override;
  void release() noexcept override;

  /// The format, as soon as it is known.
  [[nodiscard]] std::optional<FeedFormat> format() const noexcept;

 private:
  [[nodiscard]] bool decide(std::string_view start, bool last) noexcept;
  [[nodiscard]] bool pass(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool refuse(errc error, std::string_view words) noexcept;
  [[nodiscard]] Syntax& chosen() noexcept;
  [[nodiscard]] const Syntax& chosen() const noexcept;

  Heap& heap_;
  Failure& failure_;
  FeedAssembler& assembler_;
  XmlFeedHandler xml_handler_;
  XmlFeedSyntax xml_;
  TextFeedHandler text_handler_;
  DelimitedSyntax text_;
  Buffer<char> held_;
  std::optional<FeedFormat> format_;  ///< The version in XML is known to its handler.
};

}  // namespace geojob

#endif
