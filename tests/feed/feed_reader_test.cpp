// SPDX-License-Identifier: MIT
// What a FeedReader makes of files that are unusual, wrong or hostile. However a file is split, it
// gives the same entities, errors and positions.

#include "geojob/feed/feed_reader.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/documents.hpp"
#include "support/entity_reading.hpp"

BOOST_AUTO_TEST_SUITE(feed_reader)

namespace {

using geojob::feed_limits;
using geojob::Limits;
using geojob::test::pieces_of;
using geojob::test::read_feed;
namespace data = boost::unit_test::data;

struct Example {
  std::string file;
  std::string expected;
  Limits limits = feed_limits;
};

std::ostream& operator<<(std::ostream& out, const Example& example) { return out << example.file; }

std::string xml(const std::string& entities) {
  return "<GeocodeFeed>" + entities + "</GeocodeFeed>";
}

std::string entity(const std::string& content) {
  return xml("<GeocodeEntity Id='1'>" + content + "</GeocodeEntity>");
}

/// Delimited text in version 2.0, with pipes.
std::string text(const std::string& header, const std::string& rows) {
  return "Bing Spatial Data Services, 2.0\n" + header + '\n' + rows;
}

Limits with(void (*change)(Limits&)) {
  Limits limits = feed_limits;
  change(limits);
  return limits;
}

const std::string space = "http://schemas.microsoft.com/search/local/2010/5/geocode";
const std::string nothing = "1: entity 1, unmatched\nok";
const std::string points_header =
    "Id|GeocodeResponse/Point/Latitude|GeocodeResponse/Point/Longitude|GeocodeResponse/"
    "GeocodePoints";

const std::vector<Example> forms_of_xml = {
    {xml(""), "ok"},
    {"<GeocodeFeed/>", "ok"},
    {entity(""), nothing},
    {"<GeocodeFeed><GeocodeEntity Id='1'/></GeocodeFeed>", nothing},
    {"<GeocodeFeed><GeocodeEntity xmlns='" + space + "' Id='1'/></GeocodeFeed>", nothing},
    {"<g:GeocodeFeed xmlns:g='" + space + "'><g:GeocodeEntity Id='1'/></g:GeocodeFeed>", nothing},
    {"<GeocodeFeed xmlns='" + space + "'><GeocodeEntity xmlns='urn:x' Id='1'/></GeocodeFeed>",
     "ok"},
    {"<GeocodeFeed Version='1.0'/>", "ok"},
    {"<GeocodeFeed Version=' 2 '/>", "ok"},
    {"<GeocodeFeed Version=''/>", "ok"},
    {"<GeocodeFeed other='1' Version='3.0'><GeocodeEntity Id='1'/></GeocodeFeed>",
     "not_a_feed at 0 (1:1): a version of the format that is not known"},
    {"<?xml version='1.0'?>\n<GeocodeFeed Version='2.1'/>",
     "not_a_feed at 22 (2:1): a version of the format that is not known"},
    {"<GeocodeFeed Version='two'/>",
     "not_a_feed at 0 (1:1): a version of the format that is not known"},
    {"<GeocodeFeed xmlns='urn:x'/>", "not_a_feed at 0 (1:1): urn:x"},
    {"<Response/>", "not_a_feed at 0 (1:1): Response"},
    {"<html><body>", "not_a_feed at 0 (1:1): html"},
    {"<!DOCTYPE html>", "doctype_refused at 14 (1:15): html"},
    {"<GeocodeFeed><GeocodeEntity Id='1'>", "truncated at 35 (1:36): no element found"},
    {"<GeocodeFeed><GeocodeEntity Id='1'></GeocodeFeed>",
     "not_well_formed at 37 (1:38): mismatched tag"},
    {xml("<Unknown><GeocodeEntity Id='2'/></Unknown><GeocodeEntity x:y='z' xmlns:x='u' Id='1'>"
         "<New><StatusCode>Bad</StatusCode></New></GeocodeEntity>"),
     nothing},
    {entity("<StatusCode>\n Success \n</StatusCode><TraceId>a<!-- b "
            "-->c<![CDATA[<d>]]>&amp;</TraceId>"),
     "1: entity 1, unmatched\n  status code: Success\n  trace id: ac<d>&\nok"},
    {entity("<StatusCode/><FaultReason></FaultReason>"), nothing},
    {entity("<StatusCode>a</StatusCode><StatusCode>b</StatusCode>"),
     "repeated_field at 61 (1:62): StatusCode"},
    // Both requests, each with what the other one may have too.
    {entity(
         "<ReverseGeocodeRequest Culture='a' MaxResults='1'><Location Latitude='1' Longitude='2'/>"
         "<ConfidenceFilter MinimumConfidence='Low'/></ReverseGeocodeRequest>"
         "<GeocodeRequest Culture='b' Query='q'><ConfidenceFilter MinimumConfidence='High'/>"
         "</GeocodeRequest>"),
     "1: entity 1, unmatched\n  request culture: b\n  request query: q\n  request coordinates: 1 "
     "2\n"
     "  request minimum confidence: High\n  request max results: 1\nok"},
    {entity("<ReverseGeocodeRequest Culture='a'/><ReverseGeocodeRequest Culture='a'/>"),
     "repeated_field at 71 (1:72): Culture"},
    {entity("<GeocodeResponse><Address Locality='a'/><Address Locality='b'/></GeocodeResponse>"),
     "repeated_field at 75 (1:76): Locality"},
    {entity("<GeocodeResponse Name='a'/><GeocodeResponse Name='b'/><GeocodeResponse/>"),
     "1: entity 1, unmatched\n  candidate\n    name: a\n  candidate\n    name: b\nok"},
    {entity("<GeocodeResponse Name='&lt;&#233;&quot;'/>"),
     "1: entity 1, unmatched\n  candidate\n    name: <\u00E9\"\nok"},
};

const std::vector<Example> values = {
    // Numbers that cannot be read are absent and counted, and the rest stays.
    {entity("<GeocodeResponse Name='a'><Point Latitude='91' Longitude='1'/></GeocodeResponse>"),
     "1: entity 1, unmatched\n  candidate\n    name: a\n  unreadable values: 1\nok"},
    {entity("<GeocodeResponse><Point Latitude='1,5' Longitude='1'/><GeocodePoint Latitude='1' "
            "Longitude='2' UsageTypes='Route'/><GeocodePoint Latitude='x' Longitude='2'/>"
            "<BoundingBox SouthLatitude='1'/></GeocodeResponse>"),
     "1: entity 1, matched\n  candidate\n    one of its points: 1 2\n      usage types: Route\n"
     "  unreadable values: 3\nok"},
    {entity("<GeocodeResponse><Point Latitude=' 1.50 ' Longitude='-1E1'/></GeocodeResponse>"),
     "1: entity 1, matched\n  candidate\n    point: 1.50 -1E1\nok"},
    {entity(
         "<ReverseGeocodeRequest><Location Latitude='300' Longitude='500'/></ReverseGeocodeRequest>"
         "<StatusCode>Timeout</StatusCode>"),
     "1: entity 1, failed\n  status code: Timeout\n  unreadable values: 1\nok"},
    {entity(
         "<GeocodeResponse Confidence='Low' MatchCodes='Good'><Point Latitude='1' Longitude='2'/>"
         "</GeocodeResponse><StatusCode>SUCCESS</StatusCode>"),
     "1: entity 1, weak\n  candidate\n    confidence: Low\n    match codes: Good\n    point: 1 2\n"
     "  status code: SUCCESS\nok"},
    {entity("<GeocodeResponse Confidence='high' MatchCodes='Good, UpHierarchy'><Point Latitude='1' "
            "Longitude='2'/></GeocodeResponse>"),
     "1: entity 1, weak\n  candidate\n    confidence: high\n    match codes: Good, UpHierarchy\n"
     "    point: 1 2\nok"},
    // Version 1.0: the rooftop comes before the interpolated location.
    {entity(
         "<GeocodeResponse DisplayName='a' StatusCode='Success'><InterpolatedLocation Latitude='1' "
         "Longitude='2'/><RooftopLocation Latitude='3' Longitude='4'/></GeocodeResponse>"),
     "1: entity 1, matched\n  candidate\n    name: a\n    point: 3 4\n    one of its points: 3 4\n"
     "      calculation method: Rooftop\n    one of its points: 1 2\n"
     "      calculation method: Interpolation\n  status code: Success\nok"},
};

const std::vector<Example> tables = {
    {text("Id|StatusCode", ""), "ok"},
    {text("Id|StatusCode", "1|Success\n\n \n2|\n"),
     "1: entity 1, unmatched\n  status code: Success\n2: entity 2, unmatched\nok"},
    {text("Id|FaultReason", "1|must not be\n2|\n"),
     "1: entity 1, failed\n  fault reason: must not be\n2: entity 2, unmatched\nok"},
    {text("Id|StatusCode|FaultReason", "1|Success|a\n"),
     "1: entity 1, unmatched\n  status code: Success\n  fault reason: a\nok"},
    {text(" STATUSCODE | id |Other", "Bad|1|x"), "1: entity 1, failed\n  status code: Bad\nok"},
    {text("GeocodeResponse/Point/Longitude|GeocodeEntity/@Id|GeocodeResponse/Point/Latitude",
          "2|1|3"),
     "1: entity 1, matched\n  candidate\n    point: 3 2\nok"},
    {text("Id|StatusCode|id", "1|a|2"), "repeated_field at 32 (2:1): Id"},
    {"Bing Spatial Data Services, 3.0\nId|StatusCode\n1|Success\n",
     "not_a_feed at 0 (1:1): a version of the format that is not known"},
    {" \n\t\n" + text("Id|StatusCode", "1|Success\n"),
     "1: entity 1, unmatched\n  status code: Success\nok"},
    {" \nId" + std::string(30, '|') + "\n1" + std::string(27, '|') + "Bad|||\n",
     "1: entity 1, failed\n  status code: Bad\nok"},
    {text("a|b", "1|2"), "not_a_feed at 32 (2:1): a header without a known column"},
    {text("Id|StatusCode", "1|Success|more|\n"),
     "1: entity 1, unmatched\n  status code: Success\n  unreadable values: 1\nok"},
    {text("Id|StatusCode", "1"), nothing},
    {text("Id|StatusCode", "1|a\n2|\xFF\n"),
     "1: entity 1, failed\n  status code: a\nnot_well_formed at 52 (4:3): not UTF-8"},
    {text(points_header,
          R"(1|||[{"Latitude":"1","Longitude":"2"},{"longitude":4.50,"LATITUDE":3}])"),
     "1: entity 1, matched\n  candidate\n    one of its points: 1 2\n    one of its points: 3 "
     "4.50\nok"},
    {text(points_header, R"(1|53.79|-1.76|[{"Latitude":"-1.76","Longitude":"53.79","x":null}])"),
     "1: entity 1, matched\n  candidate\n    point: 53.79 -1.76\n    one of its points: 53.79 "
     "-1.76\n"
     "  points: put right\nok"},
    {text(points_header, R"(1|||[{"Latitude":"-122.1","Longitude":"47.6"}])"),
     "1: entity 1, unmatched\n  candidate\n  unreadable values: 1\nok"},
    {text(points_header, R"(1|1|2|[{"Latitude":"1","Longitude":"2"},)"),
     "1: entity 1, matched\n  candidate\n    point: 1 2\n  unreadable values: 1\nok"},
    {text(points_header, R"(1|1|2|[{"Latitude":{"a":1}}])"),
     "1: entity 1, matched\n  candidate\n    point: 1 2\n  unreadable values: 1\nok"},
    {text(points_header, R"(1|1|2|[{"Latitude":"1","Longitude":"2","Type":"a\u0000b"}])"),
     "1: entity 1, matched\n  candidate\n    point: 1 2\n  unreadable values: 1\nok"},
    // A pipe in a string of the JSON, which ends neither the field nor the row.
    {text(points_header + "|GeocodeResponse/QueryParseValues|StatusCode",
          R"(1|1|2|[{"Latitude":"1","Longitude":"2","Type":"a| b"}]|)"
          R"([{"Property":"|","Value":"c|d|"}]|Success)"),
     "1: entity 1, matched\n  candidate\n    point: 1 2\n    one of its points: 1 2\n"
     "      type: a| b\n    query part |: c|d|\n  status code: Success\nok"},
    {text("Id|GeocodeResponse/QueryParseValues|StatusCode",
          R"(1|[{"Property":"a","Value":"c|Success)"),
     "1: entity 1, unmatched\n  status code: Success\n  unreadable values: 1\nok"},
    {text("Id|GeocodeResponse/QueryParseValues|StatusCode", "1|[|]|Success"),
     "1: entity 1, failed\n  status code: ]\n  unreadable values: 2\nok"},
    {text(points_header, "1|1|2|[]"), "1: entity 1, matched\n  candidate\n    point: 1 2\nok"},
    {text("Id|GeocodeResponse/QueryParseValues",
          R"(1|[{"Property":"Locality","Value":"L\u00e9 \"x\""}])"),
     "1: entity 1, unmatched\n  candidate\n    query part Locality: L\u00E9 \"x\"\nok"},
};

