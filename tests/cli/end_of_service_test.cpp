// SPDX-License-Identifier: MIT
#include "cli/end_of_service.hpp"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "support/captured_stream.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(end_of_service)

namespace {

using namespace geojob::cli;
using namespace std::chrono;
using geojob::test::content_of;
using geojob::test::TemporaryFolder;

constexpr sys_days today{2026y / November / 29};

}  // namespace

BOOST_AUTO_TEST_CASE(it_is_said_once_a_day) {
  const TemporaryFolder top;
  const std::string folder = top.path_of("state/geojob");
  const auto first = note_of_end_of_service(folder, today);
  BOOST_REQUIRE(first.has_value());
  BOOST_TEST(
      *first ==
      "Bing Maps Spatial Data Services ends for everybody on 2028-06-30; docs/leaving.md says "
      "what remains (said once a day)");
  BOOST_TEST(!note_of_end_of_service(folder, today));
  BOOST_TEST(note_of_end_of_service(folder, today + days(1)).has_value());
  BOOST_TEST(!note_of_end_of_service(folder, today + days(1)));
  BOOST_TEST(content_of(folder + "/end-of-service-said") == "2026-11-30\n");
}

BOOST_AUTO_TEST_CASE(after_the_last_day_it_has_ended) {
  const TemporaryFolder top;
  const sys_days last{2028y / June / 30};
  BOOST_TEST(note_of_end_of_service(top.path_of("a"), last).value().find(" ends ") !=
             std::string::npos);
  BOOST_TEST(note_of_end_of_service(top.path_of("a"), last + days(1)).value().find(" ended ") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_can_not_be_noted_is_not_said) {
  const TemporaryFolder top;
  std::ofstream(top.path_of("file")) << "x";
  BOOST_TEST(!note_of_end_of_service({}, today));
  BOOST_TEST(!note_of_end_of_service(top.path_of("file"), today));
  BOOST_TEST(!note_of_end_of_service(top.path_of("file/below"), today));
  std::filesystem::create_directories(top.path_of("folder/end-of-service-said"));
  BOOST_TEST(!note_of_end_of_service(top.path_of("folder"), today));
  // A file elsewhere, on which another user has put a link, stays as it is.
  std::filesystem::create_directories(top.path_of("linked"));
  BOOST_REQUIRE(
      symlink(top.path_of("file").c_str(), top.path_of("linked/end-of-service-said").c_str()) == 0);
  BOOST_TEST(!note_of_end_of_service(top.path_of("linked"), today));
  BOOST_TEST(content_of(top.path_of("file")) == "x");
}

BOOST_AUTO_TEST_CASE(what_was_noted_may_be_anything) {
  const TemporaryFolder top;
  std::ofstream(top.path_of("end-of-service-said")) << "rubbish";
  BOOST_TEST(note_of_end_of_service(top.path_of("."), today).has_value());
  BOOST_TEST(!note_of_end_of_service(top.path_of("."), today));
}

BOOST_AUTO_TEST_CASE(the_environment_says_where) {
  setenv("XDG_STATE_HOME", "/a/state", 1);
  setenv("HOME", "/home/b", 1);
  BOOST_TEST(state_folder() == "/a/state/geojob");
  for (const char* const unusable : {"", "relative/state"}) {
    setenv("XDG_STATE_HOME", unusable, 1);
    BOOST_TEST(state_folder() == "/home/b/.local/state/geojob");
  }
  unsetenv("XDG_STATE_HOME");
  unsetenv("HOME");
  BOOST_TEST(state_folder() == "");
}

BOOST_AUTO_TEST_SUITE_END()
