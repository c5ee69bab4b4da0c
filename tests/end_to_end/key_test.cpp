// SPDX-License-Identifier: MIT
// Where the key comes from, and that it goes nowhere but to the service.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(key)

namespace {

using namespace geojob::test;

/// A key file, and what is said of it.
struct UnusableKey {
  std::string content;
  int code;
  std::string complaint;
};

std::ostream& operator<<(std::ostream& out, const UnusableKey& key) { return out << key.complaint; }

const std::vector<UnusableKey> unusable_keys = {
    {"", 5, "the key is empty"},
    {" \r\n\t\n", 5, "the key is empty"},
    {"two\nlines\n", 5, "control character"},
    {"with\r\nX-Header: injected", 5, "control character"},
    {std::string("a\0b", 3), 5, "control character"},
    {std::string(5000, 'k'), 10, "has more than 4096 bytes, so it is too long to be the key"},
};

/// The key as it can stand in a text.
const std::vector<std::string> spellings = {
    the_key,
    "before" + the_key + "after",
    "Zq7kXw3%20%2B%2F%3D%26%3F%23%25%3C%22%5C%3E~Yj9vRb2",
    "zq7kxw3+%2b%2f%3d%26",
    "%5aq7k%58w3",
    "%255Aq7kXw3",
    "&gt;~Yj9vRb2",
};

}  // namespace

BOOST_DATA_TEST_CASE(the_check_of_every_run_knows_the_key_however_it_is_spelled, spellings, text) {
  BOOST_TEST(shows_key(text));
}

BOOST_AUTO_TEST_CASE(the_check_of_every_run_lets_other_text_pass) {
  BOOST_TEST(!shows_key("Zq7kXw is not enough, 100 % sure; key=***"));
}

BOOST_AUTO_TEST_CASE(it_comes_from_the_environment) {
  EmulatorProcess emulator;
  BOOST_TEST(run_geojob(emulator, {"status", "done"}).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(it_comes_from_a_file_less_the_white_space_at_its_end) {
  EmulatorProcess emulator;
  const TemporaryFolder folder;
  const std::string file = folder.write("key", the_key + " \r\n\n");
  const ProgramResult result =
      run(without_key(geojob_call(emulator, {"status", "done", "--key-file", file})));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");
}

BOOST_AUTO_TEST_CASE(it_comes_from_standard_input) {
  EmulatorProcess emulator;
  const ProgramCall call = geojob_call(emulator, {"status", "done", "--key-file", "-"});
  const ProgramResult result = run(with_input(without_key(call), the_key + "\n"));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");
}

BOOST_AUTO_TEST_CASE(a_file_counts_more_than_the_environment) {
  EmulatorProcess emulator;
  const TemporaryFolder folder;
  const std::string file = folder.write("key", "some-other-key");
  BOOST_TEST(run_geojob(emulator, {"status", "done", "--key-file", file}).exit_code.value() == 5);
}

BOOST_AUTO_TEST_CASE(without_any_the_two_ways_to_give_it_are_named) {
  for (const std::vector<std::string>& environment :
       {std::vector<std::string>{}, std::vector<std::string>{"GEOJOB_KEY="}}) {
    const ProgramCall call =
        with_environment(without_key(geojob_call({"status", "x"})), environment);
    const ProgramResult result = run(call);
    BOOST_TEST(result.exit_code.value() == 5);
    BOOST_TEST(result.err == "geojob: no key: name a file with --key-file, or set GEOJOB_KEY\n");
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_told_and_the_environment_not_asked_instead) {
  const ProgramResult result = run_geojob(
      {"status", "x", "--key-file", "/nonexistent/key", "--endpoint", "https://127.0.0.1:9"});
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err ==
             "geojob: /nonexistent/key: the key cannot be read: No such file or directory\n");
}

BOOST_AUTO_TEST_CASE(a_directory_is_no_key_file) {
  const ProgramResult result = run_geojob({"status", "x", "--key-file", "/"});
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err == "geojob: /: the key cannot be read: Is a directory\n");
}

BOOST_AUTO_TEST_CASE(standard_input_that_is_closed_is_no_empty_key) {
  const ProgramResult result =
      run(through_shell(geojob_call({"status", "x", "--key-file", "-"}), "<&-"));
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err == "geojob: standard input: the key cannot be read: Bad file descriptor\n");
}

