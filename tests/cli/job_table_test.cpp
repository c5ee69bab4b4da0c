// SPDX-License-Identifier: MIT
#include "cli/job_table.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/text_width.hpp"
#include "geojob/core/timestamp.hpp"

BOOST_AUTO_TEST_SUITE(job_table)

namespace {

using geojob::Job;
using geojob::JobView;
using geojob::cli::JobTable;

constexpr std::string_view full_id = "7d41c09be5f24a36a1c85e02f9b7d613";

JobView usual() {
  JobView job;
  job.id = full_id;
  job.type = "DataServiceJob";
  job.description = "DataSourceIncremental";
  job.status_text = "Completed";
  job.state = geojob::JobState::completed;
  job.created = geojob::parse_timestamp("2026-11-02T12:34:56.789Z");
  job.total = 200000;
  job.processed = 12;
  job.failed = 0;
  return job;
}

std::string row(const JobView& job, std::size_t width = 0, bool colour = false) {
  return JobTable(width, colour).row(Job(job));
}

/// Columns before the line's end.
std::size_t columns_of(std::string_view line) {
  BOOST_REQUIRE(line.ends_with('\n'));
  return geojob::cli::width_of(line.substr(0, line.size() - 1));
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_a_width_all_is_shown) {
  BOOST_TEST(JobTable(0, false).header() ==
             "ID                                KIND         STATUS       DONE   TOTAL  FAILED  "
             "CREATED           DESCRIPTION\n");
  BOOST_TEST(row(usual()) ==
             "7d41c09be5f24a36a1c85e02f9b7d613  DataService  Completed      12  200000       0  "
             "2026-11-02 12:34  DataSourceIncremental\n");
}

BOOST_AUTO_TEST_CASE(what_the_service_left_out_is_left_empty) {
  JobView job;
  job.id = "a";
  job.status_text = "Pending";
  job.state = geojob::JobState::pending;
  BOOST_TEST(row(job) == "a                                              Pending\n");
}

BOOST_AUTO_TEST_CASE(processed_none_of_a_pending_job_means_not_known) {
  JobView job = usual();
  job.processed = 0;
  BOOST_TEST(row(job).find("Completed       0  200000") != std::string::npos);
  job.status_text = "Pending";
  job.state = geojob::JobState::pending;
  BOOST_TEST(row(job).find("Pending            200000") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_the_terminal) {
  JobView job = usual();
  job.total = UINT64_MAX;
  job.status_text = "Something new and long";
  job.description =
      "\xE4\xB8\xAD\xE6\x96\x87 and quite a long description, longer than columns are";
  for (std::size_t width = 1; width < 200; ++width) {
    const JobTable table(width, false);
    BOOST_TEST(columns_of(table.header()) <= width);
    BOOST_TEST(columns_of(table.row(Job(job))) <= width);
  }
}

BOOST_AUTO_TEST_CASE(a_terminal_of_80_columns_shows_what_matters_most) {
  BOOST_TEST(JobTable(80, false).header() ==
             "ID                                STATUS       DONE   TOTAL  FAILED  CREATED\n");
  BOOST_TEST(row(usual(), 80) ==
             "7d41c09be5f24a36a1c85e02f9b7d613  Completed      12  200000       0  2026-11-02\n");
}

BOOST_AUTO_TEST_CASE(the_id_and_the_status_go_last) {
  BOOST_TEST(row(usual(), 24) == "7d41c09be5f2…  Completed\n");
  BOOST_TEST(row(usual(), 9) == "7d41c09…\n");
}

BOOST_AUTO_TEST_CASE(what_is_cut_says_so) {
  JobView job = usual();
  job.description = "a description that is too long for its column";
  BOOST_TEST(row(job, 121).ends_with("  a description that i…\n"));
  BOOST_TEST(row(job).ends_with("  a description that is too long for its column\n"));
}

BOOST_AUTO_TEST_CASE(wide_and_combining_letters_stay_in_their_columns) {
  JobView job = usual();
  job.type = "東京Job";
  job.status_text = "Erledigt e\u0301";
  BOOST_TEST(
      row(job) ==
      "7d41c09be5f24a36a1c85e02f9b7d613  東京         Erledigt e\u0301      12  200000       0  "
      "2026-11-02 12:34  DataSourceIncremental\n");
  job.description = "東京都千代田区丸の内一丁目九番";
  BOOST_TEST(row(job, 121).ends_with("  東京都千代田区丸の内…\n"));
}

BOOST_AUTO_TEST_CASE(a_number_too_long_for_its_column_loses_digits_and_not_its_size) {
  JobView job = usual();
  job.total = 12'345'678;
  BOOST_TEST(row(job, 121).find("    12  12345k       0") != std::string::npos);
  job.total = UINT64_MAX;
  BOOST_TEST(row(job, 121).find("    12  18446P       0") != std::string::npos);
  BOOST_TEST(row(job).find("  18446744073709551615  ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_status_has_the_colour_of_its_state) {
  BOOST_TEST(row(usual(), 0, true).find("\033[32mCompleted\033[0m") != std::string::npos);
  BOOST_TEST(row(usual(), 0, false).find('\033') == std::string::npos);
  BOOST_TEST(JobTable(0, true).header().find('\033') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_in_it_drives_a_terminal_or_forges_a_row) {
  JobView job = usual();
  job.id = "a\033[2Jb\nc";
  job.description =
      "d\r\n\xC2\x9B"
      "e";
  const std::string line = row(job);
  BOOST_TEST(line.find_first_of("\033\r\x9B") == std::string::npos);
  BOOST_TEST(std::count(line.begin(), line.end(), '\n') == 1);
  BOOST_TEST(line.starts_with("a?[2Jb?c "));
}

BOOST_AUTO_TEST_SUITE_END()
