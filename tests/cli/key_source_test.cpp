// SPDX-License-Identifier: MIT
#include "cli/key_source.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "support/captured_stream.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(key_source)

namespace {

using geojob::cli::ExitCode;
using geojob::cli::read_key;
using geojob::test::standard_error_of;
using geojob::test::TemporaryFolder;

/// An answer, and what was said with it.
struct Outcome {
  std::string key = "(none)";
  ExitCode exit_code = ExitCode::done;  ///< Also where there is a key.
  std::string said;

  [[nodiscard]] int code() const { return static_cast<int>(exit_code); }
};

Outcome read_from(const std::string& source) {
  Outcome outcome;
  outcome.said = standard_error_of([&] {
    auto key = read_key(source);
    if (key) {
      outcome.key = key->reveal();
    } else {
      outcome.exit_code = key.exit_code();
    }
  });
  return outcome;
}

/// The environment's key for the time of a test.
class Environment {
 public:
  explicit Environment(const char* key) {
    if (key == nullptr) {
      unsetenv("GEOJOB_KEY");
    } else {
      setenv("GEOJOB_KEY", key, 1);
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() { unsetenv("GEOJOB_KEY"); }
};

const std::vector<std::string> file_contents = {"k3y", "k3y\n", "k3y\r\n", "k3y \t\n\n"};

}  // namespace

BOOST_DATA_TEST_CASE(a_file_holds_it_with_or_without_white_space_at_the_end, file_contents, text) {
  const TemporaryFolder folder;
  const Outcome outcome = read_from(folder.write("key", text));
  BOOST_TEST(outcome.key == "k3y");
  BOOST_TEST(outcome.code() == 0);
  BOOST_TEST(outcome.said == "");
}

BOOST_AUTO_TEST_CASE(white_space_before_it_belongs_to_it) {
  const TemporaryFolder folder;
  BOOST_TEST(read_from(folder.write("key", "  k 3y")).key == "  k 3y");
}

BOOST_AUTO_TEST_CASE(it_may_be_as_long_as_four_kibibytes) {
  const TemporaryFolder folder;
  const std::string longest(4096, 'k');
  BOOST_TEST(read_from(folder.write("key", longest)).key == longest);
  const Outcome outcome = read_from(folder.write("key", longest + "k"));
  BOOST_TEST(outcome.code() == 10);
  BOOST_TEST(outcome.key == "(none)");
}

BOOST_AUTO_TEST_CASE(an_endless_file_is_not_read_to_its_end) {
  const Outcome outcome = read_from("/dev/zero");
  BOOST_TEST(outcome.code() == 10);
  BOOST_TEST(outcome.said ==
             "geojob: /dev/zero: has more than 4096 bytes, so it is too long to be the key; name "
             "another file\n");
}

BOOST_AUTO_TEST_CASE(the_environment_is_asked_where_no_file_is_named) {
  const Environment environment("k3y\n");
  const Outcome outcome = read_from("");
  BOOST_TEST(outcome.key == "k3y");
  BOOST_TEST(outcome.said == "");
}

BOOST_AUTO_TEST_CASE(a_file_that_fails_does_not_fall_back_to_the_environment) {
  const Environment environment("k3y");
  const TemporaryFolder folder;
  const Outcome missing = read_from(folder.path_of("missing"));
  BOOST_TEST(missing.code() == 10);
  BOOST_TEST(missing.key == "(none)");
  BOOST_TEST(read_from(folder.write("key", "\n")).code() == 5);
}

BOOST_AUTO_TEST_CASE(nothing_at_all_is_a_matter_of_credentials) {
  for (const char* const value : {static_cast<const char*>(nullptr), ""}) {
    const Environment environment(value);
    const Outcome outcome = read_from("");
    BOOST_TEST(outcome.code() == 5);
    BOOST_TEST(outcome.said == "geojob: no key: name a file with --key-file, or set GEOJOB_KEY\n");
  }
}

BOOST_AUTO_TEST_CASE(an_unusable_one_in_the_environment_is_told_but_not_shown) {
  const Environment environment("se\ncret");
  const Outcome outcome = read_from("");
  BOOST_TEST(outcome.code() == 5);
  BOOST_TEST(outcome.said.starts_with("geojob: GEOJOB_KEY: "));
  BOOST_TEST(outcome.said.find("cret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_only_its_owner_can_read_needs_no_warning) {
  const TemporaryFolder folder;
  for (const mode_t mode : {0400U, 0600U, 0700U, 0622U}) {
    BOOST_TEST(read_from(folder.write("key", "k3y", mode)).said == "");
    std::filesystem::remove(folder.path_of("key"));
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_others_can_read_is_used_and_warned_of) {
  const TemporaryFolder folder;
  for (const mode_t mode : {0640U, 0604U, 0644U, 0444U}) {
    const Outcome outcome = read_from(folder.write("key", "k3y", mode));
    BOOST_TEST(outcome.key == "k3y");
    BOOST_TEST(outcome.said == "geojob: warning: " + folder.path_of("key") +
                                   ": others can read the key; chmod 600 mends it\n");
    std::filesystem::remove(folder.path_of("key"));
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_file_is_not_warned_of) {
  BOOST_TEST(read_from("/dev/null").said.find("others") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_with_a_url_is_told_of_in_words_of_its_own) {
  const TemporaryFolder folder;
  const auto read = [](const std::string& path, std::string& said) {
    int code = 0;
    said = standard_error_of([&] {
      const auto location = geojob::cli::read_data_location(path);
      if (!location) code = static_cast<int>(location.exit_code());
    });
    return code;
  };
  std::string said;
  BOOST_TEST(read(folder.write("good", "https://blob.example/a?sig=s3cret\n"), said) == 0);
  BOOST_TEST(said == "");
  for (const char* const text : {"", "s3cret", "ftp://s3cret", "https://", "https://a s3cret",
                                 "https://a\nhttps://s3cret", "/file?s3cret"}) {
    BOOST_TEST(read(folder.write("bad", text), said) == 2);
    BOOST_TEST(said.find("URL") != std::string::npos);
    BOOST_TEST(said.find("s3cret") == std::string::npos);
  }
  BOOST_TEST(read(folder.path_of("none"), said) == 10);
  BOOST_TEST(said.find("the URL cannot be read") != std::string::npos);
  BOOST_TEST(read(folder.write("open", "http://a", 0644), said) == 0);
  BOOST_TEST(said.find("others can read the URL") != std::string::npos);
  BOOST_TEST(said.find("key") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
