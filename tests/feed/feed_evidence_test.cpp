// SPDX-License-Identifier: MIT
// How a file's format is told, and what is said of a file that is something else.

#include "feed/feed_evidence.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/entity_reading.hpp"

BOOST_AUTO_TEST_SUITE(feed_evidence)

namespace {

using geojob::FeedEvidence;
using geojob::judge_feed;
using namespace std::string_literals;
namespace data = boost::unit_test::data;

struct Example {
  std::string start;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const Example& example) { return out << example.start; }

std::string text_of(const FeedEvidence& evidence) {
  constexpr std::array<std::string_view, 4> syntaxes = {"xml", "comma", "tab", "pipe"};
  switch (evidence.kind) {
    case FeedEvidence::Kind::undecided:
      return "undecided";
    case FeedEvidence::Kind::truncated:
      return "truncated";
    case FeedEvidence::Kind::not_a_feed:
      return std::string(evidence.words);
    case FeedEvidence::Kind::feed:
      break;
  }
  return std::string(syntaxes.at(static_cast<std::size_t>(evidence.format.syntax))) + ' ' +
         std::to_string(evidence.format.version);
}

const std::string first_line = "Bing Spatial Data Services, 2.0\r\n";

const std::vector<Example> examples = {
    {"", "truncated"},
    {" \r\n\t", "truncated"},
    {"\xEF\xBB\xBF", "truncated"},
    {"<GeocodeFeed>", "xml 2"},
    {"\xEF\xBB\xBF \n<?xml", "xml 2"},
    {"<\0G\0e\0"s, "xml 2"},
    {"\0<\0G\0e"s, "xml 2"},
    {"\xFF\xFE<\0G\0"s, "xml 2"},
    {"\xFF\xFEI\0d\0"s, "UTF-16; save it as UTF-8"},
    {"I\0d\0,\0"s, "UTF-16; save it as UTF-8"},
    {first_line + "Id, GeocodeRequest/Query\n", "comma 2"},
    {first_line + "Id\tGeocodeRequest/Query\n", "tab 2"},
    {first_line + "Id| GeocodeRequest/Query\n", "pipe 2"},
    {first_line + "\r\n \n" + "Id|a", "pipe 2"},
    {first_line + "Id", "comma 2"},
    {first_line, "truncated"},
    {"Bing Spatial Data Services, 2.0", "truncated"},
    {"Bing Spatial Data Services,2.00,,,,\nId,a", "comma 2"},
    {"\"Bing Spatial Data Services, 2.0\",,\nId,a", "comma 2"},
    {"Bing Spatial Data Services, 1.0, FourthCoffeeSample\nId", "a data source"},
    {"Bing Spatial Data Services, 3.0\nId", "a version of the format that is not known"},
    {"Bing Spatial Data Services\nId", "a version of the format that is not known"},
    {"a|b" + std::string(29, '|') + "\n", "pipe 1"},
    {"a,b" + std::string(29, ','), "comma 1"},
    {"a\t\"b,c\"" + std::string(30, '\t') + "\r", "tab 1"},
    {"id|street|town\n1|a|b\n", "neither XML nor text with the service's columns"},
    {"Hello, world", "neither XML nor text with the service's columns"},
    {R"({"resourceSets":[]})", "JSON"},
    {" [1]", "JSON"},
    {"PK\x03\x04rest", "a zip archive"},
    {"\x1F\x8B\x08\x00", "compressed with gzip"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_first_bytes_tell, data::make(examples), example) {
  BOOST_TEST(text_of(judge_feed(example.start, true)) == example.expected);
  // With fewer bytes it is the same, or not known yet.
  for (std::size_t size = 0; size < example.start.size(); ++size) {
    const std::string early = text_of(judge_feed(example.start.substr(0, size), false));
    if (early == "undecided") continue;
    BOOST_TEST(early == example.expected, size);
  }
}

BOOST_AUTO_TEST_CASE(a_line_without_end_is_decided_too) {
  const std::string line(geojob::most_bytes_of_evidence, 'x');
  BOOST_TEST(text_of(judge_feed(line.substr(1), false)) == "undecided");
  BOOST_TEST(text_of(judge_feed(line, false)) != "undecided");
  BOOST_TEST(text_of(judge_feed(line + std::string(40, ','), false)) ==
             text_of(judge_feed(line, false)));
}

BOOST_AUTO_TEST_CASE(the_reader_says_the_same) {
  for (const Example& example : examples) {
    const std::string text = geojob::test::read_feed(example.start).text;
    if (example.expected == "truncated") {
      BOOST_TEST(text == "truncated at 0 (1:1)", example);
    } else if (example.expected.find_first_of("12") == std::string::npos) {
      BOOST_TEST(text == "not_a_feed at 0 (1:1): " + example.expected, example);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
