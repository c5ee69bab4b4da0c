// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_C_ENTITY_HPP
#define GEOJOB_FEED_C_ENTITY_HPP

#include <array>

#include "geojob/feed/entity.h"
#include "geojob/feed/entity.hpp"

namespace geojob {

/// What geojob_entity::inside points to during the callback.
struct EntityCall {
  const EntityView& view;
  /// The text of GEOJOB_COLUMN_CANDIDATE, the only one that is not in the reader's memory.
  mutable std::array<char, 20> candidate_number{};
};

[[nodiscard]] inline const EntityCall& call_of(const geojob_entity& entity) noexcept {
  return *static_cast<const EntityCall*>(entity.inside);
}

/// Valid as long as the call.
[[nodiscard]] geojob_entity c_entity(const EntityCall& call) noexcept;

}  // namespace geojob

#endif
