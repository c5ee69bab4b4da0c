// SPDX-License-Identifier: MIT
// The program where memory runs out: at each allocation that it and its libraries make, from the
// first before main() on. It may fail, but in words: no crash, no hang, no wrong answer, no key.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(exhausted)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

const std::string count_line = "allocations: ";

/// `refused` is the number of the allocation, with a plus if all after it fail as well.
ProgramResult run_refusing(const ProgramCall& call, const std::string& refused) {
  return run(
      with_environment(call, {"LD_PRELOAD=" GEOJOB_FAILING_HEAP, "GEOJOB_TEST_REFUSE=" + refused}));
}

std::size_t allocations_of(const ProgramResult& result) {
  const std::size_t line = result.err.rfind(count_line);
  BOOST_REQUIRE(line != std::string::npos);
  return std::stoul(result.err.substr(line + count_line.size()));
}

/// `blames`: what else than exhausted memory the exit code may say.
void check_end(const ProgramResult& result, const ProgramResult& good, const std::string& refused,
               const std::set<int>& blames) {
  BOOST_TEST_CONTEXT("refused: " << refused << ", standard error: " << result.err) {
    BOOST_TEST_REQUIRE(result.exit_code.has_value());
    if (*result.exit_code == 0) {
      BOOST_TEST(result.out == good.out);
      return;
    }
    BOOST_TEST((*result.exit_code == 1 || blames.contains(*result.exit_code)));
    BOOST_TEST(good.out.starts_with(result.out));
    BOOST_TEST(contains(result.err, "geojob: "));
  }
}

/// What libraries do before main() lies in the first ones, and is the same for each command.
constexpr std::size_t before_main = 300;

/// Each of the first so many, and then every so many; at every tenth of these that one and all
/// after it as well. (Not so at the first: it is the room that the language's own runtime needs to
/// throw anything.)
void grind(const ProgramCall& call, std::size_t each_of_first, std::size_t step,
           const std::set<int>& blames = {}) {
  const ProgramResult good = run_refusing(call, "0");
  BOOST_TEST_REQUIRE(good.exit_code.value_or(-1) == 0);
  const std::size_t count = allocations_of(good);
  BOOST_TEST(count > 1000U);
  std::size_t runs = 0;
  std::size_t failed = 0;
  const auto run_and_check = [&](const std::string& refused) {
    const ProgramResult result = run_refusing(call, refused);
    check_end(result, good, refused, blames);
    if (result.exit_code != 0) ++failed;
  };
  for (std::size_t number = 1; number <= count; number += number < each_of_first ? 1 : step) {
    run_and_check(std::to_string(number));
    if (++runs % 10 == 0) run_and_check(std::to_string(number) + '+');
  }
  BOOST_TEST(failed > runs / 10);  // else nothing was refused
}

}  // namespace

BOOST_DATA_TEST_CASE(reading_a_file,
                     data::make({"geocode-completed-indented.xml",
                                 "geocode-completed-indented.json"}),
                     file) {
  grind(without_key(geojob_call({"parse", "--json", response_path(file)})), 0, 37);
}

BOOST_AUTO_TEST_CASE(a_look_over_tls) {
  const EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","flow":"geocode","script":[{"forever":true,"file":")" +
      response_path("geocode-completed-indented.xml") + R"("}]}]})");
  grind(geojob_call(emulator, {"status", "x", "--json", "--max-failures", "1"}), before_main, 37,
        {6, 10});  // where OpenSSL goes on without, until a handshake or a certificate fails
}

BOOST_AUTO_TEST_SUITE_END()
