// SPDX-License-Identifier: MIT
#include "feed/feed_counter.hpp"

namespace geojob::bench {
namespace {

using enum Place;

constexpr std::array in_document_steps{FeedStep{"GeocodeFeed", feed}};
constexpr NameTable in_document(in_document_steps);

constexpr std::array in_feed_steps{FeedStep{"GeocodeEntity", entity}};
constexpr NameTable in_feed(in_feed_steps);

constexpr std::array in_entity_steps{
    FeedStep{"ReverseGeocodeRequest", request},
    FeedStep{"GeocodeRequest", request},
    FeedStep{"GeocodeResponse", response},
    FeedStep{"StatusCode", text},
    FeedStep{"FaultReason", text},
    FeedStep{"TraceId", text},
};
constexpr NameTable in_entity(in_entity_steps);

constexpr std::array in_request_steps{
    FeedStep{"Location", values},
    FeedStep{"Address", values},
    FeedStep{"ConfidenceFilter", values},
};
constexpr NameTable in_request(in_request_steps);

constexpr std::array in_response_steps{
    FeedStep{"Address", values},         FeedStep{"GeocodePoint", values},
    FeedStep{"QueryParseValue", values}, FeedStep{"BoundingBox", values},
    FeedStep{"Point", values},
};
constexpr NameTable in_response(in_response_steps);

/// In the order of Place.
constexpr std::array<const NameTable<FeedStep>*, 7> steps = {
    &in_document, &in_feed, &in_entity, &in_request, &in_response, nullptr, nullptr};

}  // namespace

const NameTable<FeedStep>* FeedCounter::steps_in(Place place) noexcept {
  return steps[static_cast<std::size_t>(place)];
}

}  // namespace geojob::bench
