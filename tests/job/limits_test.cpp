// SPDX-License-Identifier: MIT
// Each limit is met exactly, and passed by one, in pieces of every size.

#include "geojob/core/limits.hpp"

#include <array>
#include <bit>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "job/limit_rows.hpp"
#include "job/limit_rows_json.hpp"
#include "job/limit_rows_xml.hpp"
#include "support/callback_sink.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(limits)

namespace {

using geojob::condition;
using geojob::errc;
using geojob::Flow;
using geojob::Format;
using geojob::JobView;
using geojob::Limits;
using geojob::test::CallbackSink;
using geojob::test::formats;
using geojob::test::job_of;
using geojob::test::Jobs;
using geojob::test::json_job_of;
using geojob::test::json_response_of;
using geojob::test::none;
using geojob::test::only_document;
using geojob::test::only_jobs;
using geojob::test::only_text;
using geojob::test::pending_jobs;
using geojob::test::pieces_of;
using geojob::test::read_again;
using geojob::test::read_in_steps;
using geojob::test::read_whole;
using geojob::test::ReaderOf;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_of;
using geojob::test::Row;
using geojob::test::utf_16;
namespace data = boost::unit_test::data;

std::vector<Row> all_rows() {
  std::vector<Row> rows;
  for (const auto& some : {geojob::test::xml_text_rows(), geojob::test::xml_count_rows(),
                           geojob::test::json_text_rows(), geojob::test::json_count_rows()}) {
    rows.insert(rows.end(), some.begin(), some.end());
  }
  return rows;
}

std::vector<std::size_t> step_sizes(std::string_view document) {
  return {1, 2, 3, 7, 64, document.size()};
}

void check_accepted(Format format, const std::string& document, const Limits& limits) {
  const std::string expected = read_whole(document, none, format).text;
  BOOST_TEST(expected.ends_with("ok\n"), expected);
  for (const std::size_t size : step_sizes(document)) {
    BOOST_TEST(read_in_steps(document, size, limits, format).text == expected, size);
  }
}

void check_refused(Format format, const std::string& document, const Limits& limits, errc code,
                   std::size_t place, std::string_view detail) {
  for (const std::size_t size : step_sizes(document)) {
    BOOST_TEST_CONTEXT("pieces of " << size << " bytes") {
      RecordingSink sink;
      ReaderOf reader(format, sink, limits);
      const Reading reading = read_again(*reader, sink, document, size);
      BOOST_TEST((reading.error == code), reading.error.message());
      BOOST_TEST((reading.error == condition::limit));
      BOOST_TEST(reading.place.byte == place);
      BOOST_TEST(reader->detail() == detail);
    }
  }
}

/// In the given format: many links, jobs, levels, a long text, a long document.
struct Many {
  Format format;
  [[nodiscard]] bool json() const { return format == Format::json; }

  static std::string repeated(std::size_t count, std::string_view text, std::string_view between) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      all.append(i == 0 ? "" : between);
      all.append(text);
    }
    return all;
  }
  [[nodiscard]] std::string links(std::size_t count) const {
    if (!json()) return response_of(job_of("1", repeated(count, "<Link>u</Link>", "")));
    return json_response_of(
        json_job_of("1", ",\"links\":[" + repeated(count, R"({"url":"u"})", ",") + "]"));
  }
  [[nodiscard]] std::string jobs(std::size_t count) const {
    return json() ? json_response_of(repeated(count, json_job_of("1"), ","))
                  : response_of(repeated(count, job_of("1"), ""));
  }
  [[nodiscard]] std::string nested(std::size_t depth) const {
    const std::size_t inner = depth - 1;
    return json()
               ? R"({"traceId":"","x":)" + std::string(inner, '[') + std::string(inner, ']') + '}'
               : "<Response>" + repeated(inner, "<a>", "") + repeated(inner, "</a>", "") +
                     "</Response>";
  }
  [[nodiscard]] std::string text(std::size_t bytes) const {
    const std::string value(bytes, 'x');
    return json() ? R"({"traceId":")" + value + R"("})"
                  : "<Response><TraceId>" + value + "</TraceId></Response>";
  }
  [[nodiscard]] std::string sized(std::size_t bytes) const {
    const std::string_view start = json() ? R"({"traceId":"")" : "<Response>";
    const std::string_view end = json() ? "}" : "</Response>";
    return std::string(start) + std::string(bytes - start.size() - end.size(), ' ') +
           std::string(end);
  }
};

