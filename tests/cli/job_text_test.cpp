// SPDX-License-Identifier: MIT
#include "cli/job_text.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <ostream>
#include <vector>

BOOST_AUTO_TEST_SUITE(job_text)

namespace {

using geojob::Job;
using geojob::JobState;
using geojob::JobView;
using geojob::LinkView;
using geojob::parse_timestamp;
using geojob::cli::progress_of;
using geojob::cli::to_text;
using Count = std::optional<std::uint64_t>;

JobView job_in(JobState state, std::string_view status) {
  JobView view;
  view.id = "x";
  view.type = "DataflowJob";
  view.status_text = status;
  view.state = state;
  return view;
}

/// Counts, and the progress that they tell.
struct Progress {
  JobState state;
  Count processed;
  Count total;
  std::string text;
};

std::ostream& operator<<(std::ostream& out, const Progress& progress) {
  return out << '"' << progress.text << '"';
}

const std::vector<Progress> progresses = {
    {JobState::pending, 3, 12, "3 of 12"},
    {JobState::pending, 3, {}, "3"},
    {JobState::pending, {}, 12, "? of 12"},
    {JobState::pending, {}, {}, ""},
    // Processed 0 means that it is not known, until the job has ended.
    {JobState::pending, 0, 12, "? of 12"},
    {JobState::unknown, 0, 12, "? of 12"},
    {JobState::pending, 0, {}, ""},
    {JobState::completed, 0, 12, "0 of 12"},
    {JobState::aborted, 0, 12, "0 of 12"},
    {JobState::completed, 0, {}, "0"},
    {JobState::completed, 12, 12, "12 of 12"},
};

struct Colour {
  JobState state;
  std::string sequence;
};

std::ostream& operator<<(std::ostream& out, const Colour& colour) {
  return out << colour.sequence.substr(1);
}

const std::vector<Colour> colours = {{JobState::completed, "\033[32m"},
                                     {JobState::aborted, "\033[31m"},
                                     {JobState::pending, "\033[33m"},
                                     {JobState::unknown, "\033[35m"}};

}  // namespace

BOOST_DATA_TEST_CASE(how_far_it_is, progresses, progress) {
  JobView view = job_in(progress.state, "S");
  view.processed = progress.processed;
  view.total = progress.total;
  BOOST_TEST(progress_of(Job(view)) == progress.text);
}

BOOST_AUTO_TEST_CASE(what_the_service_left_out_has_no_line) {
  JobView view = job_in(JobState::pending, "Pending");
  view.type = "";
  BOOST_TEST(to_text(Job(view), false) == "x  Pending\n");
}

BOOST_AUTO_TEST_CASE(all_that_it_says_has_its_line) {
  const std::array links = {LinkView{"self", "", "https://h/1"},
                            LinkView{"output", "failed", "https://h/2?key=secret&a=b"},
                            LinkView{"", "", "https://h/3"}};
  JobView view = job_in(JobState::aborted, "Aborted");
  view.name = "n";
  view.description = "d";
  view.created = parse_timestamp("2010-05-10T13:22:35.05-07:00");
  view.completed = parse_timestamp("2010-05-10T13:22:36-07:00");
  view.total = 12;
  view.processed = 3;
  view.failed = 1;
  view.error_message = "Too large.";
  view.links = links;
  BOOST_TEST(to_text(Job(view), false) ==
             "x  Aborted\n"
             "  name               n\n"
             "  description        d\n"
             "  type               DataflowJob\n"
             "  created            2010-05-10T20:22:35.05Z\n"
             "  completed          2010-05-10T20:22:36Z\n"
             "  entities           3 of 12 processed, 1 failed\n"
             "  error              Too large.\n"
             "  self               https://h/1\n"
             "  output failed      https://h/2?a=b\n"
             "  link               https://h/3\n");
}

BOOST_AUTO_TEST_CASE(failures_count_even_where_progress_is_not_known) {
  JobView view = job_in(JobState::pending, "Pending");
  view.failed = 2;
  BOOST_TEST(to_text(Job(view), false).find("  entities           2 failed\n") !=
             std::string::npos);
}

BOOST_DATA_TEST_CASE(only_the_status_is_coloured, colours, colour) {
  const std::string text = to_text(Job(job_in(colour.state, "S")), true);
  BOOST_TEST(text == "x  " + colour.sequence + "S\033[0m\n  type               DataflowJob\n");
}

BOOST_AUTO_TEST_CASE(nothing_from_the_service_can_drive_the_terminal_or_forge_a_line) {
  const std::array links = {LinkView{"ro\nle", "na\033me", "https://h/\r\n"}};
  JobView view = job_in(JobState::unknown, "S\033[2J");
  view.id = "i\nd";
  view.name =
      "a\x7F"
      "b";
  view.description =
      "\xC2\x9B"
      "31m";
  view.type = "T\tT";
  view.error_message = "one\ntwo";
  view.links = links;
  const std::string text = to_text(Job(view), false);
  BOOST_TEST(text ==
             "i?d  S?[2J\n"
             "  name               a?b\n"
             "  description        ?31m\n"
             "  type               T?T\n"
             "  error              one?two\n"
             "  ro?le na?me        https://h/??\n");
}

BOOST_AUTO_TEST_SUITE_END()
