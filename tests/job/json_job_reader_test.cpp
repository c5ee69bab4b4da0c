// SPDX-License-Identifier: MIT
// What is about JSON and its places; what is the same for every reader is in reader_test.cpp.

#include "geojob/job/json_job_reader.hpp"

#include <array>
#include <bit>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "job/json_job_reader_rows.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(json_job_reader)

namespace {

using geojob::errc;
using geojob::JsonJobReader;
using geojob::Position;
using geojob::test::json_job_of;
using geojob::test::json_response_of;
using geojob::test::pieces_of;
using geojob::test::position_in;
using geojob::test::read_again;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::utf_16;
using std::string_literals::operator""s;
namespace data = boost::unit_test::data;

/// Whole, in small steps, and cut everywhere in two.
std::vector<std::vector<std::string_view>> splits_of(std::string_view text) {
  std::vector<std::vector<std::string_view>> splits;
  for (const std::size_t size : {1U, 2U, 3U, 5U, 7U, 64U}) splits.push_back(pieces_of(text, size));
  for (std::size_t at = 0; at <= text.size(); ++at) {
    splits.push_back({text.substr(0, at), text.substr(at)});
  }
  return splits;
}

/// What every split of the document must come to.
void check(const std::string& document, errc error, Position place, std::string_view detail) {
  RecordingSink sink;
  JsonJobReader reader(sink);
  for (const auto& pieces : splits_of(document)) {
    reader.reset();
    const Reading reading = read_with(reader, sink, pieces);
    BOOST_TEST_CONTEXT(pieces.size() << " pieces") {
      BOOST_TEST((reading.error == error), reading.error.message());
      BOOST_TEST(reading.place.byte == place.byte);
      BOOST_TEST(reading.place.line == place.line);
      BOOST_TEST(reading.place.column == place.column);
      BOOST_TEST(reader.detail() == detail);
    }
  }
}

/// The only job of a document, as it is in every split.
void check_job(const std::string& document, std::string_view id, std::string_view name = {}) {
  RecordingSink sink;
  JsonJobReader reader(sink);
  for (const auto& pieces : splits_of(document)) {
    reader.reset();
    const Reading reading = read_with(reader, sink, pieces);
    BOOST_TEST(!reading.error, reading.text);
    BOOST_REQUIRE(sink.jobs.size() == 1U);
    BOOST_TEST(std::string_view(sink.jobs[0].id) == id);
    BOOST_TEST(std::string_view(sink.jobs[0].name) == name);
  }
}

std::string job_with_id(std::string_view id) {
  return json_response_of("{\"id\":" + std::string(id) + ",\"status\":\"x\"}");
}

}  // namespace

BOOST_DATA_TEST_CASE(an_error_has_its_place_and_its_detail_in_every_split,
                     data::make(geojob::test::all_faults()), fault) {
  check(fault.document(), fault.error, position_in(fault.marked, fault.place()), fault.detail);
}

BOOST_DATA_TEST_CASE(a_byte_order_mark_before_it_is_bytes_and_no_character,
                     data::make(geojob::test::all_faults()), fault) {
  Position place = position_in(fault.marked, fault.place());
  place.byte += 3;
  check("\uFEFF" + fault.document(), fault.error, place, fault.detail);
}

BOOST_DATA_TEST_CASE(what_comes_before_it_does_not_matter,
                     data::make(geojob::test::faults_of_characters()), fault) {
  // More than is remembered, of what looks like the start of escapes, literals and characters.
  for (const std::string_view before :
       {R"({"x":"\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\","y":)",
        "{\"x\":[null,true,false,\"\u4E2D\"],\"y\":", "{\"\\u0041\\u0041\\u0041\":\n\n"}) {
    const std::string start(before);
    const std::string marked = start + fault.marked;
    check(start + fault.document(), fault.error, position_in(marked, marked.find('|')),
          fault.detail);
  }
}

BOOST_DATA_TEST_CASE(nor_do_any_number_of_backslashes, data::xrange(40), count) {
  std::string backslashes;
  for (int i = 0; i < count; ++i) backslashes += R"(\\)";
  for (const std::string_view broken : {R"(|\u00x)", R"(|\uDE00)", R"(u|\u00x)", R"(\uD83D|\u0041)",
                                        R"(|\u\u0041)", R"(\"|\u00x)"}) {
    const std::string marked = "{\"a\":\"" + backslashes + std::string(broken) + "\"}";
    const std::size_t place = marked.find('|');
    check(std::string(marked).erase(place, 1), errc::not_well_formed, position_in(marked, place),
          "broken escape");
  }
}

