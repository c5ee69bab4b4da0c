// Documents made to exhaust whoever reads them. They end with a clear error, within the ceiling,
// and leave the reader as good as new.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/xml_reader.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"

namespace {

using geojob::errc;
using geojob::Limits;
using geojob::XmlReader;
using geojob::test::FailingResource;
using geojob::test::job_of;
using geojob::test::pieces_of;
using geojob::test::read_whole;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::response_of;
namespace data = boost::unit_test::data;

constexpr std::size_t mebibyte = 1U << 20U;

struct Hostile {
  const char* what;
  std::string document;
  errc error;                                                       ///< At the default limits.
  std::error_code without_other_limits = errc::heap_limit_reached;  ///< Than that of the heap.
};

std::ostream& operator<<(std::ostream& out, const Hostile& hostile) { return out << hostile.what; }

/// `make(0)` to `make(count - 1)`, one after the other.
template <class Make>
std::string repeated(std::size_t count, Make make) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += make(std::to_string(i));
  return text;
}

const std::string job_start =
    "<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>1</Id><Status>x</Status>";

std::vector<Hostile> large_pieces() {
  const std::string a_lot(mebibyte, 'x');
  return {
      {"a link's role of 1 MiB", job_start + "<Link role='" + a_lot + "'>u</Link>",
       errc::heap_limit_reached},
      {"an unknown attribute of 1 MiB", "<Response a='" + a_lot + "'/>", errc::heap_limit_reached},
      {"a namespace of 1 MiB", "<Response xmlns='" + a_lot + "'/>", errc::heap_limit_reached},
      {"an element's name of 1 MiB", "<Response><" + a_lot + "/>", errc::heap_limit_reached},
      {"an end tag of 1 MiB", "<Response></" + a_lot + ">", errc::heap_limit_reached},
      {"blanks of 1 MiB in a tag", "<Response" + std::string(mebibyte, ' ') + "/>",
       errc::heap_limit_reached},
      {"a comment of 1 MiB", "<Response><!--" + a_lot + "--></Response>", errc::heap_limit_reached},
      {"an instruction of 1 MiB", "<Response><?p " + a_lot + "?></Response>",
       errc::heap_limit_reached},
      {"an instruction's name of 1 MiB", "<Response><?" + a_lot + "?></Response>",
       errc::heap_limit_reached},
      {"a reference of 1 MiB", "<Response>&" + a_lot + ";</Response>", errc::heap_limit_reached},
      {"a declaration of 1 MiB",
       "<?xml version='1.0'" + std::string(mebibyte, ' ') + "?><Response/>",
       errc::heap_limit_reached},
      {"a field of 1 MiB", job_start + "<Name>" + a_lot + "</Name>", errc::text_too_long},
      {"a field of 1 MiB in CDATA", job_start + "<Name><![CDATA[" + a_lot + "]]></Name>",
       errc::text_too_long},
      {"skipped text of 1 MiB that never ends", "<Response><![CDATA[" + a_lot, errc::truncated},
  };
}

std::vector<Hostile> large_numbers() {
  const std::string long_name(1000, 'n');
  return {
      {"100,000 nested elements",
       "<Response>" + repeated(100000, [](const auto&) { return "<a>"; }), errc::too_deep},
      {"30 nested elements with long names",
       "<Response>" + repeated(30, [&](const auto& i) { return '<' + long_name + i + '>'; }),
       errc::heap_limit_reached},
      {"60,000 attributes",
       "<Response " + repeated(60000, [](const auto& i) { return 'a' + i + "='' "; }) + "/>",
       errc::heap_limit_reached},
      {"60,000 names of elements",
       "<Response>" + repeated(60000, [](const auto& i) { return "<a" + i + "/>"; }),
       errc::heap_limit_reached},
      {"60,000 names of attributes",
       "<Response>" + repeated(60000, [](const auto& i) { return "<a b" + i + "=''/>"; }),
       errc::heap_limit_reached},
      {"60,000 prefixes",
       "<Response>" + repeated(60000, [](const auto& i) { return "<a xmlns:p" + i + "='u'/>"; }),
       errc::heap_limit_reached},
      {"100,000 links", job_start + repeated(100000, [](const auto&) { return "<Link>u</Link>"; }),
       errc::too_many_links},
      {"100,000 empty links", job_start + repeated(100000, [](const auto&) { return "<Link/>"; }),
       errc::too_many_links, errc::truncated},
      {"10,000 jobs", response_of(repeated(10000, [](const auto& i) { return job_of(i); })),
       errc::too_many_jobs, std::error_code()},
      {"100,000 details",
       "<Response><ErrorDetails>" +
           repeated(100000, [](const auto&) { return "<string>x</string>"; }),
       errc::heap_limit_reached},
      {"8 fields of 8 KiB",
       job_start.substr(0, job_start.find("<Id>")) +
           repeated(8,
                    [](const auto& i) {
                      const std::string name = std::vector<std::string>{
                          "Id",           "Status",      "Name", "Description",
                          "ErrorMessage", "CreatedDate", "Link", "CompletedDate"}[std::stoul(i)];
                      return '<' + name + '>' + std::string(8192, 'x') + "</" + name + '>';
                    }),
       errc::heap_limit_reached},
  };
}