const std::vector<Example> beyond_limits = {
    {entity("<GeocodeResponse/><GeocodeResponse/>"), nothing,
     with([](Limits& limits) { limits.candidates = 2; })},
    {entity("<GeocodeResponse Name='a'/><GeocodeResponse/>"), "too_many_candidates at 62 (1:63)",
     with([](Limits& limits) { limits.candidates = 1; })},
    {entity("<GeocodeResponse><GeocodePoint/><GeocodePoint/></GeocodeResponse>"),
     "too_many_points at 67 (1:68)", with([](Limits& limits) { limits.points = 1; })},
    {entity("<GeocodeResponse><QueryParseValue/><QueryParseValue/></GeocodeResponse>"),
     "too_many_points at 70 (1:71)", with([](Limits& limits) { limits.points = 1; })},
    {text(points_header, R"(1|||[{},{}])"), "too_many_points at 128 (3:1)",
     with([](Limits& limits) { limits.points = 1; })},
    {entity("<TraceId>abcd</TraceId>"), "text_too_long at 47 (1:48): TraceId",
     with([](Limits& limits) { limits.text_bytes = 3; })},
    {entity("<TraceId>ab\u00E9d</TraceId>"), "text_too_long at 46 (1:47): TraceId",
     with([](Limits& limits) { limits.text_bytes = 3; })},
    {entity("<GeocodeRequest Query='abcd'/>"), "text_too_long at 35 (1:36): Query",
     with([](Limits& limits) { limits.text_bytes = 3; })},
    {text("Id|StatusCode", "1|Success\n"), "text_too_long at 0 (1:1): column 1",
     with([](Limits& limits) { limits.text_bytes = 6; })},
    {entity(""), "document_too_long at 35 (1:36)",
     with([](Limits& limits) { limits.document_bytes = 40; })},
    {text("Id|StatusCode", "1|Success\n"), "document_too_long at 50 (3:5)",
     with([](Limits& limits) { limits.document_bytes = 50; })},
};

void check(const Example& it) {
  BOOST_TEST(read_feed(it.file, it.limits).text == it.expected);
  for (const std::size_t size : {1U, 2U, 3U, 5U, 30U}) {
    BOOST_TEST(read_feed(pieces_of(it.file, size), it.limits).text == it.expected, size);
  }
  const std::string_view file = it.file;
  for (std::size_t cut = 0; cut <= file.size(); ++cut) {
    const std::array pieces = {file.substr(0, cut), file.substr(cut)};
    BOOST_REQUIRE_EQUAL(read_feed(pieces, it.limits).text, it.expected);
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(xml_in_all_forms, data::make(forms_of_xml), example) { check(example); }
BOOST_DATA_TEST_CASE(values_that_mean_something_or_not, data::make(values), example) {
  check(example);
}
BOOST_DATA_TEST_CASE(text_in_all_forms, data::make(tables), example) { check(example); }
BOOST_DATA_TEST_CASE(what_is_beyond_a_limit, data::make(beyond_limits), example) { check(example); }

BOOST_AUTO_TEST_SUITE_END()
