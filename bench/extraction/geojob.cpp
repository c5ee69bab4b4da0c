// SPDX-License-Identifier: MIT
#include <array>
#include <system_error>

#include "extraction/extraction.hpp"
#include "extraction/file_pieces.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "geojob/feed/result_row.hpp"

namespace geojob::bench {
namespace {

class SummingSink final : public EntitySink {
 public:
  Flow on_entity(const EntityView& entity) override {
    using enum ResultColumn;
    constexpr std::array columns = {
        id,          latitude,        longitude,    confidence, match_codes,    entity_type,
        name,        matched_address, address_line, locality,   admin_district, admin_district_2,
        postal_code, country_region,  west,         south,      east,           north,
        status,      reason,          trace_id};
    const ResultRow row(entity, 0, PointUse::display);
    ++sum.entities;
    for (const ResultColumn column : columns) sum.bytes += row.value(column).text.size();
    return Flow::go_on;
  }

  Extraction sum;
};

Extraction read(const std::string& path) {
  SummingSink sink;
  FeedReader reader(sink);
  std::error_code error;
  for_each_piece(path, [&](std::string_view piece) {
    if (!error) reader.push(piece, error);
  });
  if (!error) reader.finish(error);
  if (error) throw std::system_error(error);
  return sink.sum;
}

const ExtractionRegistration registration({"geojob FeedReader", read, ResultFormat::both});

}  // namespace
}  // namespace geojob::bench
