// SPDX-License-Identifier: MIT
#include "cli/suggestion.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

BOOST_AUTO_TEST_SUITE(suggestion)

namespace {

using geojob::cli::letters_between;

struct Pair {
  std::string one;
  std::string other;
  std::size_t letters;
};

std::ostream& operator<<(std::ostream& out, const Pair& pair) {
  return out << pair.one << " and " << pair.other;
}

const std::vector<Pair> pairs = {
    {"", "", 0},
    {"", "run", 3},
    {"status", "status", 0},
    {"statu", "status", 1},
    {"statuss", "status", 1},
    {"ststus", "status", 1},
    {"stauts", "status", 1},
    {"tsatsu", "status", 2},
    {"list", "wait", 3},
};

const std::vector<std::string> commands = {"run", "status", "wait", "list", "submit", "map"};

std::string meant_by(const std::string& word) {
  return geojob::cli::suggestion(word, commands).value_or("none");
}

}  // namespace

BOOST_DATA_TEST_CASE(letters_are_counted_both_ways, pairs, pair) {
  BOOST_TEST(letters_between(pair.one, pair.other) == pair.letters);
  BOOST_TEST(letters_between(pair.other, pair.one) == pair.letters);
}

BOOST_AUTO_TEST_CASE(a_word_that_is_one_or_two_letters_away_is_suggested) {
  BOOST_TEST(meant_by("stauts") == "status");
  BOOST_TEST(meant_by("Status") == "status");
  BOOST_TEST(meant_by("sumbti") == "submit");
  BOOST_TEST(meant_by("rnu") == "run");
  BOOST_TEST(meant_by("ls") == "list");
}

BOOST_AUTO_TEST_CASE(a_word_that_is_farther_away_is_not) {
  BOOST_TEST(meant_by("sttsua") == "none");
  BOOST_TEST(meant_by("delete") == "none");
  BOOST_TEST(meant_by("") == "none");
  BOOST_TEST(meant_by("go") == "none");
  BOOST_TEST(meant_by(std::string(1'000'000, 's')) == "none");
}

BOOST_AUTO_TEST_CASE(the_nearest_is_suggested_and_of_several_the_first) {
  BOOST_TEST(*geojob::cli::suggestion("--max-job", {"--max-text", "--max-jobs"}) == "--max-jobs");
  BOOST_TEST(*geojob::cli::suggestion("cat", {"hat", "bat"}) == "hat");
}

BOOST_AUTO_TEST_SUITE_END()
