// SPDX-License-Identifier: MIT
// A feed reader that is used through the C headers gives what the C++ reader gives: the same
// entities, errors and positions, from no other memory than the caller's.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/feed/feed_reader.h"
#include "geojob/feed/feed_reader.hpp"
#include "geojob/feed/match.hpp"
#include "geojob/feed/point_choice.hpp"
#include "geojob/feed/result_row.h"
#include "geojob/feed/result_row.hpp"
#include "support/documents.hpp"
#include "support/entity_reading.hpp"
#include "support/heap_counter.hpp"

BOOST_AUTO_TEST_SUITE(c_feed_reader)

namespace {

using geojob::AddressView;
using geojob::CandidateView;
using geojob::CoordinatesView;
using geojob::EntityView;
using geojob::Flow;
using geojob::GeocodePointView;
using geojob::PointUse;
using geojob::QueryPartView;
using geojob::RequestView;
using geojob::ResultColumn;
using geojob::test::feed_file;
using geojob::test::feed_names;
using geojob::test::HeapCounter;
using geojob::test::pieces_of;
namespace data = boost::unit_test::data;

std::string_view view(geojob_text text) { return {text.data, text.size}; }
CoordinatesView view(const geojob_coordinates& point) {
  return {view(point.latitude), view(point.longitude)};
}
GeocodePointView view(const geojob_point& point) {
  return {view(point.coordinates), view(point.calculation_method), view(point.usage_types),
          view(point.type)};
}
AddressView view(const geojob_address& address) {
  return {.address_line = view(address.address_line),
          .admin_district = view(address.admin_district),
          .admin_district_2 = view(address.admin_district_2),
          .country_region = view(address.country_region),
          .formatted_address = view(address.formatted_address),
          .locality = view(address.locality),
          .postal_code = view(address.postal_code),
          .postal_town = view(address.postal_town),
          .neighborhood = view(address.neighborhood),
          .landmark = view(address.landmark)};
}
RequestView request_of(const geojob_entity& entity) {
  geojob_request request{};
  BOOST_TEST(geojob_entity_request(&entity, &request, sizeof request) == 1);
  return {.culture = view(request.culture),
          .query = view(request.query),
          .address = view(request.address),
          .coordinates = view(request.coordinates),
          .minimum_confidence = view(request.minimum_confidence),
          .include_entity_types = view(request.include_entity_types),
          .max_results = view(request.max_results),
          .strict_match = view(request.strict_match),
          .include_neighborhood = view(request.include_neighborhood),
          .include_query_parse = view(request.include_query_parse)};
}

/// A candidate with what its view refers to.
struct OwnedCandidate {
  std::vector<GeocodePointView> points;
  std::vector<QueryPartView> parts;
  CandidateView view;
};

OwnedCandidate candidate_of(const geojob_entity& entity, std::size_t index) {
  geojob_candidate in_c{};
  BOOST_TEST(geojob_entity_candidate(&entity, index, &in_c, sizeof in_c) == 1);
  OwnedCandidate owned;
  geojob_point point{};
  while (geojob_entity_point(&entity, index, owned.points.size(), &point, sizeof point) != 0) {
    owned.points.push_back(view(point));
  }
  geojob_query_part part{};
  while (geojob_entity_query_part(&entity, index, owned.parts.size(), &part, sizeof part) != 0) {
    owned.parts.push_back({view(part.property), view(part.value)});
  }
  BOOST_TEST(owned.points.size() == in_c.point_count);
  BOOST_TEST(owned.parts.size() == in_c.query_part_count);
  owned.view = {
      .name = view(in_c.name),
      .entity_type = view(in_c.entity_type),
      .confidence = view(in_c.confidence),
      .match_codes = view(in_c.match_codes),
      .address = view(in_c.address),
      .point = view(in_c.point),
      .points = owned.points,
      .box = {view(in_c.box.south), view(in_c.box.west), view(in_c.box.north), view(in_c.box.east)},
      .query_parts = owned.parts};
  return owned;
}

void check_best_points(const geojob_entity& entity, const CandidateView& candidate,
                       std::size_t index) {
  for (const PointUse use : {PointUse::display, PointUse::route}) {
    geojob_point best{};
    const int found =
        geojob_entity_best_point(&entity, index, static_cast<int>(use), &best, sizeof best);
    BOOST_TEST((found != 0) == !point_of(candidate, use).empty());
    if (found != 0) BOOST_TEST((view(best) == geocode_point_of(candidate, use)));
  }
}

/// Each value of each column, with both uses of points.
void check_rows(const geojob_entity& entity, const EntityView& same, std::size_t index) {
  std::vector<int> columns(static_cast<std::size_t>(geojob_column_count()));
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = static_cast<int>(i);
  std::vector<geojob_value> values(columns.size());
  for (const PointUse use : {PointUse::display, PointUse::route}) {
    geojob_entity_row(&entity, index, static_cast<int>(use), columns.data(), columns.size(),
                      values.data());
    const geojob::ResultRow row(same, index, use);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const geojob::ResultValue expected = row.value(static_cast<ResultColumn>(i));
      BOOST_TEST(view(values[i].text) == expected.text, i);
      BOOST_TEST(values[i].kind == static_cast<int>(expected.kind), i);
    }
  }
}

