// SPDX-License-Identifier: MIT
// What the emulator answers to an entity.

#include "emulator/geocoder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "emulator/found_text.hpp"

BOOST_AUTO_TEST_SUITE(geocoder)

namespace {

using namespace geojob;
using namespace geojob::emulator;

std::string in_words(const Geocoded& geocoded) {
  if (geocoded.is_fault()) return std::string(geocoded.status);
  if (geocoded.places.empty()) return "unmatched";
  std::string words;
  for (const FoundPlace& found : geocoded.places) {
    if (!words.empty()) words += "; ";
    words += formatted_address_of(found) + ": " + std::string(entity_type_of(found)) + " " +
             std::string(word_of(found.confidence)) + " " + std::string(found.match_codes);
  }
  return words;
}

std::string answer_to(const RequestView& request, BothRequests both = BothRequests::address) {
  EntityView entity;
  entity.request = request;
  return in_words(geocode(entity, built_in_gazetteer(), both));
}

struct Question {
  RequestView request;
  std::string answer;
};
std::ostream& operator<<(std::ostream& stream, const Question& question) {
  return stream << question.answer;
}

RequestView query(std::string_view text, std::string_view country = {}) {
  RequestView request;
  request.query = text;
  request.address.country_region = country;
  return request;
}

RequestView address(std::string_view line, std::string_view locality,
                    std::string_view country = {}) {
  RequestView request;
  request.address.address_line = line;
  request.address.locality = locality;
  request.address.country_region = country;
  return request;
}

RequestView point(std::string_view latitude, std::string_view longitude) {
  RequestView request;
  request.coordinates = {latitude, longitude};
  return request;
}

const std::vector<Question> questions = {
    {query("Paris"), "Paris, France: PopulatedPlace High Good"},
    {query("paris, FRANCE"), "Paris, France: PopulatedPlace High Good"},
    {query("Eiffel tower Paris"), "Paris, France: PopulatedPlace Medium Good"},
    {query("from Paris to London"), "London, United Kingdom: PopulatedPlace Medium Ambiguous"},
    {query("London, France"), "France: CountryRegion Low UpHierarchy"},
    {query("London", "FR"), "France: CountryRegion Low UpHierarchy"},
    {query("France"), "France: CountryRegion High Good"},
    {query("Singapore"), "Singapore, Singapore: PopulatedPlace High Good"},
    {query("7 Chapel Yard, London"), "7 Chapel Yard, London, United Kingdom: Address High Good"},
    {query("12, rue de l'Épée, 75001 Paris, France"),
     "12, rue de l'Épée, Paris 75001, France: Address High Good"},
    {query("7 Paris Street, London"), "7 Paris Street, London, United Kingdom: Address High Good"},
    {query("Testbury"), "unmatched"},
    {query("Parisian"), "unmatched"},
    {address("", "Lisboa"), "Lisbon, Portugal: PopulatedPlace High Good"},
    {address("", "Lisbon", "Portugal"), "Lisbon, Portugal: PopulatedPlace High Good"},
    {address("", "Lisbon", "Atlantis"), "Lisbon, Portugal: PopulatedPlace High Good"},
    {address("", "Lisbon", "ES"), "Spain: CountryRegion Low UpHierarchy"},
    {address("7 Chapel Yard", "Tokyo", "jp"), "7 Chapel Yard, Tokyo, Japan: Address High Good"},
    {address("Chapel Yard", "Tokyo"), "Chapel Yard, Tokyo, Japan: RoadBlock Medium Good"},
    {address("7 Chapel Yard, Tokyo", ""), "7 Chapel Yard, Tokyo, Japan: Address High Good"},
    {address("7 Chapel Yard", "Testbury"), "unmatched"},
    {address("7 Chapel Yard", "Testbury", "GB"), "United Kingdom: CountryRegion Low UpHierarchy"},
    {address("", "", "Japan"), "Japan: CountryRegion High Good"},
    {address("", ""), "BadRequest"},
    {point("48.85", "2.3"), "Paris, France: PopulatedPlace High Good"},
    {point("+48.85", "2.3e0"), "Paris, France: PopulatedPlace High Good"},
};

}  // namespace

BOOST_DATA_TEST_CASE(an_entity_gets_its_answer, questions, question) {
  BOOST_TEST(answer_to(question.request) == question.answer);
}

BOOST_AUTO_TEST_CASE(less_confidence_than_wanted_is_nothing) {
  RequestView request = query("Eiffel tower Paris");
  request.minimum_confidence = "medium";
  BOOST_TEST(answer_to(request) != "unmatched");
  request.minimum_confidence = "High";
  BOOST_TEST(answer_to(request) == "unmatched");
}

BOOST_AUTO_TEST_CASE(several_answers_come_on_request_only) {
  RequestView request = query("from Paris to London");
  request.max_results = "5";
  BOOST_TEST(answer_to(request) ==
             "London, United Kingdom: PopulatedPlace Medium Ambiguous; "
             "Paris, France: PopulatedPlace Medium Ambiguous");
}

BOOST_AUTO_TEST_CASE(an_address_and_a_point_at_once_are_a_matter_of_choice) {
  RequestView request = query("London");
  request.coordinates = {"48.85", "2.3"};
  BOOST_TEST(answer_to(request).starts_with("London"));
  BOOST_TEST(answer_to(request, BothRequests::point).starts_with("Paris"));
  BOOST_TEST(answer_to(request, BothRequests::fault) == "BadRequest");
}

BOOST_AUTO_TEST_CASE(addresses_are_near_their_place_and_apart_from_each_other) {
  const auto position_of = [](std::string_view line) {
    EntityView entity;
    entity.request = address(line, "Paris");
    return geocode(entity, built_in_gazetteer()).places.at(0).position;
  };
  const Coordinates one = position_of("1 A Street");
  const Coordinates two = position_of("2 A Street");
  BOOST_TEST(std::abs(one.latitude - 48.8667) <= 0.031);
  BOOST_TEST(std::abs(one.longitude - 2.3333) <= 0.031);
  BOOST_TEST(one.latitude != two.latitude);
  BOOST_TEST(one.longitude == position_of("1  a street").longitude);
}

BOOST_AUTO_TEST_CASE(a_formatted_address_and_an_impossible_point_are_faults) {
  RequestView request = query("Paris");
  request.address.formatted_address = "Paris";
  BOOST_TEST(answer_to(request) == "BadRequest");
  EntityView entity;
  entity.unreadable_values = 2;
  const Geocoded geocoded = geocode(entity, built_in_gazetteer());
  BOOST_TEST(geocoded.fault == "The location has no valid latitude and longitude.");
}

BOOST_AUTO_TEST_SUITE_END()