BOOST_AUTO_TEST_CASE(utf_16_is_refused_in_every_split) {
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    const std::string document = utf_16(json_response_of(json_job_of("1")), order);
    check(document, errc::encoding_refused, {}, "UTF-16, where JSON must be UTF-8");
    check(document.substr(2), errc::encoding_refused, {}, "UTF-16, where JSON must be UTF-8");
  }
}

BOOST_AUTO_TEST_CASE(zero_bytes_further_on_are_no_utf_16) {
  const std::string document("{\"\0\":1}", 7);
  check(document, errc::not_well_formed, {.byte = 2, .line = 1, .column = 3}, "control character");
}

BOOST_AUTO_TEST_CASE(half_a_byte_order_mark_is_none) {
  for (const std::string& document :
       {std::string("\xEF{}"), std::string("\xEF\xBB{}"), std::string("\xEF\xBB\xBE{}")}) {
    check(document, errc::not_well_formed, {}, "broken byte order mark");
  }
  check("\xEF", errc::truncated, {}, "broken byte order mark");
  check("\xEF\xBB", errc::truncated, {}, "broken byte order mark");
}

BOOST_AUTO_TEST_CASE(a_number_is_the_text_that_stands_there_in_every_split) {
  for (const std::string_view number :
       {"0",
        "-0",
        "7",
        "-12",
        "0.5",
        "-0.25",
        "1.50",
        "1e5",
        "1E+05",
        "12e-3",
        "-1.25e-30",
        "0e0",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775809",
        "123456789012345678901234567890123456789012345678901234567890",
        "0.12345678901234567890123456789",
        "1e308",
        "1e309",
        "1e2147483648",
        "-1.5e99999999999999999999",
        "1e-400"}) {
    check_job(job_with_id(number), number);
    check_job(json_response_of("{\"status\":\"x\",\"id\":" + std::string(number) + "}"), number);
    check_job(json_response_of("{\"status\":\"x\",\"id\":" + std::string(number) + "\r\n }"),
              number);
  }
}

BOOST_AUTO_TEST_CASE(a_count_is_read_in_every_split) {
  RecordingSink sink;
  JsonJobReader reader(sink);
  const std::string document =
      json_response_of(json_job_of("1", R"(,"totalEntityCount":18446744073709551615)"));
  for (const auto& pieces : splits_of(document)) {
    reader.reset();
    BOOST_TEST(!read_with(reader, sink, pieces).error);
    BOOST_REQUIRE(sink.jobs.size() == 1U);
    BOOST_TEST((sink.jobs[0].total == 18446744073709551615U));
  }
}

BOOST_AUTO_TEST_CASE(escapes_are_their_characters_in_every_split) {
  check_job(job_with_id(R"("\"\\\/\b\f\n\r\tx")"), "\"\\/\b\f\n\r\tx");
  check_job(job_with_id(R"("\u0041\u00e9\u00E9\u4e2d\uFFFF")"), "A\u00E9\u00E9\u4E2D\xEF\xBF\xBF");
  check_job(job_with_id(R"("\uD83D\uDE00\ud800\udc00\uDBFF\uDFFF")"),
            "\U0001F600\U00010000\U0010FFFF");
  check_job(job_with_id(R"("a\u0000b")"), std::string_view("a\0b", 3));
  check_job(job_with_id(R"("\\u0041\\\\\\u0041")"), R"(\u0041\\\u0041)");
  check_job(job_with_id("\"\u00E9\\u00e9\u4E2D\\u4E2D\U0001F600\\uD83D\\uDE00\""),
            "\u00E9\u00E9\u4E2D\u4E2D\U0001F600\U0001F600");
  check_job(json_response_of(R"({"\u0069\u0064":"1","st\u0061tus":"x","n\u0061me":"n"})"), "1",
            "n");
}