/// The entity of the C headers as that of the C++ headers, in words.
std::string text_of(const geojob_entity& entity) {
  BOOST_TEST(entity.struct_size == sizeof entity);
  std::vector<OwnedCandidate> owned;
  std::vector<CandidateView> candidates;
  for (std::size_t i = 0; i < entity.candidate_count; ++i) {
    owned.push_back(candidate_of(entity, i));
  }
  for (const OwnedCandidate& one : owned) candidates.push_back(one.view);
  const EntityView same{.id = view(entity.id),
                        .request = request_of(entity),
                        .candidates = candidates,
                        .status_code = view(entity.status_code),
                        .fault_reason = view(entity.fault_reason),
                        .trace_id = view(entity.trace_id),
                        .unreadable_values = entity.unreadable_values,
                        .points_put_right = entity.points_put_right != 0,
                        .number = entity.number};
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    check_best_points(entity, candidates[i], i);
  }
  for (std::size_t i = 0; i <= candidates.size(); ++i) check_rows(entity, same, i);
  BOOST_TEST(geojob_entity_match(&entity) == static_cast<int>(match_of(same)));
  return geojob::test::text_of(same);
}

/// A reader of the C headers, and what to do with an entity.
class CReader {
 public:
  explicit CReader(const geojob_limits* limits = nullptr) : block_(2U << 20U) {
    geojob_memory memory{};
    BOOST_REQUIRE(geojob_fixed_memory(block_.data(), block_.size(), &memory, sizeof memory) == 1);
    reader_ = geojob_feed_reader_make(&place_, sizeof place_, call, this, limits, &memory);
    BOOST_REQUIRE(reader_ != nullptr);
  }
  CReader(const CReader&) = delete;
  CReader& operator=(const CReader&) = delete;
  ~CReader() { geojob_feed_reader_end(reader_); }

  operator geojob_feed_reader*() { return reader_; }  // NOLINT(*-explicit-*)

  int push(std::string_view bytes, std::size_t* taken = nullptr) {
    return geojob_feed_reader_push(reader_, bytes.data(), bytes.size(), taken);
  }

  std::function<int(const geojob_entity&)> on_entity = [](const geojob_entity&) {
    return GEOJOB_GO_ON;
  };

 private:
  static int call(void* user, const geojob_entity* entity) noexcept {
    return static_cast<CReader*>(user)->on_entity(*entity);
  }

  std::vector<char> block_;
  geojob_feed_reader_place place_{};
  geojob_feed_reader* reader_ = nullptr;
};

