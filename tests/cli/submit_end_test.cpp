// SPDX-License-Identifier: MIT
#include "cli/submit_end.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "geojob/transport/client_error.hpp"
#include "support/captured_stream.hpp"
#include "support/client_arguments.hpp"

BOOST_AUTO_TEST_SUITE(submit_end)

namespace {

using namespace geojob;
using geojob::cli::candidates_text;
using geojob::cli::ExitCode;
using geojob::test::standard_error_of;
using Kind = SubmitEnd::Kind;

Job job(const char* id, std::optional<std::uint64_t> total = std::nullopt) {
  JobView view;
  view.id = id;
  view.status_text = "Pending";
  view.total = total;
  if (total) view.created = Timestamp{std::chrono::sys_seconds(std::chrono::seconds(0))};
  return Job(view);
}

RequestOutcome failure(client_errc error, int status = 0) {
  RequestOutcome outcome;
  outcome.error = error;
  outcome.http_status = status;
  return outcome;
}

struct Told {
  ExitCode code = ExitCode::fault;
  std::string text;
};

Told told(const SubmitEnd& end) {
  Told result;
  result.text = standard_error_of([&] { result.code = geojob::cli::report("x", end, {}); });
  return result;
}

/// A submission that may have made a job.
SubmitEnd unknown() {
  SubmitEnd end;
  end.kind = Kind::unknown;
  end.failure = failure(client_errc::unanswered);
  end.token = "t0k3n";
  return end;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(candidates_are_told_with_what_is_known_of_them) {
  BOOST_TEST(candidates_text({}) == "");
  BOOST_TEST(candidates_text({job("a"), job("b", 60)}) ==
             "a (Pending), b (Pending, created 1970-01-01T00:00:00Z, 60 entities)");
}

BOOST_AUTO_TEST_CASE(nothing_is_said_of_a_job_that_was_created_as_usual) {
  SubmitEnd end;
  end.kind = Kind::created;
  end.job = job("a");
  const Told result = told(end);
  BOOST_TEST((result.code == ExitCode::done));
  BOOST_TEST(result.text == "");
}

BOOST_AUTO_TEST_CASE(a_job_that_was_found_and_an_answer_that_contradicts_itself_are_told) {
  SubmitEnd end;
  end.kind = Kind::created;
  end.job = job("a");
  end.was_found = true;
  end.contradiction = "two places";
  const Told result = told(end);
  BOOST_TEST((result.code == ExitCode::done));
  BOOST_TEST(result.text ==
             "geojob: warning: x: two places\n"
             "geojob: warning: x: no answer came, but the list shows the job a, which has this "
             "data\n");
}

/// "Try again" would have the user pay twice.
BOOST_AUTO_TEST_CASE(nobody_is_told_to_try_again_where_there_may_be_a_job) {
  for (const client_errc error : {client_errc::connection_lost, client_errc::service_failed,
                                  client_errc::deadline_passed, client_errc::stalled}) {
    SubmitEnd end = unknown();
    end.failure = failure(error);
    end.list_failure = failure(error);
    const Told result = told(end);
    BOOST_TEST((result.code == ExitCode::unknown_job));
    BOOST_TEST(!has(result.text, "try "), result.text);
    end.kind = Kind::created;
    std::error_code ignored;
    end.url =
        JobUrl::from_id(test::endpoint_of("https://example.org"), Dataflow::geocode, "a", ignored);
    const Told created = told(end);
    BOOST_TEST((created.code == geojob::cli::exit_code_of(error)));
    BOOST_TEST(has(created.text, "the job exists nevertheless: https://example.org/"));
    BOOST_TEST(!has(created.text, "try "), created.text);
  }
}

BOOST_AUTO_TEST_CASE(what_the_list_tells_of_an_unknown_job_is_told) {
  const SubmitEnd none = unknown();
  BOOST_TEST(has(told(none).text, "nothing is sent again; the list shows no job that could be it"));
  BOOST_TEST(told(none).text.ends_with("the job would have the description t0k3n\n"));
  SubmitEnd two = unknown();
  two.candidates = {job("a"), job("b")};
  BOOST_TEST(has(told(two).text, "it could be a (Pending), b (Pending)"));
  SubmitEnd unread = unknown();
  unread.list_failure = failure(client_errc::service_failed, 500);
  BOOST_TEST(has(told(unread).text, "the list of jobs: the service failed (HTTP 500)"));
  BOOST_TEST(!has(told(unread).text, "shows no job"));
  unread.failure = {};
  BOOST_TEST(told(unread).text.starts_with("geojob: x: the service may have made "));
}

BOOST_AUTO_TEST_CASE(a_list_that_failed_before_is_not_taken_for_the_submission) {
  SubmitEnd end;
  end.failure = end.list_failure = failure(client_errc::request_refused, 400);
  const Told result = told(end);
  BOOST_TEST((result.code == ExitCode::refused));
  BOOST_TEST(result.text ==
             "geojob: x: nothing was sent; the list of jobs: the service refused the request "
             "(HTTP 400); check --endpoint\n");
}

BOOST_AUTO_TEST_CASE(a_submission_that_failed_has_its_advice) {
  struct Row {
    int status;
    std::string_view advice;
  };
  for (const auto& [status, advice] :
       {Row{400, "check the data, and --input"}, Row{413, "check the data, and --input"},
        Row{404, "check --endpoint"}, Row{415, "without --compress"}}) {
    SubmitEnd end;
    end.failure = failure(client_errc::request_refused, status);
    BOOST_TEST(has(told(end).text, advice), told(end).text);
  }
  SubmitEnd refused;
  refused.failure = failure(client_errc::credentials_refused, 401);
  BOOST_TEST((told(refused).code == ExitCode::credentials));
  BOOST_TEST(told(refused).text.ends_with("; check the key\n"));
  SubmitEnd late;
  late.kind = Kind::timed_out;
  BOOST_TEST((told(late).code == ExitCode::not_ended));
  BOOST_TEST(has(told(late).text, "at its limits (--max-in-process 10, --max-per-day 50)"));
}

BOOST_AUTO_TEST_SUITE_END()