BOOST_DATA_TEST_CASE(an_unusable_one_is_refused_without_being_shown, unusable_keys, unusable) {
  const TemporaryFolder folder;
  const std::string file = folder.write("key", unusable.content);
  const ProgramResult result = run_geojob({"status", "x", "--key-file", file});
  BOOST_TEST(result.exit_code.value() == unusable.code);
  BOOST_TEST(result.err.starts_with("geojob: " + file + ": "), result.err);
  BOOST_TEST(contains(result.err, unusable.complaint), result.err);
  for (const char* const part : {"two", "lines", "injected", "kkkk"}) {
    BOOST_TEST(!contains(result.err, part), result.err);
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_others_can_read_is_warned_of_and_used) {
  EmulatorProcess emulator;
  const TemporaryFolder folder;
  for (const mode_t mode : {0640U, 0604U, 0644U}) {
    const std::string file = folder.write("key", the_key, mode);
    const ProgramResult result =
        run(without_key(geojob_call(emulator, {"status", "done", "--key-file", file})));
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(result.err ==
               "geojob: warning: " + file + ": others can read the key; chmod 600 mends it\n");
  }
}

BOOST_AUTO_TEST_CASE(a_wrong_one_is_refused_in_the_service_s_words) {
  EmulatorProcess emulator;
  const ProgramCall call = with_environment(without_key(geojob_call(emulator, {"status", "done"})),
                                            {"GEOJOB_KEY=wr+ng"});
  const ProgramResult result = run(call);
  BOOST_TEST(result.exit_code.value() == 5);
  BOOST_TEST(result.out == "");
  const auto lines = lines_of(result.err);
  BOOST_REQUIRE(lines.size() == 1U);
  BOOST_TEST(lines[0].starts_with("geojob: job done: the service refused the credentials"));
  for (const char* const words : {"HTTP 401", "Access was denied.", "InvalidCredentials", "trace ",
                                  "use the key that the job was created with"}) {
    BOOST_TEST(contains(lines[0], words), words);
  }
  BOOST_TEST(!contains(result.err, "wr+ng"));
  BOOST_TEST(!contains(result.err, "wr%2Bng"));
  BOOST_TEST(emulator.finish_and_count() == 1U);  // asking again would not make it right
}

BOOST_AUTO_TEST_CASE(one_that_was_taken_for_a_job_is_not_shown_either) {
  EmulatorProcess emulator;
  const ProgramResult result = run_geojob(emulator, {"wait", the_key, "-v"});
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(contains(result.err, "/REST/v1/Dataflows/Geocode/***?output=xml (and the key)"));
  BOOST_TEST(contains(result.err, "geojob: job ***: the service refused the request"));
}

BOOST_AUTO_TEST_CASE(one_that_is_echoed_in_a_content_type_is_not_logged) {
  const std::string echo = "Zq7kXw3%20%2B%2F%3D%26%3F%23%25%3C%22%5C%3E~Yj9vRb2";
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"status":400,"contentType":"text/)" +
                           echo + R"("}]}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "x", "-v"});
  BOOST_TEST(contains(result.err, "HTTP 400, text/***, "));
}

BOOST_AUTO_TEST_CASE(it_is_not_in_the_arguments_or_the_log_of_the_service) {
  EmulatorProcess emulator;
  BOOST_TEST(run_geojob(emulator, {"status", "done", "-v"}).exit_code.value() == 0);
  BOOST_TEST(!shows_key(emulator.finish()));
}

BOOST_AUTO_TEST_SUITE_END()
