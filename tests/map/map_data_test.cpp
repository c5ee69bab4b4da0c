// SPDX-License-Identifier: MIT
// What page.js gets of a result, and how texts get into HTML.

#include "map/map_data.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "support/string_output.hpp"

BOOST_AUTO_TEST_SUITE(map_data)

namespace {

using geojob::CandidateView;
using geojob::EntityView;
using geojob::GeocodePointView;
using geojob::map_level;
using geojob::MapData;
using geojob::MapLevel;
using geojob::PointUse;
using geojob::test::StringOutput;

const std::array<GeocodePointView, 1> route = {
    GeocodePointView{{"3", "+4.5"}, "Interpolation", "Route", "Point"}};

CandidateView candidate_with(std::string_view confidence) {
  CandidateView candidate;
  candidate.name = "a <b>";
  candidate.confidence = confidence;
  candidate.point = {"1.50", "-2"};
  candidate.points = route;
  return candidate;
}

MapLevel level_of(std::string_view confidence) {
  const std::array candidates = {candidate_with(confidence)};
  EntityView entity;
  entity.candidates = candidates;
  return map_level(entity);
}

std::string rows_of(const EntityView& entity, PointUse use) {
  StringOutput output;
  MapData data(output, use);
  data.add(entity);
  data.add(entity);
  return output.text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_level_is_the_confidence) {
  BOOST_TEST((level_of("High") == MapLevel::high));
  BOOST_TEST((level_of("medium") == MapLevel::medium));
  BOOST_TEST((level_of("LOW") == MapLevel::low));
  BOOST_TEST((level_of("") == MapLevel::unknown));
  BOOST_TEST((level_of("Certain") == MapLevel::unknown));
  EntityView entity;
  BOOST_TEST((map_level(entity) == MapLevel::unmatched));
  entity.status_code = "BadRequest";
  BOOST_TEST((map_level(entity) == MapLevel::failed));
}

BOOST_AUTO_TEST_CASE(a_place_has_its_numbers_and_texts) {
  const std::array candidates = {candidate_with("Low")};
  EntityView entity;
  entity.id = "x\"y";
  entity.candidates = candidates;
  BOOST_TEST(rows_of(entity, PointUse::display) ==
             "\n[2,\"x\\\"y\",1.50,-2,\"a \\u003cb>\",\"\",\"\",\"\"],"
             "\n[2,\"x\\\"y\",1.50,-2,\"a \\u003cb>\",\"\",\"\",\"\"]");
  BOOST_TEST(rows_of(entity, PointUse::route).starts_with("\n[2,\"x\\\"y\",3,4.5,"));
}

BOOST_AUTO_TEST_CASE(what_was_not_found_has_what_was_asked) {
  EntityView entity;
  entity.request.address.address_line = "7 Chapel Yard";
  BOOST_TEST(rows_of(entity, PointUse::display)
                 .starts_with("\n[4,\"\",\"7 Chapel Yard\",\"\",\"no match\"],"));
  entity.request.query = "Lyon";
  entity.status_code = "Bad";
  BOOST_TEST(rows_of(entity, PointUse::display).starts_with("\n[5,\"\",\"Lyon\",\"Bad\",\"\"],"));
}

BOOST_AUTO_TEST_CASE(a_long_text_is_cut_between_characters) {
  std::string text(199, 'x');
  text += "\u00E9 and more";
  EntityView entity;
  entity.id = text;
  BOOST_TEST(
      rows_of(entity, PointUse::display).starts_with("\n[4,\"" + std::string(199, 'x') + "\","));
}

BOOST_AUTO_TEST_CASE(after_many_addresses_the_others_are_left_out) {
  const std::string address(200, 'a');
  EntityView entity;
  entity.request.query = address;
  StringOutput output;
  MapData data(output, PointUse::display);
  const std::size_t most = (std::size_t{8} << 20U) / address.size();
  for (std::size_t i = 0; i < most; ++i) data.add(entity);
  BOOST_TEST(!data.left_out_texts());
  data.add(entity);
  BOOST_TEST(data.left_out_texts());
  BOOST_TEST(output.text.ends_with("[4,\"\",\"\",\"\",\"no match\"]"));
}

BOOST_AUTO_TEST_CASE(html_escapes_what_it_must) {
  const auto html = [](std::string_view text) {
    StringOutput output;
    geojob::write_html_text(output, text);
    return output.text;
  };
  BOOST_TEST(html("a & b <c> \"d\" 'e'") == "a &amp; b &lt;c&gt; &quot;d&quot; 'e'");
  BOOST_TEST(html("") == "");
  BOOST_TEST(html("<") == "&lt;");
}

BOOST_AUTO_TEST_CASE(what_is_no_character_in_xml_does_not_get_into_it) {
  const auto html = [](std::string_view text) {
    StringOutput output;
    geojob::write_html_text(output, text);
    return output.text;
  };
  using namespace std::string_view_literals;
  BOOST_TEST(html("a\x01\x1F\0b"sv) == "a\uFFFD\uFFFD\uFFFDb");
  BOOST_TEST(html("\t\n\r\x7F") == "\t\n\r\x7F");
  BOOST_TEST(html("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD") == "\uFFFD\uFFFD\uFFFD");
  BOOST_TEST(html("\xC3\xA9\xF0\x9F\x8C\x8D") == "\xC3\xA9\xF0\x9F\x8C\x8D");
  BOOST_TEST(html("\xFFx\xC3") == "\uFFFDx\uFFFD");
  BOOST_TEST(html("") == "");
}

BOOST_AUTO_TEST_CASE(a_string_cannot_end_the_script) {
  StringOutput output;
  geojob::write_script_string(output, "</script>\"<!--\n");
  BOOST_TEST(output.text == "\"\\u003c/script>\\\"\\u003c!--\\n\"");
}

BOOST_AUTO_TEST_SUITE_END()
