// SPDX-License-Identifier: MIT
#include "cli/completion_jobs.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(completion_jobs)

namespace {

using geojob::cli::list_arguments;
using Words = std::vector<std::string>;

const Words usual = {"list", "--quiet", "--request-timeout=2s", "--max-failures=1"};

Words with_usual(const Words& more) {
  Words all = usual;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// The environment of one test.
struct Environment {
  Environment() {
    unsetenv("GEOJOB_KEY");
    setenv("HOME", in_folder(".").c_str(), 1);
    std::ofstream(in_folder("key")) << "a key";
  }
  ~Environment() {
    unsetenv("GEOJOB_KEY");
    unsetenv("HOME");
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  [[nodiscard]] std::string in_folder(const std::string& name) const {
    return folder.path_of(name);
  }

  geojob::test::TemporaryFolder folder;
};

}  // namespace

BOOST_AUTO_TEST_CASE(without_a_key_there_is_no_request) {
  const Environment home;
  BOOST_TEST(!list_arguments({}));
  BOOST_TEST(!list_arguments({"geojob", "status", "x"}));
  setenv("GEOJOB_KEY", "", 1);
  BOOST_TEST(!list_arguments({"geojob", "status"}));
}

BOOST_AUTO_TEST_CASE(a_key_in_the_environment_is_at_hand) {
  const Environment home;
  setenv("GEOJOB_KEY", "a key", 1);
  BOOST_TEST(list_arguments({"geojob", "status"}).value() == usual,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_key_file_is_at_hand_if_nobody_must_type) {
  const Environment home;
  const std::string key = home.in_folder("key");
  for (const Words& words : {Words{"--key-file", key}, Words{"wait", "--key-file=" + key}}) {
    BOOST_TEST(list_arguments(words).value() == with_usual({"--key-file=" + key}),
               boost::test_tools::per_element());
  }
  BOOST_TEST(list_arguments({"--key-file", "~/key"}).value() ==
                 with_usual({"--key-file=" + home.in_folder("./key")}),
             boost::test_tools::per_element());
  BOOST_REQUIRE(mkfifo(home.in_folder("pipe").c_str(), 0600) == 0);
  setenv("GEOJOB_KEY", "a key", 1);  // does not count beside a file
  for (const std::string& file :
       {std::string("-"), home.in_folder("nowhere"), home.in_folder("pipe"),
        std::string("/dev/tty"), std::string("$(touch x)")}) {
    BOOST_TEST(!list_arguments({"--key-file", file}), file);
  }
  BOOST_TEST(!list_arguments({"--key-file"}));
}

BOOST_AUTO_TEST_CASE(the_service_is_that_of_the_line_and_nothing_else_is_taken) {
  const Environment home;
  setenv("GEOJOB_KEY", "a key", 1);
  const Words words = {"geojob",       "wait",      "--endpoint", "http://127.0.0.1:1",
                       "--allow-http", "--timeout", "5",          "--ca-file=~/ca.pem",
                       "--proxy",      "none",      "--verbose",  "x?key=hunter2"};
  BOOST_TEST(list_arguments(words).value() ==
                 with_usual({"--endpoint=http://127.0.0.1:1", "--allow-http",
                             "--ca-file=" + home.in_folder("./ca.pem"), "--proxy=none"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