std::string numbers(std::initializer_list<std::uint64_t> all) {
  std::string text;
  for (const std::uint64_t one : all) text += std::to_string(one) + ' ';
  return text;
}

/// In words: the entities, and how it ended.
std::string read_in_c(std::span<const std::string_view> pieces) {
  CReader reader;
  std::string text;
  reader.on_entity = [&](const geojob_entity& entity) {
    text += text_of(entity);
    return GEOJOB_GO_ON;
  };
  int error = 0;
  std::size_t all_taken = 0;
  for (const std::string_view piece : pieces) {
    std::size_t taken = 0;
    error = reader.push(piece, &taken);
    all_taken += taken;
  }
  if (error == 0) error = geojob_feed_reader_finish(reader);
  const geojob_position where = geojob_feed_reader_where(reader);
  text += numbers(
      {all_taken, where.byte, where.line, where.column, geojob_feed_reader_entities_seen(reader),
       geojob_feed_reader_unreadable_values(reader), geojob_feed_reader_entities_put_right(reader),
       geojob_feed_reader_heap_peak(reader)});
  text += std::to_string(geojob_feed_reader_is_done(reader)) + ' ';
  text += std::to_string(geojob_feed_reader_syntax(reader)) + ' ';
  text += std::to_string(geojob_feed_reader_version(reader)) + ' ';
  return text + std::to_string(error) + ' ' + std::string(view(geojob_feed_reader_detail(reader)));
}

std::string read_in_cpp(std::span<const std::string_view> pieces) {
  geojob::test::RecordingEntitySink sink;
  geojob::FeedReader reader(sink);
  std::error_code error;
  std::size_t taken = 0;
  for (const std::string_view piece : pieces) taken += reader.push(piece, error);
  if (!error) reader.finish(error);
  std::string text = sink.text;
  text += numbers({taken, reader.where().byte, reader.where().line, reader.where().column,
                   reader.entities_seen(), reader.unreadable_values(), reader.entities_put_right(),
                   reader.heap_peak()});
  const auto format = reader.format();
  text += std::string(reader.done() ? "1" : "0") + ' ';
  text += format ? std::to_string(static_cast<int>(format->syntax)) + ' ' : "-1 ";
  text += format ? std::to_string(format->version) + ' ' : "0 ";
  return text + std::to_string(error.value()) + ' ' + std::string(reader.detail());
}

const std::string two_entities =
    "<GeocodeFeed><GeocodeEntity Id='1'/><GeocodeEntity Id='2'/></GeocodeFeed>";

}  // namespace

