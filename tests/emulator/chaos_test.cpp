// SPDX-License-Identifier: MIT
// Faults at random: the same with the same seed, and as many as were asked for.

#include "emulator/chaos.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(chaos)

namespace {

using namespace geojob::emulator;

ChaosSettings settings(std::uint64_t seed, double share) {
  return {seed,
          share,
          {{ChaosKind::reset, 0},
           {ChaosKind::cut, 0},
           {ChaosKind::stall, 0},
           {ChaosKind::close_without_notify, 0},
           {ChaosKind::status, 503}},
          milliseconds(70)};
}

/// One letter a request says what happens to it.
char letter_of(const std::optional<Step>& step) {
  if (!step) return '.';
  if (step->delivery.reset_after) return 'r';
  if (step->delivery.cut_after) return 'c';
  if (step->delivery.stall_after) return 's';
  if (step->delivery.close_without_notify) return 'n';
  return step->status == 503 ? '5' : '?';
}

std::string faults_of(Chaos& chaos, const std::string& resource, std::size_t requests) {
  std::string letters;
  for (std::size_t i = 0; i < requests; ++i) letters += letter_of(chaos.next(resource));
  return letters;
}

std::string faults_of(ChaosSettings of, std::size_t requests) {
  Chaos chaos(std::move(of));
  return faults_of(chaos, "/a", requests);
}

std::size_t count_of(const std::string& letters, char letter) {
  return static_cast<std::size_t>(std::count(letters.begin(), letters.end(), letter));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_faults) {
  BOOST_TEST(faults_of(settings(7, 0.5), 500) == faults_of(settings(7, 0.5), 500));
}

BOOST_AUTO_TEST_CASE(the_faults_of_a_seed_are_the_same_in_every_release) {
  BOOST_TEST(faults_of(settings(1, 0.5), 40) == "5..c.s.cn..n.sn5..s....c5.5.nrc..s.nrc.r");
}

BOOST_AUTO_TEST_CASE(another_seed_gives_other_faults) {
  std::set<std::string> all;
  for (std::uint64_t seed = 0; seed < 100; ++seed) all.insert(faults_of(settings(seed, 0.5), 50));
  BOOST_TEST(all.size() == 100U);
}

BOOST_AUTO_TEST_CASE(resources_have_faults_of_their_own_whoever_else_asks) {
  Chaos alone(settings(3, 0.5));
  const std::string expected = faults_of(alone, "/a", 100);
  Chaos both(settings(3, 0.5));
  std::string of_a;
  std::string of_b;
  for (int i = 0; i < 100; ++i) {
    of_b += letter_of(both.next("/b"));
    of_a += letter_of(both.next("/a"));
  }
  BOOST_TEST(of_a == expected);
  BOOST_TEST(of_b != expected);
}

BOOST_AUTO_TEST_CASE(the_share_is_kept) {
  BOOST_TEST(count_of(faults_of(settings(1, 0), 1000), '.') == 1000U);
  BOOST_TEST(count_of(faults_of(settings(1, 1), 1000), '.') == 0U);
  const std::size_t good = count_of(faults_of(settings(1, 0.3), 10000), '.');
  BOOST_TEST(good > 6800U);
  BOOST_TEST(good < 7200U);
}

BOOST_AUTO_TEST_CASE(every_fault_has_its_turn_and_no_other_comes) {
  const std::string letters = faults_of(settings(1, 1), 5000);
  for (const char letter : {'r', 'c', 's', 'n', '5'}) {
    BOOST_TEST_CONTEXT(letter) {
      BOOST_TEST(count_of(letters, letter) > 850U);
      BOOST_TEST(count_of(letters, letter) < 1150U);
    }
  }
  BOOST_TEST(count_of(letters, '?') == 0U);
  ChaosSettings one = settings(1, 1);
  one.faults = {{ChaosKind::status, 500}};
  Chaos chaos(one);
  BOOST_TEST(chaos.next("/a")->status.value() == 500);
}

BOOST_AUTO_TEST_CASE(a_stall_has_an_end) {
  ChaosSettings one = settings(1, 1);
  one.faults = {{ChaosKind::stall, 0}};
  Chaos chaos(one);
  const auto step = chaos.next("/a");
  BOOST_TEST(step->delivery.stall_after.value() == 0U);
  BOOST_TEST(step->delivery.stall_for->count() == 70);
}

BOOST_AUTO_TEST_CASE(cuts_come_everywhere_near_the_beginning) {
  ChaosSettings one = settings(1, 1);
  one.faults = {{ChaosKind::cut, 0}};
  Chaos chaos(one);
  std::set<std::size_t> places;
  for (int i = 0; i < 500; ++i) places.insert(chaos.next("/a")->delivery.cut_after.value());
  BOOST_TEST(*places.begin() < 20U);
  BOOST_TEST(*places.rbegin() >= 980U);
  BOOST_TEST(*places.rbegin() < Chaos::cut_within);
  BOOST_TEST(places.size() > 350U);
}

BOOST_AUTO_TEST_SUITE_END()
