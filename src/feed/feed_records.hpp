// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_RECORDS_HPP
#define GEOJOB_FEED_FEED_RECORDS_HPP

#include <algorithm>
#include <array>
#include <cstdint>

#include "feed/feed_value.hpp"

/// What is known of an entity while it is read. Texts are in one buffer, which may move, so only
/// their places are kept.

namespace geojob {

/// The place of a text in the buffer. A text that is absent has the size 0.
struct FeedText {
  std::uint32_t start = 0;
  std::uint32_t size = 0;
};

/// The texts of an entity, a candidate, a point or a part.
template <FeedValues values>
class FeedTexts {
 public:
  [[nodiscard]] FeedText& operator[](FeedValue value) noexcept {
    return texts_[values.index_of(value)];
  }
  [[nodiscard]] const FeedText& operator[](FeedValue value) const noexcept {
    return texts_[values.index_of(value)];
  }
  /// Whether all are absent.
  [[nodiscard]] bool empty() const noexcept {
    return std::all_of(texts_.begin(), texts_.end(),
                       [](const FeedText& text) { return text.size == 0; });
  }

 private:
  std::array<FeedText, values.size()> texts_{};
};

using PointRecord = FeedTexts<point_values>;
using PartRecord = FeedTexts<part_values>;

struct CandidateRecord {
  FeedTexts<candidate_values> texts;
  std::uint32_t points_end = 0;  ///< Behind its last point among those of all candidates.
  std::uint32_t parts_end = 0;
};

}  // namespace geojob

#endif