/// Documents of many kinds of tokens.
std::vector<std::pair<Format, std::string>> documents_of_many_tokens() {
  const std::string xml =
      "<?xml version='1.0'?>\n<Response a='\u00E9'><!-- c --><TraceId>\u4E2D &amp; x"
      "</TraceId><![CDATA[y]]></Response>\n<!-- end -->";
  const std::string json =
      "\n{\"traceId\":\"\u4E2D \\u00e9\\uD83D\\uDE00 x\" , \"x\": [0, -1.5e+10,true,\tfalse ,null,"
      "{\"\\\"\":{}}]}\r\n ";
  return {{Format::xml, "\uFEFF" + xml},
          {Format::xml, utf_16(xml)},
          {Format::json, "\uFEFF" + json},
          {Format::json, json}};
}

}  // namespace

BOOST_DATA_TEST_CASE(what_meets_a_limit_is_accepted, data::make(all_rows()), row) {
  check_accepted(row.format, row.accepted, row.limits);
}

BOOST_DATA_TEST_CASE(one_more_is_refused_at_its_place, data::make(all_rows()), row) {
  check_refused(row.format, row.refused(), row.limits, row.error, row.place(), row.detail);
}

BOOST_DATA_TEST_CASE(zero_is_no_limit, data::make(all_rows()), row) {
  check_accepted(row.format, row.refused(), none);
}

// Expat reports the end of such an element even after it was told to stop.
BOOST_AUTO_TEST_CASE(an_empty_element_that_is_one_too_many_is_just_that) {
  const std::string document = response_of(job_of("1") + "<DataflowJob/>");
  check_refused(Format::xml, document, only_jobs(1), errc::too_many_jobs,
                document.find("<DataflowJob/>"), "");
  RecordingSink sink;
  ReaderOf reader(Format::xml, sink, only_jobs(1));
  BOOST_TEST(!!read_again(*reader, sink, document).error);
  BOOST_TEST(sink.jobs.size() == 1U);
}

BOOST_DATA_TEST_CASE(a_text_limit_counts_utf_8_also_where_the_document_is_utf_16,
                     data::make(geojob::test::xml_text_rows()), row) {
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    check_accepted(Format::xml, utf_16(row.accepted, order), row.limits);
    const std::size_t place = utf_16(row.marked.substr(0, row.place()), order).size();
    check_refused(Format::xml, utf_16(row.refused(), order), row.limits, row.error, place,
                  row.detail);
  }
}

BOOST_AUTO_TEST_CASE(a_type_is_too_long_at_its_tag) {
  const std::string document = response_of(
      "<J xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:type='p:LongType'><Id>1</Id></J>");
  check_refused(Format::xml, document, only_text(7), errc::text_too_long, document.find("<J"),
                "xsi:type");
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
    check_refused(Format::xml, document, only_text(limit), errc::text_too_long, place, "TraceId");
  }
}

// However many pieces Expat makes of it, which converts UTF-16 a kilobyte at a time.
BOOST_AUTO_TEST_CASE(a_text_in_utf_16_is_too_long_only_once) {
  const std::string start = "<Response><TraceId>";
  const std::string document = utf_16(start + std::string(5000, 'x') + "</TraceId></Response>");
  for (const std::size_t limit : {10U, 1500U}) {
    const std::size_t place = 2 + 2 * (start.size() + limit);
    check_refused(Format::xml, document, only_text(limit), errc::text_too_long, place, "TraceId");
  }
}

BOOST_AUTO_TEST_CASE(a_document_may_be_as_long_as_its_limit_and_no_longer) {
  const auto check = [](Format format, const std::string& text, char more) {
    check_accepted(format, text, only_document(text.size()));
    check_refused(format, text + more, only_document(text.size()), errc::document_too_long,
                  text.size(), "");
  };
  const std::string xml = pending_jobs({"1"}, Format::xml).document;
  for (const std::string& text : {xml, utf_16(xml), utf_16(xml, std::endian::big)}) {
    check(Format::xml, text, text.back());
  }
  const std::string json = pending_jobs({"1"}, Format::json).document;
  for (const std::string& text : {json, "\uFEFF" + json, json + "\n", " " + json}) {
    check(Format::json, text, ' ');
    check(Format::json, text, '}');
  }
}

