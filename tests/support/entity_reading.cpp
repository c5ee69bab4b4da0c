// SPDX-License-Identifier: MIT
#include "support/entity_reading.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "geojob/feed/match.hpp"
#include "support/row_reading.hpp"

namespace geojob::test {
namespace {

namespace fs = std::filesystem;

/// Collects lines of values that are not empty.
class Description {
 public:
  explicit Description(std::string indentation) : indentation_(std::move(indentation)) {}

  void add(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    text_ += indentation_ + std::string(name) + ": " + std::string(value) + '\n';
  }
  void add(std::string_view name, const CoordinatesView& point) {
    if (point == CoordinatesView{}) return;
    add(name, std::string(point.latitude) + ' ' + std::string(point.longitude));
  }
  void add(const AddressView& address) {
    add("address line", address.address_line);
    add("admin district", address.admin_district);
    add("admin district 2", address.admin_district_2);
    add("country region", address.country_region);
    add("formatted address", address.formatted_address);
    add("locality", address.locality);
    add("postal code", address.postal_code);
    add("postal town", address.postal_town);
    add("neighborhood", address.neighborhood);
    add("landmark", address.landmark);
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string indentation_;
  std::string text_;
};

std::string text_of(const RequestView& request) {
  Description lines("  request ");
  lines.add("culture", request.culture);
  lines.add("query", request.query);
  lines.add(request.address);
  lines.add("coordinates", request.coordinates);
  lines.add("minimum confidence", request.minimum_confidence);
  lines.add("include entity types", request.include_entity_types);
  lines.add("max results", request.max_results);
  lines.add("strict match", request.strict_match);
  lines.add("include neighborhood", request.include_neighborhood);
  lines.add("include query parse", request.include_query_parse);
  return lines.text();
}

std::string text_of(const CandidateView& candidate) {
  Description lines("    ");
  lines.add("name", candidate.name);
  lines.add("entity type", candidate.entity_type);
  lines.add("confidence", candidate.confidence);
  lines.add("match codes", candidate.match_codes);
  lines.add(candidate.address);
  lines.add("point", candidate.point);
  for (const GeocodePointView& point : candidate.points) {
    lines.add("one of its points", point.coordinates);
    lines.add("  calculation method", point.calculation_method);
    lines.add("  usage types", point.usage_types);
    lines.add("  type", point.type);
  }
  const BoundingBoxView& box = candidate.box;
  lines.add("from", CoordinatesView{box.south, box.west});
  lines.add("to", CoordinatesView{box.north, box.east});
  for (const QueryPartView& part : candidate.query_parts) {
    lines.add("query part " + std::string(part.property), part.value);
  }
  return "  candidate\n" + lines.text();
}

std::string_view name_of(Match match) {
  constexpr std::array<std::string_view, 4> names = {"matched", "weak", "unmatched", "failed"};
  return names.at(static_cast<std::size_t>(match));
}

}  // namespace

std::string text_of(const EntityView& entity) {
  Description lines("  ");
  lines.add("status code", entity.status_code);
  lines.add("fault reason", entity.fault_reason);
  lines.add("trace id", entity.trace_id);
  if (entity.unreadable_values != 0) {
    lines.add("unreadable values", std::to_string(entity.unreadable_values));
  }
  if (entity.points_put_right) lines.add("points", "put right");
  std::string text = std::to_string(entity.number) + ": entity " + std::string(entity.id) + ", " +
                     std::string(name_of(match_of(entity))) + '\n' + text_of(entity.request);
  for (const CandidateView& candidate : entity.candidates) text += text_of(candidate);
  return text + lines.text();
}

EntityReading read_entities(FeedReader& reader, RecordingEntitySink& sink,
                            std::span<const std::string_view> pieces) {
  EntityReading reading;
  for (const std::string_view piece : pieces) {
    reading.bytes_taken += reader.push(piece, reading.error);
    if (reading.error) break;
  }
  if (!reading.error) reader.finish(reading.error);
  reading.text = std::exchange(sink.text, {}) + end_of(reader, reading.error);
  return reading;
}

EntityReading read_feed(std::span<const std::string_view> pieces, const Limits& limits,
                        std::pmr::memory_resource* memory) {
  RecordingEntitySink sink;
  FeedReader reader(sink, limits, memory);
  return read_entities(reader, sink, pieces);
}

EntityReading read_feed(std::string_view file, const Limits& limits) {
  return read_feed(std::array{file}, limits);
}

std::string feed_file(std::string_view name) {
  std::ifstream file(fs::path(GEOJOB_TEST_DATA) / "feeds" / name, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open the feed " + std::string(name));
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> feed_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(GEOJOB_TEST_DATA) / "feeds")) {
    if (entry.path().extension() != ".expected") names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace geojob::test
