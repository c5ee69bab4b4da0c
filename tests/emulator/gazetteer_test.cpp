// SPDX-License-Identifier: MIT
// The places that the emulator knows, and how names are recognised.

#include "emulator/gazetteer.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(gazetteer)

namespace {

using geojob::emulator::built_in_gazetteer;
using geojob::emulator::Country;
using geojob::emulator::Gazetteer;
using geojob::emulator::Place;
using geojob::emulator::Words;

std::string place_named(const std::string& name) {
  const Place* const place = built_in_gazetteer().meaning(Words(name).all()).place;
  return place == nullptr ? "nothing" : place->name + ", " + place->country->name;
}

std::string country_named(const std::string& name) {
  const Country* const country = built_in_gazetteer().country(name);
  return country == nullptr ? "nothing" : country->code;
}

struct Name {
  std::string name, meaning;
};
std::ostream& operator<<(std::ostream& stream, const Name& name) { return stream << name.name; }

const std::vector<Name> place_names = {
    {"Paris", "Paris, France"},
    {"PARIS", "Paris, France"},
    {" st. john's ", "St John's, Canada"},
    {"São Paulo", "Sao Paulo, Brazil"},
    {"Zürich", "Zurich, Switzerland"},
    {"BUCUREŞTI", "Bucharest, Romania"},
    {"București", "Bucharest, Romania"},
    {"N’Djamena", "N'Djamena, Chad"},
    {"NYC", "New York, United States"},
    {"Ho Chi Minh", "Ho Chi Minh City, Vietnam"},
    {"Pari", "nothing"},
    {"Paris France", "nothing"},
    {"", "nothing"},
    {"ß", "nothing"},
};

const std::vector<Name> country_names = {
    {"GB", "GB"},
    {"gb", "GB"},
    {"United Kingdom", "GB"},
    {"Deutschland", "DE"},
    {"Cote d'Ivoire", "CI"},
    {"ISLE OF MAN", "IM"},
    {"XX", "nothing"},
    {"", "nothing"},
};

const std::vector<std::string> invalid_lines = {"",
                                                "# only words\n",
                                                "P\tFR\tParis\t48.9\t2.3\n",
                                                "C\tFR\n",
                                                "C\tFR\tFrance\nP\tFR\tParis\t48.9\n",
                                                "C\tFR\tFrance\nP\tFR\tParis\t48.9\teast\n",
                                                "C\tFR\t...\n",
                                                "X\tFR\tFrance\n"};

}  // namespace

BOOST_AUTO_TEST_CASE(it_has_some_four_hundred_places_with_positions_on_earth) {
  BOOST_TEST(built_in_gazetteer().places().size() > 400U);
  for (const Place& place : built_in_gazetteer().places()) {
    BOOST_TEST_CONTEXT(place.name) {
      BOOST_TEST(std::abs(place.position.latitude) <= 90);
      BOOST_TEST(std::abs(place.position.longitude) <= 180);
    }
  }
}

BOOST_DATA_TEST_CASE(a_place_is_found_by_its_names, place_names, name) {
  BOOST_TEST(place_named(name.name) == name.meaning);
}

BOOST_DATA_TEST_CASE(a_country_is_found_by_its_names_and_its_code, country_names, name) {
  BOOST_TEST(country_named(name.name) == name.meaning);
}

BOOST_AUTO_TEST_CASE(the_nearest_place_is_found_across_the_antimeridian) {
  const Gazetteer& places = built_in_gazetteer();
  BOOST_TEST(places.nearest({48.85, 2.3}).name == "Paris");
  BOOST_TEST(places.nearest({-34, 151}).name == "Sydney");
  BOOST_TEST(places.nearest({-18, -179.9}).name == "Fiji");
}

BOOST_AUTO_TEST_CASE(words_are_where_they_are_in_the_text) {
  const Words words("  7, l'Épée-Straße ");
  BOOST_REQUIRE(words.count() == 3U);
  BOOST_TEST(words.all() == "7 lepee strase");
  BOOST_TEST(words.phrase(1, 2) == "lepee strase");
  BOOST_TEST(words.place_in_text(0) == 2U);
  BOOST_TEST(words.place_in_text(1) == 5U);
}

BOOST_DATA_TEST_CASE(an_invalid_file_is_refused, invalid_lines, lines) {
  BOOST_CHECK_THROW(Gazetteer{lines}, std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
