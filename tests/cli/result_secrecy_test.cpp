// SPDX-License-Identifier: MIT
#include "cli/result_secrecy.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>

#include "support/client_arguments.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(result_secrecy)

namespace {

using geojob::ResultFailure;
using geojob::SecretKey;
using geojob::cli::hide_key;
using geojob::test::key_of;
using geojob::test::TemporaryFolder;
namespace fs = std::filesystem;

ResultFailure failure_with(const std::string& part) {
  ResultFailure failure;
  failure.kind = ResultFailure::Kind::content;
  failure.text = "x.part:1:1: no results";
  failure.part = part;
  return failure;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_told_comes_without_the_key) {
  const SecretKey key = key_of("a+SECRET");
  ResultFailure failure = failure_with("");
  failure.text = "x.part:1:1: no results: a%2BSECRET";
  hide_key(failure, key);
  BOOST_TEST(failure.text == "x.part:1:1: no results: ***");
}

BOOST_AUTO_TEST_CASE(a_part_stays_if_the_key_is_not_in_it) {
  const SecretKey key = key_of("a+SECRET");
  const TemporaryFolder folder;
  ResultFailure failure = failure_with(folder.write("x.part", "a+SECRE"));
  hide_key(failure, key);
  BOOST_TEST(failure.text == "x.part:1:1: no results");
  BOOST_TEST(fs::exists(failure.part));
}

BOOST_AUTO_TEST_CASE(a_part_goes_wherever_the_key_is_in_it) {
  const SecretKey key = key_of("a+SECRET");
  const TemporaryFolder folder;
  constexpr std::size_t piece = 65'536;
  for (const std::string text : {"a+SECRET", "a%2BSECRET", "%61%25252b%53ECRET"}) {
    for (const std::size_t before : {std::size_t{0}, piece - text.size() - 1, piece - text.size(),
                                     piece - 3, piece - 1, piece, 2 * piece - 2}) {
      const std::string path = folder.write("x.part", std::string(before, 'a') + text + "behind");
      ResultFailure failure = failure_with(path);
      hide_key(failure, key);
      BOOST_TEST_CONTEXT(text << " behind " << before) {
        BOOST_TEST(!fs::exists(path));
        BOOST_TEST(failure.part == "");
        BOOST_TEST(failure.text ==
                   "x.part:1:1: no results; what came has the key in it, and was removed");
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
