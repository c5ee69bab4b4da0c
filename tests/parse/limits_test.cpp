// Each limit is met exactly, and passed by one, in pieces of every size.

#include "geojob/limits.hpp"

#include <bit>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/xml_reader.hpp"
#include "support/callback_sink.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

namespace {

using geojob::condition;
using geojob::errc;
using geojob::Flow;
using geojob::JobView;
using geojob::Limits;
using geojob::XmlReader;
using geojob::test::CallbackSink;
using geojob::test::job_of;
using geojob::test::pieces_of;
using geojob::test::read_in_steps;
using geojob::test::read_whole;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_of;
using geojob::test::utf_16;
namespace data = boost::unit_test::data;

/// No limit but those that a test sets.
constexpr Limits none = {.document_bytes = 0,
                         .parser_heap_bytes = 0,
                         .text_bytes = 0,
                         .depth = 0,
                         .links_per_job = 0,
                         .jobs = 0};

Limits only_text(std::size_t bytes) {
  Limits limits = none;
  limits.text_bytes = bytes;
  return limits;
}
Limits only_depth(std::uint32_t depth) {
  Limits limits = none;
  limits.depth = depth;
  return limits;
}
Limits only_links(std::uint32_t links) {
  Limits limits = none;
  limits.links_per_job = links;
  return limits;
}
Limits only_jobs(std::uint32_t jobs) {
  Limits limits = none;
  limits.jobs = jobs;
  return limits;
}
Limits only_document(std::uint64_t bytes) {
  Limits limits = none;
  limits.document_bytes = bytes;
  return limits;
}

/// A document with a `|` where the limit is passed.
struct Row {
  const char* what;
  Limits limits;
  std::string accepted;
  std::string marked;
  errc error;
  std::string_view detail = {};