BOOST_AUTO_TEST_CASE(a_type_that_blanks_stand_around_is_that_type_and_nothing_else) {
  const std::string name_space = ":http://schemas.microsoft.com/search/local/ws/rest/v1";
  // What is certain to be a job must have a status; anything else is then no job.
  const auto is_job = [](const std::string& type) {
    RecordingSink sink;
    JsonJobReader reader(sink);
    const std::string document = json_response_of("{\"__type\":\"" + type + "\",\"id\":\"1\"}");
    const auto error = read_again(reader, sink, document).error;
    for (const std::size_t step : {std::size_t{1}, std::size_t{10}}) {
      BOOST_TEST(read_again(reader, sink, document, step).error == error);
    }
    BOOST_TEST((!error || error == errc::missing_status));
    BOOST_TEST(sink.jobs.empty());
    return error == errc::missing_status;
  };
  for (std::size_t size = 0; size < 130; ++size) {
    const std::string blanks(size, ' ');
    for (const std::string& type : {"DataflowJob"s, "DataflowJob" + name_space}) {
      BOOST_TEST(is_job(blanks + type), size);
      BOOST_TEST(!is_job(blanks + type + blanks + "x"), size);
      BOOST_TEST(!is_job("x" + blanks + type), size);
      BOOST_TEST(!is_job(type + blanks + type), size);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_resource_of_another_type_is_a_job_if_it_has_an_id_and_a_status) {
  const auto type_of = [](const std::string& type, const std::string& more) {
    RecordingSink sink;
    JsonJobReader reader(sink);
    const std::string document =
        json_response_of("{\"__type\":\"" + type + "\",\"id\":\"1\"" + more + "}");
    for (const auto& pieces : splits_of(document)) {
      reader.reset();
      sink.jobs.clear();
      BOOST_TEST(!read_with(reader, sink, pieces).error);
    }
    return sink.jobs.empty() ? "no job"s : std::string(sink.jobs[0].type);
  };
  const std::string status = R"(,"status":"Pending")";
  BOOST_TEST(type_of("DownloadJob:http://schemas.example/", status) == "DownloadJob");
  BOOST_TEST(type_of("DataflowJob:urn:x", status) == "DataflowJob");
  BOOST_TEST(type_of("Location", status) == "Location");
  BOOST_TEST(type_of("Location", "") == "no job");
  BOOST_TEST(type_of("Location", R"(,"status":" \u00A0\uFEFF")") == "no job");
  // Of a very long type without a namespace nobody needs the name.
  BOOST_TEST(type_of(std::string(96, 'x'), status) == std::string(96, 'x'));
  BOOST_TEST(type_of(std::string(97, 'x'), status) == "");
  BOOST_TEST(type_of(std::string(96, 'x') + ":y", status) == "");
  BOOST_TEST(type_of(std::string(95, 'x') + ':' + std::string(200, 'y'), status) ==
             std::string(95, 'x'));
  // A fault in it shows that it is none, wherever it is.
  for (const std::string more :
       {R"(,"status":"x","status":"y")", R"(,"links":"none","status":"x")",
        R"(,"links":{"url":"u"},"status":"x")", R"(,"links":[],"links":[],"status":"x")",
        R"(,"links":[{"url":"u","url":"v","x":[{}]}],"status":"x")"}) {
    BOOST_TEST(type_of("Location", more) == "no job", more);
  }
}

BOOST_AUTO_TEST_CASE(a_reset_inside_of_any_value_leaves_no_trace_in_what_nobody_reads) {
  const std::string after = R"({"x":"lost","y":[1,true,null],"traceId":"t"})";
  const std::string expected = geojob::test::read_whole(after, {}, geojob::Format::json).text;
  BOOST_TEST(expected == "envelope: TraceId=t\nok\n");
  const std::string before =
      R"({"errorDetails":["one",-1.5,true],"statusCode":200,"x":{"y":["z\u0041"]},"resourceSets":[)"
      R"({"resources":[{"__type":"Other","a":1},{"__type":"DataflowJob","id":"1","links":[{"role":)"
      R"("self","url":"u"}],"status":"x"}]}]})";
  RecordingSink sink;
  JsonJobReader reader(sink);
  for (std::size_t size = 0; size <= before.size(); ++size) {
    reader.reset();
    std::error_code error;
    reader.push(std::string_view(before).substr(0, size), error);
    BOOST_TEST(!error);
    BOOST_TEST(read_again(reader, sink, after).text == expected, size);
  }
}

BOOST_AUTO_TEST_CASE(a_foreign_resource_is_skipped_from_its_type_on) {
  const std::string twice = R"("name":1,"name":2)";
  const std::string type = R"("__type":"Other")";
  const std::string behind = json_response_of("{" + type + "," + twice + "}," + json_job_of("1"));
  check_job(behind, "1");
  const std::string start = R"({"resourceSets":[{"resources":[{"name":1,"name)";
  check(start + R"(":2,"__type":"Other"}]}]})", errc::repeated_field,
        position_in(start, start.size()), "name");
}

BOOST_AUTO_TEST_CASE(no_type_can_be_another_s_start) {
  for (const std::string& type :
       {"Location:http://schemas.microsoft.com/search/local/ws/rest/v1"s,
        "DataflowJob:http://schemas.example/"s, "DataflowJobs"s, "dataflowJob"s}) {
    RecordingSink sink;
    JsonJobReader reader(sink);
    const std::string document =
        json_response_of(R"({"__type":")" + type +
                         R"(","name":1,"name":2,"links":[{"url":"u"}]},)" + json_job_of("1"));
    for (const auto& pieces : splits_of(document)) {
      reader.reset();
      BOOST_TEST(!read_with(reader, sink, pieces).error);
      BOOST_TEST(sink.jobs.size() == 1U, type);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
