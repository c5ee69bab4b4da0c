// SPDX-License-Identifier: MIT
// Any allocation of a reader may be refused: alone, or with all after it.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(refused_allocation)

namespace {

using geojob::condition;
using geojob::errc;
using geojob::Format;
using geojob::test::FailingResource;
using geojob::test::pending_jobs;
using geojob::test::read_again;
using geojob::test::ReaderOf;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::Refusal;
using geojob::test::ResponseFile;
namespace data = boost::unit_test::data;

const std::vector<ResponseFile> failing_documents = {
    {"geocode-completed-with-declaration", Format::xml},
    {"load-completed-with-service-link", Format::xml},
    {"list-twenty-jobs-one-line", Format::xml},
    {"envelope-400-bad-request", Format::xml},
    {"encoding-utf-16-little-endian", Format::xml},
    {"error-missing-status-in-third-job", Format::xml},
    {"error-doctype-internal-entities", Format::xml},
    {"error-text-after-root", Format::xml},
    {"text-three-thousand-characters", Format::xml},
    {"namespace-many-declarations", Format::xml},
    {"geocode-completed-with-declaration", Format::json},
    {"load-completed-with-service-link", Format::json},
    {"list-twenty-jobs-one-line", Format::json},
    {"envelope-400-bad-request", Format::json},
    {"json-error-details-mixed", Format::json},
    {"json-missing-status", Format::json},
    {"json-cut-in-the-second-job", Format::json},
    {"json-unknown-members-everywhere", Format::json},
    {"text-three-thousand-characters", Format::json},
};

/// A document that is read with memory that gives out.
struct Case {
  const std::string& document;
  const std::string& expected;
  Format format;
  std::size_t step;
};

/// Expat makes many small blocks. The scanners have the document, their own memory and the values.
std::size_t fewest_allocations(const ResponseFile& file) {
  if (file.format == Format::json) return 2;
  const std::string_view name = file.name;
  const bool expat_reads = name.starts_with("encoding-") || name.starts_with("error-doctype") ||
                           name.starts_with("error-text") || name.starts_with("namespace-many");
  return expat_reads ? 10 : 3;
}

/// Reads with the allocation of the given number and all after it refused; false once none was.
bool check_refused_from(std::size_t number, const Case& it) {
  FailingResource memory(number, Refusal::from_then_on);
  {
    RecordingSink sink;
    ReaderOf reader(it.format, sink, {}, &memory);
    const Reading reading = read_again(*reader, sink, it.document, it.step);
    if (memory.allocations() <= number) {
      BOOST_TEST(reading.text == it.expected);
      return false;
    }
    BOOST_TEST((reading.error == errc::out_of_memory), number);
    BOOST_TEST((reading.error == condition::resource));
    BOOST_TEST(reader->detail() == "");
    memory.restore();
    BOOST_TEST(read_again(*reader, sink, it.document, it.step).text == it.expected, number);
  }
  BOOST_TEST(memory.live_bytes() == 0U, number);
  return true;
}

/// The same with the one allocation refused alone.
bool check_refused_once(std::size_t number, const Case& it) {
  FailingResource memory(number);
  bool was_refused = false;
  {
    RecordingSink sink;
    ReaderOf reader(it.format, sink, {}, &memory);
    const Reading reading = read_again(*reader, sink, it.document, it.step);
    was_refused = memory.allocations() > number;
    // Giving back what it kept for later may have made room.
    if (reading.error != errc::out_of_memory) BOOST_TEST(reading.text == it.expected, number);
    BOOST_TEST(read_again(*reader, sink, it.document, it.step).text == it.expected, number);
  }
  BOOST_TEST(memory.live_bytes() == 0U, number);
  return was_refused;
}

}  // namespace

BOOST_DATA_TEST_CASE(every_allocation_may_be_refused, data::make(failing_documents), file) {
  const std::string document = file.text();
  const std::string expected = geojob::test::read_whole(document, {}, file.format).text;
  const std::size_t fewest = fewest_allocations(file);
  for (const std::size_t size : {std::size_t{1}, std::size_t{50}, document.size()}) {
    const Case it{document, expected, file.format, size};
    std::size_t number = 0;
    while (check_refused_from(number, it)) ++number;
    BOOST_TEST(number >= fewest);
    number = 0;
    while (check_refused_once(number, it)) ++number;
    BOOST_TEST(number >= fewest);
  }
}

// What is behind the root element is kept, and shown to Expat anew.
BOOST_AUTO_TEST_CASE(so_may_those_for_what_stands_behind_the_root) {
  const std::string document =
      pending_jobs({"1"}, Format::xml).document + "<!-- " + std::string(2000, 'x') + " --><?y?>";
  const std::string expected = geojob::test::read_whole(document, {}, Format::xml).text;
  BOOST_TEST(expected.ends_with("ok\n"));
  for (const std::size_t size : {std::size_t{1}, std::size_t{50}, document.size()}) {
    const Case it{document, expected, Format::xml, size};
    std::size_t number = 0;
    while (check_refused_from(number, it)) ++number;
    number = 0;
    while (check_refused_once(number, it)) ++number;
    BOOST_TEST(number >= 10U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