BOOST_DATA_TEST_CASE(every_file_gives_the_same, data::make(feed_names()), name) {
  const std::string file = feed_file(name);
  for (const std::size_t size : {std::size_t{11}, file.size()}) {
    const auto pieces = pieces_of(file, size);
    BOOST_TEST(read_in_c(pieces) == read_in_cpp(pieces), size);
    // Its start alone is an error at some place.
    const auto start = pieces_of(std::string_view(file).substr(0, file.size() * 2 / 3), size);
    BOOST_TEST(read_in_c(start) == read_in_cpp(start), size);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_feed_is_the_same_error) {
  for (const std::string_view file : {"", "<a/>", "{}", "a,b\n1,2\n", "<GeocodeFeed>"}) {
    BOOST_TEST(read_in_c(std::array{file}) == read_in_cpp(std::array{file}));
  }
}

BOOST_AUTO_TEST_CASE(a_reader_reads_again_and_allocates_nothing) {
  const std::string file = feed_file("out-v2-succeeded.xml");
  CReader reader;
  HeapCounter counter;
  int errors = 0;
  for (int i = 0; i < 3; ++i) {
    errors += reader.push(file);
    errors += geojob_feed_reader_finish(reader);
    geojob_feed_reader_reset(reader);
  }
  BOOST_TEST(counter.stop() == 0U);
  BOOST_TEST(errors == 0);
}

BOOST_AUTO_TEST_CASE(a_callback_can_stop) {
  CReader reader;
  reader.on_entity = [](const geojob_entity&) { return GEOJOB_STOP; };
  std::size_t taken = 0;
  BOOST_TEST(reader.push(two_entities, &taken) == 0);
  BOOST_TEST(taken == two_entities.find("<GeocodeEntity Id='2'"));
  BOOST_TEST(geojob_feed_reader_is_stopped(reader) == 1);
}

BOOST_AUTO_TEST_CASE(limits_are_those_of_the_caller) {
  geojob_limits limits{};
  geojob_feed_limits(&limits, sizeof limits);
  BOOST_TEST(limits.text_bytes == geojob::feed_limits.text_bytes);
  BOOST_TEST(limits.document_bytes == 0U);
  limits.document_bytes = 20;
  CReader reader(&limits);
  BOOST_TEST(reader.push(two_entities) == GEOJOB_DOCUMENT_TOO_LONG);
}

BOOST_AUTO_TEST_CASE(what_an_entity_does_not_have_is_absent) {
  CReader reader;
  int found = 0;
  geojob_candidate candidate{};
  geojob_point point{};
  geojob_query_part part{};
  reader.on_entity = [&](const geojob_entity& entity) {
    candidate.name = {"x", 1};
    found += geojob_entity_candidate(&entity, 0, &candidate, sizeof candidate);
    found += geojob_entity_point(&entity, 0, 0, &point, sizeof point);
    found += geojob_entity_query_part(&entity, 0, 0, &part, sizeof part);
    found += geojob_entity_best_point(&entity, 0, GEOJOB_POINT_FOR_ROUTE, &point, sizeof point);
    found += geojob_entity_best_point(&entity, 0, 7, &point, sizeof point);
    const std::array columns = {-1, geojob_column_count(), int{GEOJOB_COLUMN_ID}};
    std::array<geojob_value, 3> values{};
    values[0].text = {"x", 1};
    geojob_entity_row(&entity, 0, GEOJOB_POINT_FOR_DISPLAY, columns.data(), columns.size(),
                      values.data());
    BOOST_TEST(values[0].text.size == 0U);
    BOOST_TEST(values[1].text.size == 0U);
    BOOST_TEST(values[2].text.size == 1U);
    return GEOJOB_GO_ON;
  };
  BOOST_TEST(reader.push(two_entities) == 0);
  BOOST_TEST(found == 0);
  BOOST_TEST(candidate.name.size == 0U);
}

BOOST_AUTO_TEST_CASE(wrong_arguments_make_no_reader) {
  const auto go_on = [](void*, const geojob_entity*) noexcept -> int { return GEOJOB_GO_ON; };
  std::array<char, 100> block{};
  geojob_memory memory{};
  BOOST_REQUIRE(geojob_fixed_memory(block.data(), block.size(), &memory, sizeof memory) == 1);
  geojob_feed_reader_place place{};
  const std::size_t size = geojob_feed_reader_size();
  const auto make = geojob_feed_reader_make;
  BOOST_TEST(size <= sizeof place);
  BOOST_TEST(alignof(geojob_feed_reader_place) % geojob_feed_reader_alignment() == 0U);
  BOOST_TEST(make(nullptr, size, go_on, nullptr, nullptr, &memory) == nullptr);
  BOOST_TEST(make(&place, size - 1, go_on, nullptr, nullptr, &memory) == nullptr);
  BOOST_TEST(make(place.bytes + 1, size, go_on, nullptr, nullptr, &memory) == nullptr);
  BOOST_TEST(make(&place, size, nullptr, nullptr, nullptr, &memory) == nullptr);
  BOOST_TEST(make(&place, size, go_on, nullptr, nullptr, nullptr) == nullptr);
  geojob_feed_reader_end(nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
