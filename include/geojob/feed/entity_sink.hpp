// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_ENTITY_SINK_HPP
#define GEOJOB_FEED_ENTITY_SINK_HPP

#include "geojob/core/export.hpp"
#include "geojob/core/flow.hpp"
#include "geojob/feed/entity.hpp"

namespace geojob {

/// Receives the entities of a result file: one call for each, at the end of its element or line, in
/// the order of the file, which is not that of the request. The view is valid during the call only.
/// If on_entity() throws, the exception comes out of the reader's push() or finish(), and the
/// reader can be used again after reset(). on_entity() must not use the reader that called it.
class GEOJOB_EXPORT EntitySink {
 public:
  EntitySink() = default;
  EntitySink(const EntitySink&) = default;
  EntitySink& operator=(const EntitySink&) = default;
  virtual ~EntitySink() = default;

  virtual Flow on_entity(const EntityView& entity) = 0;
};

}  // namespace geojob

#endif
