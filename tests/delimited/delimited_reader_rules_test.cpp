// SPDX-License-Identifier: MIT
// What a DelimitedReader promises as every reader does: where it stops, what it keeps, how much
// memory it takes and what happens if there is none.

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "geojob/delimited/delimited_reader.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/row_reading.hpp"

BOOST_AUTO_TEST_SUITE(delimited_reader_rules)

namespace {

using geojob::DelimitedReader;
using geojob::Delimiter;
using geojob::errc;
using geojob::Flow;
using geojob::Limits;
using geojob::RowWidth;
using geojob::test::FailingResource;
using geojob::test::pieces_of;
using geojob::test::read_rows;
using geojob::test::RecordingRowSink;
using geojob::test::RowReading;
using namespace std::string_view_literals;

constexpr std::array whole = {"Id|Name|\"a|b\"\r\n1|\u00E9\u00E9||\"trace|id\"\r\n\"x|y\r\n"sv};
constexpr std::string_view expected =
    "1 at 0 (1:1): [Id][Name][a|b]\n2 at 15 (2:1): [1][\u00E9\u00E9][][trace|id]\n"
    "3 at 35 (3:1): [\"x][y]\nok";

/// One reader and what it passes its rows to.
struct Bench {
  explicit Bench(std::pmr::memory_resource* memory = std::pmr::get_default_resource(),
                 Limits limits = {})
      : reader(sink, Delimiter::pipe, RowWidth::any, limits, memory) {}

  RecordingRowSink sink;
  DelimitedReader reader;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_stop_is_behind_the_row) {
  for (const std::size_t size : {1U, 2U, 5U, 100U}) {
    Bench bench;
    bench.sink.at_row = [] { return Flow::stop; };
    const auto pieces = pieces_of(whole[0], size);
    const RowReading reading = read_rows(bench.reader, bench.sink, pieces);
    BOOST_TEST(reading.text == "1 at 0 (1:1): [Id][Name][a|b]\nstopped");
    BOOST_TEST(reading.bytes_taken == 14U);  // with the carriage return, not yet the line feed
    bench.reader.reset();
    bench.sink.at_row = [] { return Flow::go_on; };
    BOOST_TEST(read_rows(bench.reader, bench.sink, pieces).text == expected);
  }
}

BOOST_AUTO_TEST_CASE(what_a_sink_throws_comes_out) {
  Bench bench;
  bench.sink.at_row = []() -> Flow { throw std::runtime_error("mine"); };
  std::error_code error;
  BOOST_CHECK_THROW(bench.reader.push(whole[0], error), std::runtime_error);
  bench.reader.reset();
  bench.sink.at_row = [] { return Flow::go_on; };
  bench.sink.text.clear();
  BOOST_TEST(read_rows(bench.reader, bench.sink, whole).text == expected);
}

BOOST_AUTO_TEST_CASE(a_sink_that_uses_its_reader_ends_the_reading) {
  Bench bench;
  bench.sink.at_row = [&] {
    std::error_code error;
    bench.reader.push("x", error);
    BOOST_TEST(error == errc::reader_busy);
    bench.reader.reset();
    return Flow::go_on;
  };
  BOOST_TEST(read_rows(bench.reader, bench.sink, whole).error == errc::reader_busy);
}

BOOST_AUTO_TEST_CASE(a_reset_forgets_everything) {
  for (const std::string_view before :
       {"\"a|b"sv, "a|b\r"sv, "\xEF\xBB"sv, "a\0"sv, "\"\xE4\xB8"sv, "a\n\n|\"\""sv}) {
    Bench bench;
    std::error_code error;
    bench.reader.push(before, error);
    bench.reader.reset();
    bench.sink.text.clear();
    BOOST_TEST(read_rows(bench.reader, bench.sink, whole).text == expected);
  }
}

BOOST_AUTO_TEST_CASE(the_first_row_decides_anew_for_each_document) {
  RecordingRowSink sink;
  DelimitedReader reader(sink, Delimiter::comma, RowWidth::as_first_row);
  BOOST_TEST(!read_rows(reader, sink, std::array{"a,b\nc,d"sv}).error);
  reader.reset();
  BOOST_TEST(!read_rows(reader, sink, std::array{"a\nb"sv}).error);
  reader.reset();
  BOOST_TEST((read_rows(reader, sink, std::array{"a\nb,c"sv}).error == errc::wrong_row_width));
}

BOOST_AUTO_TEST_CASE(after_the_first_document_it_allocates_nothing) {
  FailingResource memory;
  Bench bench(&memory);
  BOOST_TEST(read_rows(bench.reader, bench.sink, whole).text == expected);
  const std::size_t before = memory.allocations();
  for (const std::size_t size : {1U, 3U, 100U}) {
    bench.reader.reset();
    BOOST_TEST(read_rows(bench.reader, bench.sink, pieces_of(whole[0], size)).text == expected);
  }
  BOOST_TEST(memory.allocations() == before);
}

BOOST_AUTO_TEST_CASE(memory_does_not_grow_with_the_text) {
  FailingResource memory;
  Bench bench(&memory);
  std::error_code error;
  for (int i = 0; i < 20'000; ++i) bench.reader.push("1|two|\"three|\"|four\r\n", error);
  bench.reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(memory.peak_bytes() < 2048U);
  BOOST_TEST(bench.reader.heap_peak() == memory.peak_bytes());
}

BOOST_AUTO_TEST_CASE(each_allocation_may_fail) {
  std::size_t refused = 0;
  for (std::size_t number = 0; number < 20; ++number) {
    FailingResource memory(number);
    {
      Bench bench(&memory);
      const RowReading reading = read_rows(bench.reader, bench.sink, whole);
      if (reading.error) {
        BOOST_TEST((reading.error == errc::out_of_memory));
        ++refused;
      } else {
        BOOST_TEST(reading.text == expected);
      }
      bench.reader.reset();
      BOOST_TEST(read_rows(bench.reader, bench.sink, whole).text == expected);
    }
    BOOST_TEST(memory.live_bytes() == 0U);
  }
  BOOST_TEST(refused > 3U);
}

BOOST_AUTO_TEST_CASE(a_row_that_is_too_large_for_the_memory_is_refused) {
  Limits limits;
  limits.parser_heap_bytes = 8192;
  limits.text_bytes = 0;
  FailingResource memory;
  Bench bench(&memory, limits);
  std::error_code error;
  while (!error) bench.reader.push("a lot of text|", error);
  BOOST_TEST((error == errc::heap_limit_reached));
  BOOST_TEST(memory.peak_bytes() <= limits.parser_heap_bytes);
  bench.reader.reset();
  bench.sink.text.clear();
  BOOST_TEST(read_rows(bench.reader, bench.sink, whole).text == expected);
}

BOOST_AUTO_TEST_SUITE_END()
