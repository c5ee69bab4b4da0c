// SPDX-License-Identifier: MIT
// What a FeedReader promises as every reader does: where it stops, what it keeps, how much memory
// it takes and what happens if there is none.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "geojob/feed/feed_reader.hpp"
#include "support/documents.hpp"
#include "support/entity_reading.hpp"
#include "support/failing_resource.hpp"

BOOST_AUTO_TEST_SUITE(feed_reader_rules)

namespace {

using geojob::EntityView;
using geojob::errc;
using geojob::feed_limits;
using geojob::FeedFormat;
using geojob::FeedReader;
using geojob::FeedSyntax;
using geojob::Flow;
using geojob::Limits;
using geojob::test::EntityReading;
using geojob::test::FailingResource;
using geojob::test::feed_file;
using geojob::test::feed_names;
using geojob::test::pieces_of;
using geojob::test::read_entities;
using geojob::test::read_feed;
using geojob::test::RecordingEntitySink;
using geojob::test::Refusal;
namespace data = boost::unit_test::data;

/// What reading an ordinary feed takes. Where Expat reads, it takes more.
#ifdef GEOJOB_SCANNER
constexpr std::size_t most_bytes = 16'384;
#else
constexpr std::size_t most_bytes = 24'576;
#endif

/// One reader and what it passes its entities to.
struct Bench {
  explicit Bench(std::pmr::memory_resource* memory = std::pmr::get_default_resource(),
                 Limits limits = feed_limits)
      : reader(sink, limits, memory) {}

  EntityReading read(const std::string& file, std::size_t step = 1U << 20U) {
    reader.reset();
    sink.text.clear();
    return read_entities(reader, sink, pieces_of(file, step));
  }

  RecordingEntitySink sink;
  FeedReader reader;
};

}  // namespace

BOOST_AUTO_TEST_CASE(it_knows_the_format) {
  Bench bench;
  BOOST_TEST(!bench.reader.format().has_value());
  const auto format_of = [&](const char* name) {
    BOOST_TEST(!bench.read(feed_file(name)).error);
    return bench.reader.format().value();
  };
  BOOST_TEST((format_of("out-v2-succeeded.xml") == FeedFormat{FeedSyntax::xml, 2}));
  BOOST_TEST((format_of("out-v1-succeeded.xml") == FeedFormat{FeedSyntax::xml, 1}));
  BOOST_TEST((format_of("out-v2-failed.csv") == FeedFormat{FeedSyntax::comma, 2}));
  BOOST_TEST((format_of("out-v2-failed.tab.txt") == FeedFormat{FeedSyntax::tab, 2}));
  BOOST_TEST((format_of("out-v1-failed.pipe.txt") == FeedFormat{FeedSyntax::pipe, 1}));
  BOOST_TEST(bench.reader.entities_seen() == 1U);
  bench.reader.reset();
  BOOST_TEST(!bench.reader.format().has_value());
  BOOST_TEST(bench.reader.entities_seen() == 0U);
}

BOOST_DATA_TEST_CASE(one_reader_reads_files_of_all_formats, data::make(feed_names()), first) {
  Bench bench;
  for (const std::string& second : feed_names()) {
    for (const std::string& name : {first, second}) {
      BOOST_TEST(bench.read(feed_file(name), 100).text == feed_file(name + ".expected"), second);
    }
  }
}

BOOST_DATA_TEST_CASE(a_reset_in_the_middle_forgets_everything, data::make(feed_names()), name) {
  const std::string file = feed_file(name);
  const std::string expected = feed_file(name + ".expected");
  for (std::size_t cut = 0; cut < file.size(); cut += 7) {
    Bench bench;
    std::error_code error;
    bench.reader.push(std::string_view(file).substr(0, cut), error);
    BOOST_TEST(!error);
    BOOST_TEST(bench.read(file).text == expected, cut);
  }
}

BOOST_DATA_TEST_CASE(a_sink_may_stop_or_throw, data::make(feed_names()), name) {
  const std::string file = feed_file(name);
  const std::string expected = feed_file(name + ".expected");
  const std::string first = expected.substr(0, expected.find("\n2: ")) + '\n';
  const bool has_one = expected.find("\n2: ") == std::string::npos;
  for (const std::size_t step : {1U, 50U, 1U << 20U}) {
    Bench bench;
    bench.sink.at_entity = [] { return Flow::stop; };
    if (!has_one) BOOST_TEST(bench.read(file, step).text == first + "stopped");
    BOOST_TEST(bench.reader.entities_seen() == (has_one ? 0U : 1U));
    bench.sink.at_entity = []() -> Flow { throw std::runtime_error("mine"); };
    BOOST_CHECK_THROW(static_cast<void>(bench.read(file, step)), std::runtime_error);
    bench.sink.at_entity = [] { return Flow::go_on; };
    BOOST_TEST(bench.read(file, step).text == expected);
  }
}

