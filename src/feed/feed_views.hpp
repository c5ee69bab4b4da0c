// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_VIEWS_HPP
#define GEOJOB_FEED_FEED_VIEWS_HPP

#include <cstdint>
#include <span>
#include <string_view>

#include "core/buffer.hpp"
#include "feed/feed_records.hpp"
#include "geojob/feed/entity.hpp"

namespace geojob {

/// All that is known of an entity, complete.
struct FeedRecords {
  std::string_view text;  ///< Has all texts.
  const FeedTexts<entity_values>& entity;
  std::span<const CandidateRecord> candidates;
  std::span<const PointRecord> points;
  std::span<const PartRecord> parts;
  bool points_may_be_exchanged = false;
};

/// Makes the view of an entity from its records. It leaves out what cannot be read, and counts it.
class FeedViews {
 public:
  explicit FeedViews(Heap& heap) noexcept : candidates_(heap), points_(heap), parts_(heap) {}

  /// Returns false if there is no memory.
  [[nodiscard]] bool make(const FeedRecords& records) noexcept;
  /// Valid until make() is called again.
  [[nodiscard]] EntityView& entity() noexcept { return entity_; }
  /// Releases all memory.
  void release() noexcept;

 private:
  [[nodiscard]] bool add_candidate(const FeedRecords& records, std::size_t index) noexcept;
  [[nodiscard]] bool add_point_of_version_1(const CoordinatesView& coordinates,
                                            std::string_view method) noexcept;
  [[nodiscard]] bool add_points(const FeedRecords& records, std::size_t from, std::size_t to,
                                const CoordinatesView& proof) noexcept;
  [[nodiscard]] CoordinatesView readable(CoordinatesView coordinates) noexcept;
  [[nodiscard]] BoundingBoxView readable(const BoundingBoxView& box) noexcept;

  EntityView entity_;
  Buffer<CandidateView> candidates_;
  Buffer<GeocodePointView> points_;
  Buffer<QueryPartView> parts_;
};

}  // namespace geojob

#endif
