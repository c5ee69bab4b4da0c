// SPDX-License-Identifier: MIT
// Every response of the table, read by the scanner, by Expat, and by both with every byte as the
// one from which Expat reads on: the same jobs, the same error, the same position.

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/partly_scanned_reader.hpp"
#include "support/reading.hpp"
#include "support/sanitized.hpp"

BOOST_AUTO_TEST_SUITE(hand_over)

namespace {

using geojob::Limits;
using geojob::test::FailingResource;
using geojob::test::PartlyScannedReader;
using geojob::test::read_again;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::response_names;
namespace data = boost::unit_test::data;

constexpr std::size_t in_one_piece = std::string_view::npos;

Reading read(std::string_view document, std::uint64_t most_scanned, std::size_t step = in_one_piece,
             const Limits& limits = {}) {
  RecordingSink sink;
  PartlyScannedReader reader(sink, limits, most_scanned);
  return read_again(reader, sink, document, step);
}

/// Larger documents repeat themselves; of those, some bytes are enough.
std::size_t distance_between_tries(std::size_t size) {
  constexpr std::size_t most_tries = geojob::test::sanitized ? 150 : 1000;
  return std::max<std::size_t>(1, size / most_tries);
}

}  // namespace

BOOST_DATA_TEST_CASE(at_every_byte, data::make(response_names()), name) {
  const std::string document = response_file(name);
  const Reading expected = read(document, 0);
  std::size_t different = 0;
  for (std::size_t most = 1; most <= document.size() + 1;
       most += distance_between_tries(document.size())) {
    const Reading found = read(document, most);
    if (found.text == expected.text && found.place == expected.place) continue;
    BOOST_TEST(found.text == expected.text, most);
    ++different;
  }
  BOOST_TEST(different == 0U);
}

BOOST_DATA_TEST_CASE(in_small_pieces, data::make(response_names()), name) {
  const std::string document = response_file(name);
  const Reading expected = read(document, 0);
  for (const std::size_t step : {1U, 3U, 64U, 1000U}) {
    for (const std::uint64_t part : {4U, 3U, 2U, 1U}) {
      const Reading found = read(document, document.size() / part, step);
      BOOST_TEST(found.text == expected.text, step << ", " << part);
      BOOST_TEST((found.place == expected.place), step << ", " << part);
    }
  }
}

BOOST_DATA_TEST_CASE(with_a_limit, data::make(response_names()), name) {
  const std::string document = response_file(name);
  std::array<Limits, 5> all_limits;
  all_limits[0].text_bytes = 8;
  all_limits[1].depth = 5;
  all_limits[2].links_per_job = 1;
  all_limits[3].jobs = 1;
  all_limits[4].document_bytes = document.size() * 2 / 3;
  for (const Limits& limits : all_limits) {
    const Reading expected = read(document, 0, in_one_piece, limits);
    for (const std::size_t step : {in_one_piece, std::size_t{7}}) {
      for (const std::uint64_t most :
           {std::uint64_t{document.size() / 2}, geojob::XmlParser::all_bytes}) {
        const Reading found = read(document, most, step, limits);
        BOOST_TEST(found.text == expected.text, step << ", " << most);
        BOOST_TEST((found.place == expected.place), step << ", " << most);
      }
    }
  }
}

// Both are there for later documents, and none needs new memory for them.
BOOST_AUTO_TEST_CASE(again_and_again_without_an_allocation) {
  const std::string document = response_file("geocode-completed-one-line");
  for (std::uint64_t most = 0; most <= document.size(); most += 100) {
    FailingResource memory;
    RecordingSink sink;
    PartlyScannedReader reader(sink, {}, most, &memory);
    const std::string first = read_again(reader, sink, document).text;
    const std::size_t allocations = memory.allocations();
    BOOST_TEST(read_again(reader, sink, document).text == first);
    BOOST_TEST(memory.allocations() == allocations, most);
  }
}

BOOST_AUTO_TEST_SUITE_END()
