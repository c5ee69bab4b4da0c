// SPDX-License-Identifier: MIT
#include "client/answer_reader.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/reading.hpp"
#include "support/scripted_transport.hpp"

BOOST_AUTO_TEST_SUITE(answer_reader)

namespace {

using geojob::AnswerReader;
using geojob::client_errc;
using geojob::errc;
using geojob::Flow;
using geojob::test::job_xml;
using geojob::test::RecordingSink;
using geojob::test::response_xml;

/// A body, the content type that it comes with, and what people are told of it.
struct Foreign {
  std::string_view content_type, body;
  std::error_code error;
  std::string_view detail;
};

std::ostream& operator<<(std::ostream& out, const Foreign& sample) {
  return out << sample.content_type << ": " << sample.body;
}

const std::string_view html_page = "an HTML page came, perhaps from a proxy on the way";
const std::string_view text_came = "plain text came";
const std::string_view nothing_came = "the body is empty";

const std::vector<Foreign> foreign = {
    {"text/html", "<!DOCTYPE html><html><body>x", errc::doctype_refused, html_page},
    {"text/html", "<html><head><meta charset=utf-8>", errc::not_a_response, html_page},
    {"Text/HTML; charset=utf-8", "<body>", errc::not_a_response, html_page},
    {"application/xhtml+xml", "<p>x</p>", errc::not_a_response, html_page},
    {"text/html", "Not here", client_errc::unknown_format, html_page},
    {"", "<!DOCTYPE html>\n<html>", errc::doctype_refused, html_page},
    {"application/xml", "<!doctype HTML>", errc::not_well_formed, html_page},
    {"application/xml", "<!DOCTYPE HTML PUBLIC '-//IETF//DTD HTML 2.0//EN'>", errc::not_well_formed,
     html_page},
    {"", "\r\n <HTML><BODY>", errc::not_a_response, html_page},
    {"application/xml", "<html xmlns='http://www.w3.org/1999/xhtml'>", errc::not_a_response,
     html_page},
    {"application/json", "null", client_errc::unknown_format, text_came},
    {"text/plain", "Service unavailable", client_errc::unknown_format, text_came},
    {"application/xml", "x<Response/>", client_errc::unknown_format, text_came},
    {"application/xml", "&lt;Response/>", client_errc::unknown_format, text_came},
    {"application/octet-stream", "\x1F\x8B\x08", client_errc::unknown_format, text_came},
    {"application/xml", "", client_errc::unknown_format, nothing_came},
    {"text/html", "", client_errc::unknown_format, nothing_came},
    {"application/xml", " \r\n\t ", client_errc::unknown_format, nothing_came},
    {"application/xml", "\xEF\xBB\xBF", client_errc::unknown_format, nothing_came},
};

/// A whole body, XML or JSON, that is no valid response, and what people are told of it.
struct Invalid {
  std::string body;
  std::error_code error;
  std::string_view detail;
};

std::ostream& operator<<(std::ostream& out, const Invalid& sample) { return out << sample.body; }

const std::vector<Invalid> invalid = {
    {"<Response>\n</Answer>", errc::not_well_formed, "mismatched tag, line 2, column 3"},
    {"<Response><Status>", errc::truncated, "no element found, line 1, column 19"},
    {"<Envelope/>", errc::not_a_response, "Envelope, line 1, column 1"},
    {"<!DOCTYPE Response><Response/>", errc::doctype_refused, "Response, line 1, column 19"},
    {"<?xml version='1.0' encoding='koi8-r'?><Response/>", errc::encoding_refused,
     "koi8-r, line 1, column 1"},
    {response_xml(job_xml("")), errc::missing_status, "line 1, column 139"},
    {response_xml(job_xml("<Id>x</Id>")), errc::repeated_field, "Id, line 1, column 139"},
    {"<Response xmlns='http://example.org'/>", errc::not_a_response,
     "http://example.org, line 1, column 1"},
    {" \r\n\t[1]", errc::not_a_response, "an array, line 2, column 2"},
    {"\xEF\xBB\xBF{}", errc::not_a_response, "an object of another kind, line 1, column 2"},
    {"{\"statusCode\":\n2x0}", errc::not_well_formed, "unexpected 'x', line 2, column 2"},
    {R"({"resourceSets":[{"resources":[{"id":"1","id":"2"}]}]})", errc::repeated_field,
     "id, line 1, column 45"},
};

/// What a reader says of a body.
struct Verdict {
  std::error_code error;
  std::string explanation;
};

geojob::ReplyHead head_of(int status, std::string_view content_type = {}) {
  geojob::ReplyHead head;
  head.status = status;
  head.content_type = content_type;
  return head;
}

Verdict verdict_on(std::string_view content_type, std::string_view body, std::size_t step) {
  RecordingSink sink;
  AnswerReader reader(sink, {});
  reader.on_head(head_of(200, content_type));
  for (std::size_t at = 0; at < body.size(); at += step) {
    if (reader.on_body(body.substr(at, step)) == Flow::stop) break;
  }
  reader.finish();
  BOOST_TEST(sink.jobs.empty());
  return {reader.error(), reader.explanation()};
}

constexpr std::string_view xml = "application/xml";

}  // namespace

BOOST_DATA_TEST_CASE(what_came_in_place_of_a_response_is_told, foreign, sample) {
  for (const std::size_t step : {std::string_view::npos, std::size_t{1}, std::size_t{2}}) {
    const Verdict verdict = verdict_on(sample.content_type, sample.body, step);
    BOOST_TEST(verdict.error == sample.error);
    BOOST_TEST(verdict.explanation == sample.detail);
  }
}