BOOST_AUTO_TEST_CASE(a_limit_anywhere_in_a_document_is_found_alike_in_every_split) {
  for (const auto& [format, text] : documents_of_many_tokens()) {
    BOOST_TEST(!read_whole(text, none, format).error);
    for (std::size_t limit = 1; limit < text.size(); ++limit) {
      const Reading whole = read_whole(text, only_document(limit), format);
      BOOST_TEST((whole.error == errc::document_too_long), limit << ": " << whole.text);
      BOOST_TEST(whole.place.byte <= limit);
      for (const std::size_t size : step_sizes(text)) {
        const Reading reading = read_in_steps(text, size, only_document(limit), format);
        BOOST_TEST(reading.text == whole.text, limit << " in pieces of " << size);
        BOOST_TEST((reading.place == whole.place), limit << " in pieces of " << size);
      }
    }
  }
}

BOOST_DATA_TEST_CASE(what_is_wrong_before_the_documents_limit_comes_first, data::make(formats),
                     format) {
  const bool json = format == Format::json;
  const std::string start = json ? R"({"traceId":"")" : "<Response></";
  const std::string document = start + "oops>" + std::string(100, ' ');
  for (std::size_t limit = start.size() + 5; limit < document.size(); ++limit) {
    for (const std::size_t size : step_sizes(document)) {
      RecordingSink sink;
      ReaderOf reader(format, sink, only_document(limit));
      const Reading reading = read_again(*reader, sink, document, size);
      BOOST_TEST((reading.error == errc::not_well_formed), limit);
      BOOST_TEST(reading.place.byte == start.size());
      BOOST_TEST(reader->detail() == (json ? "unexpected 'o'" : "mismatched tag"));
    }
  }
}

BOOST_DATA_TEST_CASE(a_document_cut_off_at_its_limit_ends_too_early, data::make(formats), format) {
  std::string cut = pending_jobs({"1"}, format).document;
  cut.pop_back();
  for (const std::size_t size : step_sizes(cut)) {
    BOOST_TEST(
        (read_in_steps(cut, size, only_document(cut.size()), format).error == errc::truncated));
  }
}

BOOST_DATA_TEST_CASE(a_job_that_ends_at_the_documents_limit_is_given_and_may_stop,
                     data::make(formats) * data::make({true, false}), format, stops) {
  const Flow answer = stops ? Flow::stop : Flow::go_on;
  const Jobs jobs = pending_jobs({"1", "2"}, format);
  const std::size_t limit = jobs.ends[0];
  for (const std::size_t size : step_sizes(jobs.document)) {
    std::size_t calls = 0;
    CallbackSink sink([&](const JobView&) {
      ++calls;
      return answer;
    });
    ReaderOf reader(format, sink, only_document(limit));
    std::error_code error;
    std::size_t taken = 0;
    for (const std::string_view piece : pieces_of(jobs.document, size)) {
      taken += reader->push(piece, error);
      if (error) break;
    }
    BOOST_TEST(calls == 1U, size);
    BOOST_TEST(taken == limit, size);
    BOOST_TEST((error == errc::document_too_long) == !stops, size);
    BOOST_TEST(reader->stopped() == stops);
  }
}

BOOST_DATA_TEST_CASE(the_defaults_are_met_exactly, data::make(formats), format) {
  const Many many{format};
  const auto error_of = [&](const std::string& document) {
    return read_whole(document, {}, format).error;
  };
  BOOST_TEST(!error_of(many.links(32)));
  BOOST_TEST((error_of(many.links(33)) == errc::too_many_links));
  BOOST_TEST(!error_of(many.jobs(1000)));
  BOOST_TEST((error_of(many.jobs(1001)) == errc::too_many_jobs));
  BOOST_TEST(!error_of(many.nested(32)));
  BOOST_TEST((error_of(many.nested(33)) == errc::too_deep));
  BOOST_TEST(!error_of(many.text(8192)));
  BOOST_TEST((error_of(many.text(8193)) == errc::text_too_long));
  BOOST_TEST(!error_of(many.sized(4U << 20U)));
  BOOST_TEST((error_of(many.sized((4U << 20U) + 1)) == errc::document_too_long));
}

BOOST_AUTO_TEST_SUITE_END()
