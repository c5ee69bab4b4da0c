// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_MATCH_HPP
#define GEOJOB_FEED_MATCH_HPP

#include <cstdint>

#include "geojob/core/export.hpp"
#include "geojob/feed/entity.hpp"

namespace geojob {

/// How well the service found an entity. Its own words do not tell that alone: an address that it
/// did not find may be a `Success` too (docs/result-files.md, 1).
enum class Match : std::uint8_t {
  matched,    ///< A point, with high confidence, for what was asked.
  weak,       ///< A point, but with less confidence, or for a larger area: `UpHierarchy`.
  unmatched,  ///< No point, although the service reports no fault.
  /// The service reports a fault: its StatusCode is not `Success`, or there is none, but a
  /// FaultReason.
  failed,
};

/// How well the entity was found. Only its first candidate counts.
[[nodiscard]] GEOJOB_EXPORT Match match_of(const EntityView& entity) noexcept;

}  // namespace geojob

#endif