std::vector<Hostile> all() {
  std::vector<Hostile> documents = large_pieces();
  for (Hostile& document : large_numbers()) documents.push_back(std::move(document));
  return documents;
}

Reading read_again(XmlReader& reader, RecordingSink& sink, std::string_view document,
                   std::size_t step) {
  reader.reset();
  return read_with(reader, sink, pieces_of(document, step));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_document)

BOOST_DATA_TEST_CASE(it_ends_with_a_clear_error_below_the_ceiling, data::make(all()), row) {
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{100}, std::size_t{4096}, row.document.size()}) {
    FailingResource memory;
    {
      RecordingSink sink;
      XmlReader reader(sink, {}, &memory);
      const Reading reading = read_again(reader, sink, row.document, size);
      BOOST_TEST((reading.error == row.error), reading.error.message());
      BOOST_TEST(memory.peak_bytes() <= Limits{}.parser_heap_bytes);
      BOOST_TEST(reader.heap_peak() == memory.peak_bytes());
    }
    BOOST_TEST(memory.live_bytes() == 0U);
  }
}

BOOST_DATA_TEST_CASE(an_ordinary_document_after_it_is_read_as_ever, data::make(all()), row) {
  const std::string ordinary = response_file("geocode-completed-with-declaration");
  const std::string expected = read_whole(ordinary).text;
  for (const std::size_t size : {std::size_t{100}, row.document.size()}) {
    RecordingSink sink;
    XmlReader reader(sink);
    for (int i = 0; i < 3; ++i) {
      BOOST_TEST(!!read_again(reader, sink, row.document, size).error);
      BOOST_TEST(read_again(reader, sink, ordinary, size).text == expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(an_ordinary_document_after_all_of_them_is_read_as_ever) {
  const std::string ordinary = response_file("geocode-completed-with-declaration");
  const std::string expected = read_whole(ordinary).text;
  FailingResource memory;
  RecordingSink sink;
  XmlReader reader(sink, {}, &memory);
  for (const Hostile& hostile : all()) {
    BOOST_TEST(!!read_again(reader, sink, hostile.document, hostile.document.size()).error);
    BOOST_TEST(read_again(reader, sink, ordinary, 1000).text == expected, hostile.what);
    reader.reset();
    BOOST_TEST(memory.live_bytes() <= Limits{}.parser_heap_bytes / 2, hostile.what);
  }
}

// Only what keeps nothing, like a list of jobs, may go on and on.
BOOST_DATA_TEST_CASE(so_it_is_where_the_ceiling_is_low, data::make(all()), row) {
  const std::string ordinary = response_file("geocode-completed-with-declaration");
  const std::string expected = read_whole(ordinary).text;
  std::size_t refused = 0;
  for (std::size_t kibibytes = 16; kibibytes <= 32; kibibytes += 2) {
    Limits limits;
    limits.parser_heap_bytes = kibibytes << 10U;
    FailingResource memory;
    RecordingSink sink;
    XmlReader reader(sink, limits, &memory);
    if (read_again(reader, sink, row.document, 4096).error != errc::heap_limit_reached) continue;
    ++refused;
    reader.reset();
    BOOST_TEST(memory.live_bytes() < 2048U, kibibytes);
    BOOST_TEST(read_again(reader, sink, ordinary, 1000).text == expected, kibibytes);
  }
  BOOST_TEST((refused > 0 || row.error != errc::heap_limit_reached));
}

BOOST_DATA_TEST_CASE(the_ceiling_alone_is_enough, data::make(large_numbers()), row) {
  for (const std::size_t ceiling : {std::size_t{16} << 10U, std::size_t{64} << 10U}) {
    Limits limits;
    limits.parser_heap_bytes = ceiling;
    limits.document_bytes = 0;
    limits.text_bytes = 0;
    limits.depth = 0;
    limits.links_per_job = 0;
    limits.jobs = 0;
    FailingResource memory;
    const Reading reading = read_pieces(pieces_of(row.document, 4096), limits, &memory);
    BOOST_TEST(reading.error == row.without_other_limits);
    BOOST_TEST(memory.peak_bytes() <= ceiling);
    BOOST_TEST(memory.live_bytes() == 0U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