BOOST_DATA_TEST_CASE(what_is_wrong_with_a_response_is_told_with_its_place, invalid, sample) {
  for (const std::size_t step : {std::string_view::npos, std::size_t{1}, std::size_t{2}}) {
    const Verdict verdict = verdict_on(xml, sample.body, step);
    BOOST_TEST(verdict.error == sample.error);
    BOOST_TEST(verdict.explanation == sample.detail);
  }
}

BOOST_AUTO_TEST_CASE(a_name_that_may_have_been_cut_is_not_told) {
  const std::string name(60, 'a');
  BOOST_TEST(verdict_on(xml, "<" + name + "/>", 1).explanation == name + ", line 1, column 1");
  for (const std::size_t size : {61U, 64U, 65U, 1000U}) {
    const std::string longer(size, 'a');
    BOOST_TEST(verdict_on(xml, "<" + longer + "/>", 1).explanation == "line 1, column 1");
  }
}

BOOST_AUTO_TEST_CASE(a_body_is_read_as_far_as_the_sink_wants) {
  RecordingSink sink;
  sink.flow = Flow::stop;
  AnswerReader reader(sink, {});
  reader.on_head(head_of(200));
  const std::string whole = response_xml(job_xml("<Status>Pending</Status>"));
  const std::size_t end = whole.find("</Resources>");
  BOOST_TEST((reader.on_body(whole.substr(0, end - 1)) == Flow::go_on));
  BOOST_TEST(sink.jobs.empty());
  BOOST_TEST((reader.on_body(whole.substr(end - 1, 2)) == Flow::stop));
  BOOST_TEST((reader.on_body("no XML") == Flow::stop));
  reader.finish();
  BOOST_TEST(!reader.error());
  BOOST_TEST_REQUIRE(sink.jobs.size() == 1U);
  BOOST_TEST(sink.jobs[0].id == "the-job");
}

BOOST_AUTO_TEST_CASE(a_job_that_ends_with_the_bytes_is_read) {
  RecordingSink sink;
  sink.flow = Flow::stop;
  AnswerReader reader(sink, {});
  reader.on_head(head_of(200));
  const std::string whole = response_xml(job_xml("<Status>Pending</Status>"));
  for (const char byte : whole.substr(0, whole.find("</Resources>"))) {
    if (reader.on_body(std::string_view(&byte, 1)) == Flow::stop) break;
  }
  reader.finish();
  BOOST_TEST(!reader.error());
  BOOST_TEST(sink.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_list_is_read_to_its_end_in_either_format) {
  const std::string xml_list =
      response_xml(job_xml("<Status>Pending</Status>") + job_xml("<Status>Aborted</Status>"));
  const std::string json_list = R"({"resourceSets":[{"resources":[{"id":"a","status":"Pending"},)"
                                R"({"status":"Aborted","id":"b"}]}]})";
  for (const std::string& list : {xml_list, json_list}) {
    RecordingSink sink;
    AnswerReader reader(sink, {});
    reader.on_head(head_of(200));
    for (const char byte : list) {
      BOOST_TEST((reader.on_body(std::string_view(&byte, 1)) == Flow::go_on));
    }
    reader.finish();
    BOOST_TEST(!reader.error());
    BOOST_TEST(reader.delivered() == 2U);
    BOOST_TEST(sink.jobs.size() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(jobs_in_an_answer_that_is_no_success_are_read_over) {
  for (const int status : {0, 100, 199, 300, 304, 401, 404, 500, 503}) {
    RecordingSink sink;
    sink.flow = Flow::stop;
    AnswerReader reader(sink, {});
    if (status != 0) reader.on_head(head_of(status));
    const std::string jobs = job_xml("<Status>Pending</Status>");
    reader.on_body(response_xml(jobs + "<TraceId>behind them</TraceId>"));
    reader.finish();
    BOOST_TEST(!reader.error());
    BOOST_TEST(reader.delivered() == 0U);
    BOOST_TEST(sink.jobs.empty());
    BOOST_TEST(reader.envelope().trace_id == "behind them");
  }
}

BOOST_AUTO_TEST_CASE(a_body_that_never_tells_what_it_is_is_not_read_for_ever) {
  RecordingSink sink;
  AnswerReader reader(sink, {});
  const std::string nothing(100, '\0');
  int pieces = 1;
  while (reader.on_body(nothing) == Flow::go_on && pieces < 100) ++pieces;
  BOOST_TEST(pieces < 10);
  reader.finish();
  BOOST_TEST(reader.error() == make_error_code(errc::not_well_formed));
  BOOST_TEST(!reader.is_empty());
  BOOST_TEST(reader.explanation().ends_with("line 1, column 1"));
}

BOOST_AUTO_TEST_CASE(an_error_is_not_forgotten) {
  RecordingSink sink;
  AnswerReader reader(sink, {});
  BOOST_TEST((reader.on_body("some plain text") == Flow::stop));
  BOOST_TEST((reader.on_body(response_xml(job_xml("<Status>Pending</Status>"))) == Flow::stop));
  reader.finish();
  BOOST_TEST(reader.error() == make_error_code(client_errc::unknown_format));
  BOOST_TEST(sink.jobs.empty());
}

BOOST_AUTO_TEST_CASE(utf_16_is_xml_too) {
  const std::string document = response_xml(job_xml("<Status>Pending</Status>"));
  std::string big_endian = "\xFE\xFF";
  std::string little_endian = "\xFF\xFE";
  for (const char c : document) {
    big_endian += {'\0', c};
    little_endian += {c, '\0'};
  }
  for (const std::string& body : {big_endian, little_endian}) {
    RecordingSink sink;
    AnswerReader reader(sink, {});
    reader.on_head(head_of(200));
    reader.on_body(body);
    reader.finish();
    BOOST_TEST(!reader.error());
    BOOST_TEST(sink.jobs.size() == 1U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