  [[nodiscard]] std::size_t place() const { return marked.find('|'); }
  [[nodiscard]] std::string refused() const { return std::string(marked).erase(place(), 1); }
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.what; }

/// In a job, and so at the depth of 6.
Row text_row(const char* what, std::size_t limit, std::string_view accepted,
             std::string_view marked, std::string_view field) {
  return {what,
          only_text(limit),
          response_of(job_of("1", accepted)),
          response_of(job_of("1", marked)),
          errc::text_too_long,
          field};
}

std::vector<Row> text_rows() {
  return {
      text_row("a field", 7, "<Name>1234567</Name>", "<Name>1234567|8</Name>", "Name"),
      text_row("many bytes too long", 7, "<Name/>", "<Name>1234567|890123456789</Name>", "Name"),
      text_row("each of two fields", 7, "<Name>1234567</Name><Description>1234567</Description>",
               "<Name>1234567</Name><Description>1234567|8</Description>", "Description"),
      text_row("a number", 7, "<TotalEntityCount>0000001</TotalEntityCount>",
               "<TotalEntityCount>0000000|1</TotalEntityCount>", "TotalEntityCount"),
      text_row("a link", 9, "<Link>https://a</Link>", "<Link>https://a|b</Link>", "Link"),
      text_row("a link's role", 7, "<Link role='1234567'>u</Link>",
               "|<Link role='12345678'>u</Link>", "role"),
      text_row("a link's name", 7, "<Link name='1234567'>u</Link>",
               "|<Link role='1' name='12345678'>u</Link>", "name"),
      text_row("characters of two bytes", 8, "<Name>\u00E9\u00E9\u00E9\u00E9</Name>",
               "<Name>\u00E9\u00E9\u00E9\u00E9|\u00E9</Name>", "Name"),
      text_row("a character of two bytes with room for one", 8, "<Name>\u00E9</Name>",
               "<Name>a\u00E9\u00E9\u00E9|\u00E9</Name>", "Name"),
      text_row("a character of three bytes with room for two", 8, "<Name>\u4E2D\u4E2D</Name>",
               "<Name>\u4E2D\u4E2D|\u4E2D</Name>", "Name"),
      text_row("a character of four bytes with room for three", 7, "<Name>\U0001F600</Name>",
               "<Name>\U0001F600|\U0001F600</Name>", "Name"),
      text_row("a reference is its character", 7, "<Name>123456&amp;</Name>",
               "<Name>1234567|&amp;</Name>", "Name"),
      text_row("a CDATA section is its text", 7, "<Name><![CDATA[1234567]]></Name>",
               "<Name><![CDATA[1234567|8]]></Name>", "Name"),
      text_row("a line break is one byte", 7, "<Name>123\r\n456</Name>",
               "<Name>123\r\n456|7</Name>", "Name"),
      text_row("comments are no text", 7, "<Name>123<!-- a comment -->4567</Name>",
               "<Name>123<!-- a comment -->4567|8</Name>", "Name"),
      text_row("elements inside are no text", 7, "<Name>123<b>xxxxxxxxxx</b>4567</Name>",
               "<Name>123<b>xxxxxxxxxx</b>4567|8</Name>", "Name"),
      text_row("leading blanks do not count", 7, "<Name>    \n\t \r\n    1234567</Name>",
               "<Name>    \n\t \r\n    1234567|8</Name>", "Name"),
      text_row("leading blanks in a reference neither", 7, "<Name>&#32;&#9; 1234567</Name>",
               "<Name>&#32;&#9; 1234567|8</Name>", "Name"),
      text_row("trailing blanks count", 7, "<Name>12345  </Name>", "<Name>12345  | </Name>",
               "Name"),
      text_row("what nobody reads has no limit", 7, "<Other>1234567890</Other>",
               "<Other>1234567890</Other><Name>1234567|8</Name>", "Name"),
      text_row("what is nil has no limit", 7,
               "<Name xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
               "i:nil='true'>1234567890</Name>",
               "<Name>1234567|8</Name>", "Name"),
      {"a field of the envelope", only_text(7), "<Response><TraceId>1234567</TraceId></Response>",
       "<Response><TraceId>1234567|8</TraceId></Response>", errc::text_too_long, "TraceId"},
      {"an error's detail", only_text(7),
       "<Response><ErrorDetails><string>1234567</string><string>1234567</string></ErrorDetails>"
       "</Response>",
       "<Response><ErrorDetails><string>1234567</string><string>1234567|8</string></ErrorDetails>"
       "</Response>",
       errc::text_too_long, "ErrorDetails"},
  };
}

std::vector<Row> count_rows() {
  const std::string two = job_of("1", "<Link>u</Link><Link>v</Link>");
  return {
      {"the depth of a job", only_depth(6), response_of(job_of("1", "<Name>n</Name>")),
       response_of(job_of("1", "<Name>n|<b/></Name>")), errc::too_deep},
      {"the depth of what nobody reads", only_depth(4),
       "<Response><a><b><c/><c/></b></a></Response>",
       "<Response><a><b><c/><c>|<d/></c></b></a></Response>", errc::too_deep},
      {"the root's depth", only_depth(1), "<Response/>", "<Response>|<a/></Response>",
       errc::too_deep},
      {"links are counted in each job anew", only_links(2), response_of(two + two),
       response_of(two + job_of("2", "<Link>u</Link><Link>v</Link>|<Link>w</Link>")),
       errc::too_many_links},
      {"empty links count", only_links(2), response_of(job_of("1", "<Link/><Link/>")),
       response_of(job_of("1", "<Link/><Link></Link>|<Link/>")), errc::too_many_links},
      {"links of another namespace do not count", only_links(1),
       response_of(job_of("1", "<o:Link xmlns:o='urn:o'/><Link>u</Link>")),
       response_of(job_of("1", "<o:Link xmlns:o='urn:o'/><Link>u</Link>|<Link>u</Link>")),
       errc::too_many_links},
      {"jobs", only_jobs(2), response_of(two + two), response_of(two + two + "|" + two),
       errc::too_many_jobs},
      {"jobs in all resource sets together", only_jobs(1),
       "<Response><ResourceSets><ResourceSet><Resources>" + two +
           "</Resources></ResourceSet><ResourceSet/></ResourceSets></Response>",
       "<Response><ResourceSets><ResourceSet><Resources>" + two +
           "</Resources></ResourceSet><ResourceSet><Resources>|" + two +
           "</Resources></ResourceSet></ResourceSets></Response>",
       errc::too_many_jobs},
      {"jobs of both kinds together", only_jobs(1), response_of(two),
       response_of(two + "|<DataServiceJob><Id>2</Id><Status>x</Status></DataServiceJob>"),
       errc::too_many_jobs},
  };
}

std::vector<Row> all_rows() {
  std::vector<Row> rows = text_rows();
  for (Row& row : count_rows()) rows.push_back(std::move(row));
  return rows;
}

std::vector<std::size_t> step_sizes(std::string_view document) {
  return {1, 2, 3, 7, 64, document.size()};
}

void check_accepted(const std::string& document, const Limits& limits) {
  const std::string expected = read_whole(document, none).text;
  BOOST_TEST(expected.ends_with("ok\n"), expected);
  for (const std::size_t size : step_sizes(document)) {
    BOOST_TEST(read_in_steps(document, size, limits).text == expected, size);
  }
}

void check_refused(const std::string& document, const Limits& limits, errc code, std::size_t place,
                   std::string_view detail) {
  for (const std::size_t size : step_sizes(document)) {
    BOOST_TEST_CONTEXT("pieces of " << size << " bytes") {
      RecordingSink sink;
      XmlReader reader(sink, limits);
      const Reading reading = read_with(reader, sink, pieces_of(document, size));
      BOOST_TEST((reading.error == code), reading.error.message());
      BOOST_TEST((reading.error == condition::limit));
      BOOST_TEST(reading.place.byte == place);
      BOOST_TEST(reader.detail() == detail);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(limits)

BOOST_DATA_TEST_CASE(what_meets_a_limit_is_accepted, data::make(all_rows()), row) {
  check_accepted(row.accepted, row.limits);
}

BOOST_DATA_TEST_CASE(one_more_is_refused_at_its_place, data::make(all_rows()), row) {
  check_refused(row.refused(), row.limits, row.error, row.place(), row.detail);
}

BOOST_DATA_TEST_CASE(zero_is_no_limit, data::make(all_rows()), row) {
  check_accepted(row.refused(), none);
}

// Expat reports the end of such an element even after it was told to stop.
BOOST_AUTO_TEST_CASE(an_empty_element_that_is_one_too_many_is_just_that) {
  const std::string document = response_of(job_of("1") + "<DataflowJob/>");
  check_refused(document, only_jobs(1), errc::too_many_jobs, document.find("<DataflowJob/>"), "");
  RecordingSink sink;
  XmlReader reader(sink, only_jobs(1));
  BOOST_TEST(!!read_with(reader, sink, pieces_of(document, 1000)).error);
  BOOST_TEST(sink.jobs.size() == 1U);
}

BOOST_DATA_TEST_CASE(a_text_limit_counts_utf_8_also_where_the_document_is_utf_16,
                     data::make(text_rows()), row) {
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    check_accepted(utf_16(row.accepted, order), row.limits);
    const std::size_t place = utf_16(row.marked.substr(0, row.place()), order).size();
    check_refused(utf_16(row.refused(), order), row.limits, row.error, place, row.detail);
  }
}

BOOST_AUTO_TEST_CASE(the_place_in_utf_16_is_right_where_both_encodings_are_as_long) {
  // One byte and three in UTF-8, two and two in UTF-16: as many in sum, in other places.
  const std::string value = "a\u4E2Db\u4E2Dc\u4E2D";
  for (std::size_t characters = 0; characters < 6; ++characters) {
    const std::size_t limit = characters / 2 * 4 + characters % 2;
    if (limit == 0) continue;
    const std::string start = "<Response><TraceId>";
    const std::string document = utf_16(start + value + "</TraceId></Response>");
    const std::size_t place = 2 + 2 * (start.size() + characters);
    check_refused(document, only_text(limit), errc::text_too_long, place, "TraceId");
  }
}

BOOST_AUTO_TEST_CASE(a_document_may_be_as_long_as_its_limit_and_no_longer) {
  const std::string document = response_of(job_of("1"));
  for (const std::string& text : {document, utf_16(document), utf_16(document, std::endian::big)}) {
    check_accepted(text, only_document(text.size()));
    check_refused(text + text.back(), only_document(text.size()), errc::document_too_long,
                  text.size(), "");
  }
}

BOOST_AUTO_TEST_CASE(a_limit_anywhere_in_a_document_is_found_alike_in_every_split) {
  const std::string document =
      "<?xml version='1.0'?>\n<Response a='\u00E9'><!-- c --><TraceId>\u4E2D &amp; x"
      "</TraceId><![CDATA[y]]></Response>\n<!-- end -->";
  for (const std::string& text : {"\uFEFF" + document, utf_16(document)}) {
    for (std::size_t limit = 1; limit < text.size(); ++limit) {
      const Reading whole = read_whole(text, only_document(limit));
      BOOST_TEST((whole.error == errc::document_too_long), limit << ": " << whole.text);
      BOOST_TEST(whole.place.byte <= limit);
      for (const std::size_t size : step_sizes(text)) {
        const Reading reading = read_in_steps(text, size, only_document(limit));
        BOOST_TEST(reading.text == whole.text, limit << " in pieces of " << size);
        BOOST_TEST((reading.place == whole.place), limit << " in pieces of " << size);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_wrong_before_the_documents_limit_comes_first) {
  const std::string document = "<Response></oops>" + std::string(100, ' ');
  for (std::size_t limit = document.find('>', 12) + 1; limit < document.size(); ++limit) {
    for (const std::size_t size : step_sizes(document)) {
      RecordingSink sink;
      XmlReader reader(sink, only_document(limit));
      const Reading reading = read_with(reader, sink, pieces_of(document, size));
      BOOST_TEST((reading.error == errc::not_well_formed), limit);
      BOOST_TEST(reading.place.byte == 12U);
      BOOST_TEST(reader.detail() == "mismatched tag");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_document_cut_off_at_its_limit_ends_too_early) {
  const std::string document = response_of(job_of("1"));
  const std::string cut = document.substr(0, document.size() - 1);
  for (const std::size_t size : step_sizes(cut)) {
    BOOST_TEST((read_in_steps(cut, size, only_document(cut.size())).error == errc::truncated));
  }
}

BOOST_AUTO_TEST_CASE(a_job_that_ends_at_the_documents_limit_is_given_and_may_stop) {
  const std::string document = response_of(job_of("1") + job_of("2"));
  const std::size_t limit = document.find("<DataflowJob>", document.find("</DataflowJob>"));
  for (const Flow answer : {Flow::stop, Flow::go_on}) {
    for (const std::size_t size : step_sizes(document)) {
      std::size_t calls = 0;
      CallbackSink sink([&](const JobView&) {
        ++calls;
        return answer;
      });
      XmlReader reader(sink, only_document(limit));
      std::error_code error;
      std::size_t taken = 0;
      for (const std::string_view piece : pieces_of(document, size)) {
        taken += reader.push(piece, error);
        if (error) break;
      }
      BOOST_TEST(calls == 1U, size);
      BOOST_TEST(taken == limit, size);
      BOOST_TEST((error == errc::document_too_long) == (answer == Flow::go_on), size);
      BOOST_TEST(reader.stopped() == (answer == Flow::stop));
    }
  }
}

BOOST_AUTO_TEST_CASE(the_defaults_are_met_exactly) {
  const auto links = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "<Link>u</Link>";
    return response_of(job_of("1", text));
  };
  const auto jobs = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += job_of("1");
    return response_of(text);
  };
  const auto nested = [](std::size_t depth) {
    std::string text = "<Response>";
    for (std::size_t i = 1; i < depth; ++i) text += "<a>";
    for (std::size_t i = 1; i < depth; ++i) text += "</a>";
    return text + "</Response>";
  };
  const auto text = [](std::size_t bytes) {
    return "<Response><TraceId>" + std::string(bytes, 'x') + "</TraceId></Response>";
  };
  const auto sized = [](std::size_t bytes) {
    return "<Response>" + std::string(bytes - 21, ' ') + "</Response>";
  };
  const auto error_of = [](const std::string& document) { return read_whole(document).error; };
  BOOST_TEST(!error_of(links(32)));
  BOOST_TEST((error_of(links(33)) == errc::too_many_links));
  BOOST_TEST(!error_of(jobs(1000)));
  BOOST_TEST((error_of(jobs(1001)) == errc::too_many_jobs));
  BOOST_TEST(!error_of(nested(32)));
  BOOST_TEST((error_of(nested(33)) == errc::too_deep));
  BOOST_TEST(!error_of(text(8192)));
  BOOST_TEST((error_of(text(8193)) == errc::text_too_long));
  BOOST_TEST(!error_of(sized(4U << 20U)));
  BOOST_TEST((error_of(sized((4U << 20U) + 1)) == errc::document_too_long));
}

BOOST_AUTO_TEST_SUITE_END()
