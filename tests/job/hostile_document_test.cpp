// SPDX-License-Identifier: MIT
// Documents made to exhaust whoever reads them. They end with a clear error, or take no memory that
// grows with them, and leave the reader as good as new.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "job/hostile.hpp"
#include "job/hostile_json.hpp"
#include "job/hostile_xml.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"
#include "support/sanitized.hpp"

BOOST_AUTO_TEST_SUITE(hostile_document)

namespace {

using geojob::errc;
using geojob::Format;
using geojob::Limits;
using geojob::test::FailingResource;
using geojob::test::formats;
using geojob::test::Hostile;
using geojob::test::pieces_of;
using geojob::test::read_again;
using geojob::test::ReaderOf;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_file;
namespace data = boost::unit_test::data;

std::vector<Hostile> collected(std::initializer_list<std::vector<Hostile>> lists) {
  std::vector<Hostile> documents;
  for (const auto& list : lists) documents.insert(documents.end(), list.begin(), list.end());
  return documents;
}

/// Made when a test asks for them. Those of a dataset are made before any test of the program runs,
/// whichever was asked for, and these are 100 MiB.
const std::vector<Hostile>& all() {
  static const std::vector<Hostile> documents =
      collected({geojob::test::large_pieces_of_xml(), geojob::test::large_numbers_in_xml(),
                 geojob::test::large_pieces_of_json(), geojob::test::large_numbers_in_json()});
  return documents;
}

/// Of the sizes of a document's pieces.
std::vector<std::size_t> piece_sizes(const Hostile& row) {
  std::vector<std::size_t> sizes = {100, 4096, row.document.size()};
  if (!geojob::test::sanitized) sizes.push_back(1);
  return sizes;
}

template <class Check>
void each_of(const std::vector<Hostile>& documents, Check check) {
  for (const Hostile& document : documents) {
    BOOST_TEST_CONTEXT(document) { check(document); }
  }
}

std::string ordinary_document(Format format) {
  return response_file("geocode-completed-with-declaration", format);
}

std::string ordinary_expected(Format format) {
  return geojob::test::read_whole(ordinary_document(format), {}, format).text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(it_is_read_over_or_ends_with_a_clear_error_below_the_ceiling) {
  each_of(all(), [](const Hostile& row) {
    for (const std::size_t size : piece_sizes(row)) {
      FailingResource memory;
      {
        RecordingSink sink;
        ReaderOf reader(row.format, sink, {}, &memory);
        const Reading reading = read_again(*reader, sink, row.document, size);
        BOOST_TEST(reading.error == row.error);
        BOOST_TEST(memory.peak_bytes() <= Limits{}.parser_heap_bytes);
        BOOST_TEST(reader->heap_peak() == memory.peak_bytes());
      }
      BOOST_TEST(memory.live_bytes() == 0U);
    }
  });
}

BOOST_AUTO_TEST_CASE(an_ordinary_document_after_it_is_read_as_ever) {
  each_of(all(), [](const Hostile& row) {
    const std::string ordinary = ordinary_document(row.format);
    const std::string expected = ordinary_expected(row.format);
    for (const std::size_t size : {std::size_t{100}, row.document.size()}) {
      RecordingSink sink;
      ReaderOf reader(row.format, sink);
      for (int i = 0; i < 3; ++i) {
        BOOST_TEST(read_again(*reader, sink, row.document, size).error == row.error);
        BOOST_TEST(read_again(*reader, sink, ordinary, size).text == expected);
      }
    }
  });
}

BOOST_DATA_TEST_CASE(an_ordinary_document_after_all_of_them_is_read_as_ever, data::make(formats),
                     format) {
  const std::string ordinary = ordinary_document(format);
  const std::string expected = ordinary_expected(format);
  FailingResource memory;
  RecordingSink sink;
  ReaderOf reader(format, sink, {}, &memory);
  for (const Hostile& hostile : all()) {
    if (hostile.format != format) continue;
    BOOST_TEST(read_again(*reader, sink, hostile.document).error == hostile.error);
    BOOST_TEST(read_again(*reader, sink, ordinary, 1000).text == expected, hostile.what);
    reader->reset();
    BOOST_TEST(memory.live_bytes() <= Limits{}.parser_heap_bytes / 2, hostile.what);
  }
}

// Only what keeps nothing, like a list of jobs, may go on and on.
BOOST_AUTO_TEST_CASE(so_it_is_where_the_ceiling_is_low) {
  each_of(all(), [](const Hostile& row) {
    const std::string ordinary = ordinary_document(row.format);
    const std::string expected = ordinary_expected(row.format);
    std::size_t refused = 0;
    for (std::size_t kibibytes = 16; kibibytes <= 32; kibibytes += 2) {
      Limits limits;
      limits.parser_heap_bytes = kibibytes << 10U;
      FailingResource memory;
      RecordingSink sink;
      ReaderOf reader(row.format, sink, limits, &memory);
      if (read_again(*reader, sink, row.document, 4096).error != errc::heap_limit_reached) continue;
      ++refused;
      reader->reset();
      BOOST_TEST(memory.live_bytes() < 2048U, kibibytes);
      BOOST_TEST(read_again(*reader, sink, ordinary, 1000).text == expected, kibibytes);
    }
    BOOST_TEST((refused > 0 || row.error != errc::heap_limit_reached));
  });
}

BOOST_AUTO_TEST_CASE(the_ceiling_alone_is_enough) {
  each_of(collected({geojob::test::large_numbers_in_xml(), geojob::test::large_pieces_of_json(),
                     geojob::test::large_numbers_in_json()}),
          [](const Hostile& row) {
            for (const std::size_t ceiling : {std::size_t{16} << 10U, std::size_t{64} << 10U}) {
              Limits limits;
              limits.parser_heap_bytes = ceiling;
              limits.document_bytes = 0;
              limits.text_bytes = 0;
              limits.depth = 0;
              limits.links_per_job = 0;
              limits.jobs = 0;
              FailingResource memory;
              const Reading reading =
                  read_pieces(pieces_of(row.document, 4096), limits, &memory, row.format);
              BOOST_TEST(reading.error == row.without_other_limits);
              BOOST_TEST(memory.peak_bytes() <= ceiling);
              BOOST_TEST(memory.live_bytes() == 0U);
            }
          });
}

BOOST_AUTO_TEST_SUITE_END()
