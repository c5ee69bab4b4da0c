// SPDX-License-Identifier: MIT
// geojob download: the exit code where several jobs fail, and for a file that expands without end.

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "support/geojob_program.hpp"
#include "support/packing.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(download_codes)

namespace {

using namespace geojob::test;

/// `y` has ended, and its results are in the file; `x` has not.
std::string two_jobs(const std::string& file) {
  return R"({"jobs":[{"id":"x","neverEnds":true},{"id":"y","total":3,"script":[)"
         R"({"match":"/output/","contentType":"text/plain","forever":true,"file":")" +
         file + "\"}]}]}";
}

}  // namespace

BOOST_AUTO_TEST_CASE(that_of_the_first_job_that_fails_counts) {
  const EmulatorProcess emulator(
      two_jobs(std::string(GEOJOB_TEST_DATA) + "/feeds/out-v2-succeeded.csv"));
  for (const auto& [jobs, code] : {std::pair{std::vector<std::string>{"missing", "y", "x"}, 8},
                                   {std::vector<std::string>{"x", "y", "missing"}, 4}}) {
    const TemporaryFolder folder;
    std::vector<std::string> arguments = {"download", "-o", folder.path_of("")};
    arguments.insert(arguments.end(), jobs.begin(), jobs.end());
    const ProgramResult result = run_geojob(emulator, arguments);
    BOOST_TEST(result.exit_code.value() == code);
    BOOST_TEST(contains(result.err, "geojob: job missing: "), result.err);
    BOOST_TEST(contains(result.err, "geojob: job x: it is Pending"), result.err);
    BOOST_TEST(result.out == folder.path_of("y-succeeded.csv") + "\n");
  }
}

BOOST_AUTO_TEST_CASE(what_expands_without_end_is_not_valid) {
  const TemporaryFolder folder;
  const std::string bomb =
      folder.write("bomb", gzip("<GeocodeFeed>" + std::string(90'000'000, ' ')));
  const EmulatorProcess emulator(two_jobs(bomb));
  const ProgramResult result =
      run_geojob(emulator, {"download", "y", "-o", folder.path_of("results/")});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(contains(result.err, "200 times its size"), result.err);
  BOOST_TEST(!std::filesystem::exists(folder.path_of("results/y-succeeded.xml")));
}

BOOST_AUTO_TEST_SUITE_END()