BOOST_DATA_TEST_CASE(after_the_first_file_it_allocates_nothing, data::make(feed_names()), name) {
  const std::string file = feed_file(name);
  FailingResource memory;
  Bench bench(&memory);
  BOOST_TEST(!bench.read(file, 50).error);
  BOOST_TEST(!bench.read(file, 1).error);
  const std::size_t before = memory.allocations();
  for (const std::size_t step : {1U, 3U, 50U, 1U << 20U}) BOOST_TEST(!bench.read(file, step).error);
  BOOST_TEST(memory.allocations() == before);
}

BOOST_DATA_TEST_CASE(each_allocation_may_fail, data::make(feed_names()), name) {
  const std::string file = feed_file(name);
  const std::string expected = feed_file(name + ".expected");
  std::size_t refused = 0;
  for (std::size_t number = 0; number < 60; ++number) {
    for (const Refusal refusal : {Refusal::once, Refusal::from_then_on}) {
      FailingResource memory(number, refusal);
      {
        Bench bench(&memory);
        const EntityReading reading = bench.read(file, 64);
        if (reading.error) {
          BOOST_TEST((reading.error == errc::out_of_memory));
          ++refused;
        } else {
          BOOST_TEST(reading.text == expected);
        }
        memory.restore();
        BOOST_TEST(bench.read(file, 64).text == expected);
        BOOST_TEST(bench.reader.heap_peak() == memory.peak_bytes());
      }
      BOOST_TEST(memory.live_bytes() == 0U);
    }
  }
  BOOST_TEST(refused > 3U);
}

BOOST_AUTO_TEST_CASE(memory_does_not_grow_with_the_file) {
  for (const char* const name : {"out-v2-succeeded.xml", "out-v2-succeeded.csv"}) {
    const std::string file = feed_file(name);
    const bool is_xml = file.front() == '<';
    const std::size_t first = file.find(is_xml ? "<GeocodeEntity" : "r-3");
    const std::size_t behind = is_xml ? file.find("</GeocodeFeed>") : file.size();
    std::array<std::size_t, 2> peaks{};
    for (std::size_t i = 0; i < peaks.size(); ++i) {
      FailingResource memory;
      Bench bench(&memory);
      std::error_code error;
      bench.reader.push(std::string_view(file).substr(0, first), error);
      for (std::size_t count = 0; count < 1 + i * 2000; ++count) {
        bench.reader.push(std::string_view(file).substr(first, behind - first), error);
        bench.sink.text.clear();
      }
      bench.reader.push(std::string_view(file).substr(behind), error);
      bench.reader.finish(error);
      BOOST_TEST(!error);
      peaks[i] = memory.peak_bytes();
    }
    BOOST_TEST(peaks[0] == peaks[1]);
    BOOST_TEST(peaks[1] < most_bytes);
  }
}

BOOST_AUTO_TEST_CASE(an_entity_that_is_too_large_for_the_memory_is_refused) {
  Limits limits = feed_limits;
  limits.parser_heap_bytes = 40'000;
  FailingResource memory;
  Bench bench(&memory, limits);
  std::error_code error;
  bench.reader.push("<GeocodeFeed><GeocodeEntity>", error);
  for (int i = 0; i < 50 && !error; ++i) {
    bench.reader.push("<GeocodeResponse Name='" + std::string(3000, 'x') + "'/>", error);
  }
  BOOST_TEST((error == errc::heap_limit_reached));
  BOOST_TEST(memory.peak_bytes() <= limits.parser_heap_bytes);
  BOOST_TEST(!bench.read(feed_file("out-v2-succeeded.xml")).error);
}

BOOST_AUTO_TEST_CASE(it_sums_up_what_it_could_not_read) {
  Bench bench;
  BOOST_TEST(!bench
                  .read("<GeocodeFeed><GeocodeEntity><GeocodeResponse><Point Latitude='x'/>"
                        "</GeocodeResponse></GeocodeEntity><GeocodeEntity><GeocodeResponse>"
                        "<Point Latitude='1' Longitude='200'/></GeocodeResponse></GeocodeEntity>"
                        "</GeocodeFeed>")
                  .error);
  BOOST_TEST(bench.reader.unreadable_values() == 2U);
  BOOST_TEST(bench.reader.entities_put_right() == 0U);
  BOOST_TEST(
      !bench
           .read("Bing Spatial Data Services, 2.0\nGeocodeResponse/Point/Latitude|GeocodeResponse/"
                 "Point/Longitude|GeocodeResponse/GeocodePoints\n1|2|[{\"Latitude\":\"2\","
                 "\"Longitude\":\"1\"}]")
           .error);
  BOOST_TEST(bench.reader.unreadable_values() == 0U);
  BOOST_TEST(bench.reader.entities_put_right() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
