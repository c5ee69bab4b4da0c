// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include <boost/test/unit_test.hpp>

#include "support/captured_stream.hpp"

BOOST_AUTO_TEST_SUITE(output)

namespace {

using geojob::Job;
using geojob::JobField;
using geojob::JobState;
using geojob::JobView;
using geojob::cli::ExitCode;
using geojob::cli::Options;
using geojob::cli::Output;
using geojob::test::standard_error_of;
using geojob::test::standard_output_of;

Job job_with(std::string_view id, JobState state, std::string_view status) {
  JobView view;
  view.id = id;
  view.status_text = status;
  view.state = state;
  return Job(view);
}

Options with_json(bool json) {
  Options options;
  options.json = json;
  return options;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_job_is_out_as_soon_as_it_is_printed) {
  Output output(with_json(true));
  const Job job = job_with("x", JobState::pending, "Pending");
  BOOST_TEST(standard_output_of([&] { output.print(job); }).starts_with(R"({"id":"x",)"));
}

BOOST_AUTO_TEST_CASE(jobs_for_people_are_a_blank_line_apart_and_for_programs_are_not) {
  const Job job = job_with("x", JobState::pending, "Pending");
  for (const bool json : {false, true}) {
    Output output(with_json(json));
    const std::string text = standard_output_of([&] {
      output.print(job);
      output.print(job);
    });
    BOOST_TEST((text.find("\n\n") == std::string::npos) == json);
    BOOST_TEST(!text.starts_with('\n'));
    BOOST_TEST(!text.ends_with("\n\n"));
  }
}

BOOST_AUTO_TEST_CASE(a_job_that_is_understood_is_not_warned_of) {
  Output output({});
  const Job job = job_with("x", JobState::aborted, "Aborted");
  BOOST_TEST(standard_error_of([&] { output.warn_of(job); }) == "");
}

BOOST_AUTO_TEST_CASE(each_warning_comes_once_a_job_and_a_matter) {
  Output output({});
  Job one = job_with("one", JobState::unknown, "Paused");
  one.unreadable.add(JobField::failed_entity_count);
  const Job same_again = job_with("one", JobState::unknown, "Paused");
  const Job otherwise = job_with("one", JobState::unknown, "Resting");
  const Job two = job_with("two", JobState::unknown, "Paused");
  const std::string said = standard_error_of([&] {
    for (const Job& job : {one, same_again, otherwise, two, one}) output.warn_of(job);
  });
  BOOST_TEST(said ==
             "geojob: warning: job one: its FailedEntityCount cannot be read and is left out\n"
             "geojob: warning: job one: its status Paused is not known and is not taken for an "
             "end\n"
             "geojob: warning: job one: its status Resting is not known and is not taken for an "
             "end\n"
             "geojob: warning: job two: its status Paused is not known and is not taken for an "
             "end\n");
}

BOOST_AUTO_TEST_CASE(every_unreadable_field_is_named) {
  Output output({});
  Job job = job_with("x", JobState::pending, "Pending");
  for (const JobField field :
       {JobField::created_date, JobField::completed_date, JobField::total_entity_count,
        JobField::processed_entity_count, JobField::failed_entity_count}) {
    job.unreadable.add(field);
  }
  const std::string said = standard_error_of([&] { output.warn_of(job); });
  for (const char* const name : {"CreatedDate", "CompletedDate", "TotalEntityCount",
                                 "ProcessedEntityCount", "FailedEntityCount"}) {
    BOOST_TEST(said.find(std::string("its ") + name + " cannot be read") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(the_exit_code_passes_through_where_all_was_written) {
  Output output({});
  BOOST_TEST(!output.failed());
  BOOST_TEST(static_cast<int>(output.close(ExitCode::aborted)) == 3);
}

BOOST_AUTO_TEST_SUITE_END()
