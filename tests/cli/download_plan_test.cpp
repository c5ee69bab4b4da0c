// SPDX-License-Identifier: MIT
#include "cli/download_plan.hpp"

#include <boost/test/unit_test.hpp>
#include <optional>
#include <vector>

#include "support/client_arguments.hpp"

BOOST_AUTO_TEST_SUITE(download_plan)

namespace {

using namespace geojob;
using geojob::cli::DownloadPlan;
using geojob::cli::ExitCode;
using geojob::cli::plan_download;

constexpr LinkView link_succeeded{"output", "succeeded", "https://example.org/s"};
constexpr LinkView link_failed{"output", "failed", "https://example.org/f"};

/// A job with both links and with counts, unless they are changed.
struct Given {
  JobState state = JobState::completed;
  std::vector<LinkView> links = {link_succeeded, link_failed};
  std::optional<std::uint64_t> processed = 10;
  std::optional<std::uint64_t> failed = 3;
  std::string_view target = "/REST/v1/dataflows/Geocode/x";
  std::optional<ResultKind> only = {};

  [[nodiscard]] DownloadPlan plan() const {
    JobView view;
    view.id = "x";
    view.status_text = "Completed";
    view.state = state;
    view.links = links;
    view.processed = processed;
    view.failed = failed;
    return plan_download(test::job_at(target), Job(view), only);
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_counts_of_the_job_are_those_of_its_files) {
  const DownloadPlan plan = Given{}.plan();
  BOOST_TEST_REQUIRE(plan.files.size() == 2U);
  BOOST_TEST((plan.files[0].kind == ResultKind::succeeded));
  BOOST_TEST(plan.files[0].entities.value() == 7U);
  BOOST_TEST(plan.files[1].url.url() == "https://example.org/f");
  BOOST_TEST(plan.files[1].entities.value() == 3U);
  BOOST_TEST((plan.files[1].expectation == ResultExpectation::feed));
  BOOST_TEST((plan.code == ExitCode::done));
}

BOOST_AUTO_TEST_CASE(counts_that_say_nothing_are_not_used) {
  const std::vector<Given> without = {Given{.processed = {}}, Given{.failed = {}},
                                      Given{.processed = 0, .failed = 0}, Given{.processed = 2}};
  for (const Given& given : without) {
    BOOST_TEST(!given.plan().files.at(0).entities.has_value());
  }
  BOOST_TEST(!Given{.failed = {}}.plan().files.at(1).entities.has_value());
}

BOOST_AUTO_TEST_CASE(only_results_of_geocoding_are_counted) {
  const DownloadPlan log = Given{.state = JobState::aborted, .links = {link_failed}}.plan();
  BOOST_TEST_REQUIRE(log.files.size() == 1U);
  BOOST_TEST((log.files[0].expectation == ResultExpectation::anything));
  BOOST_TEST(!log.files[0].entities.has_value());
  BOOST_TEST((log.code == ExitCode::done));
  const DownloadPlan other = Given{.target = "/REST/v1/Dataflows/DataSourceDownload/x"}.plan();
  BOOST_TEST((other.files[0].expectation == ResultExpectation::anything));
}

BOOST_AUTO_TEST_CASE(one_file_can_be_chosen) {
  const DownloadPlan plan = Given{.only = ResultKind::failed}.plan();
  BOOST_TEST_REQUIRE(plan.files.size() == 1U);
  BOOST_TEST((plan.files[0].kind == ResultKind::failed));
  const Given without{.links = {link_succeeded}, .failed = 0, .only = ResultKind::failed};
  BOOST_TEST(without.plan().files.empty());
}

BOOST_AUTO_TEST_CASE(a_missing_link_is_an_error_only_if_there_are_entities) {
  BOOST_TEST((Given{.links = {link_succeeded}, .failed = 0}.plan().code == ExitCode::done));
  const DownloadPlan plan = Given{.links = {link_succeeded}}.plan();
  BOOST_TEST(plan.files.size() == 1U);
  BOOST_TEST((plan.code == ExitCode::invalid_answer));
  BOOST_TEST(plan.complaints.at(0) ==
             "failed: the job has 3 entities there, but no link; try again later");
}

BOOST_AUTO_TEST_CASE(a_link_to_elsewhere_is_refused) {
  const DownloadPlan plan =
      Given{.links = {{"output", "succeeded", "https://other.example/s"}, link_failed}}.plan();
  BOOST_TEST(plan.files.size() == 1U);
  BOOST_TEST((plan.code == ExitCode::refused));
  BOOST_TEST(plan.complaints.at(0).find("https://other.example") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
