// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_READER_HPP
#define GEOJOB_FEED_FEED_READER_HPP

#include <cstdint>
#include <optional>

#include "geojob/core/document_reader.hpp"
#include "geojob/core/export.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/core/memory.hpp"
#include "geojob/feed/entity_sink.hpp"
#include "geojob/feed/feed_format.hpp"

namespace geojob {

/// Limits for result files, which are much larger than responses. The memory does not grow with the
/// file, so the file has no limit.
constexpr Limits feed_limits = {
    .document_bytes = 0, .parser_heap_bytes = 1U << 20U, .text_bytes = 64U << 10U};

/// Reads the files of a geocoding job: its results, and also what was uploaded for it. It tells the
/// format by the first lines: XML or delimited text, version 1.0 or 2.0 (docs/result-files.md, 2).
///
/// What it does not know is skipped. What it cannot read is absent, and counted. It guesses
/// nothing: latitude and longitude that are exchanged are put right only where the entity's own
/// Point proves it (docs/result-files.md, 5).
///
/// Errors, beside those of every reader and of DelimitedReader: errc::not_a_feed if the file is
/// something else; detail() says what. errc::repeated_field if an entity or a header has a field
/// twice. errc::too_many_candidates and errc::too_many_points (Limits). errc::truncated if the file
/// ends before its header or its last end tag.
class FeedReader final : public DocumentReader {
 public:
  GEOJOB_EXPORT explicit FeedReader(EntitySink& sink, Limits limits = feed_limits,
                                    Memory memory = {}) noexcept;

  /// The format of the file, as soon as it is known.
  GEOJOB_EXPORT [[nodiscard]] std::optional<FeedFormat> format() const noexcept;
  /// How many entities of this file were passed to the sink.
  GEOJOB_EXPORT [[nodiscard]] std::uint64_t entities_seen() const noexcept;
  /// The sum of EntityView::unreadable_values in this file.
  GEOJOB_EXPORT [[nodiscard]] std::uint64_t unreadable_values() const noexcept;
  /// How many entities of this file had EntityView::points_put_right.
  GEOJOB_EXPORT [[nodiscard]] std::uint64_t entities_put_right() const noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
