// SPDX-License-Identifier: MIT
#include "cli/failure_text.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdint>
#include <ostream>

#include "geojob/transport/client_error.hpp"

BOOST_AUTO_TEST_SUITE(failure_text)

namespace {

using geojob::client_errc;
using geojob::errc;
using geojob::FetchResult;
using geojob::ListResult;
using geojob::ServiceWords;
using geojob::cli::advice_on;
using geojob::cli::advice_on_list;
using geojob::cli::Options;
using geojob::cli::words_of_service;

FetchResult failure(std::error_code error, int http_status = 0, std::string detail = {}) {
  FetchResult result;
  result.error = error;
  result.http_status = http_status;
  result.detail = std::move(detail);
  return result;
}

/// What a service said, and what of it is told.
struct Words {
  ServiceWords said;
  std::string told;
};

std::ostream& operator<<(std::ostream& out, const Words& words) { return out << words.told; }

const std::vector<Words> spoken = {
    {{}, ""},
    {{"Not Found", "", "", {}}, "Not Found"},
    {{"Not Found", "ValidCredentials", "t1", {"No such job."}}, "No such job., trace t1"},
    {{"Not Found", "None", "", {"One.", "Two."}}, "One.; Two."},
    {{"Unauthorized", "InvalidCredentials", "t1|s|v|", {}},
     "Unauthorized (InvalidCredentials), trace t1|s|v|"},
    {{"", "CredentialsExpired", "", {}}, "CredentialsExpired"},
    // A trace alone says nothing.
    {{"", "", "t1", {}}, ""},
};

/// The errors that a user can do something about.
struct Advice {
  std::error_code error;
  std::string_view part;
};

std::ostream& operator<<(std::ostream& out, const Advice& advice) { return out << advice.part; }

const std::vector<Advice> advised = {
    {client_errc::credentials_refused, "key"},
    {client_errc::name_not_found, "--endpoint"},
    {client_errc::connect_failed, "--endpoint"},
    {client_errc::certificate_refused, "--ca-file"},
    {client_errc::tls_failed, "TLS 1.2"},
    {client_errc::deadline_passed, "--request-timeout 1m"},
    {client_errc::connection_lost, "try again"},
    {client_errc::stalled, "--stall-timeout 2m"},
    {client_errc::service_failed, "try again later"},
    {client_errc::request_refused, "--flow"},
    {client_errc::redirected, "--endpoint"},
    {client_errc::unknown_format, "proxies"},
    {client_errc::bad_http, "proxies"},
    {client_errc::no_job, "--"},
    {client_errc::link_refused, "--endpoint"},
    {errc::not_a_response, "proxies"},
    {errc::doctype_refused, "proxies"},
    {errc::encoding_refused, "proxies"},
    {errc::not_well_formed, "--wire json"},
    {errc::missing_status, "--wire json"},
    {client_errc::foreign_origin, "--endpoint"},
    {client_errc::http_not_allowed, "--allow-http"},
    {client_errc::key_in_url, "--key-file"},
    {client_errc::ca_file_unusable, "PEM"},
    {errc::text_too_long, "raise the limit: --max-text 16384, or 0 for any"},
    {errc::document_too_long, "raise the limit: --max-document 8388608, or 0 for any"},
    {errc::heap_limit_reached, "raise the limit: --max-heap 131072, or 0 for any"},
    {errc::too_deep, "raise the limit: --max-depth 64, or 0 for any"},
    {errc::too_many_links, "raise the limit: --max-links 64, or 0 for any"},
    {errc::too_many_jobs, "raise the limit: --max-jobs 2000, or 0 for any"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_service_s_words_in_a_few, spoken, words) {
  BOOST_TEST(words_of_service(words.said) == words.told);
}

BOOST_DATA_TEST_CASE(what_to_do_about_it, advised, advice) {
  BOOST_TEST(advice_on(advice.error, {}).find(advice.part) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(there_is_no_advice_where_there_is_none_to_give) {
  BOOST_TEST(advice_on({}, {}) == "");
  BOOST_TEST(advice_on(errc::out_of_memory, {}) == "");
  BOOST_TEST(advice_on(errc::too_many_candidates, {}) == "");  // It has no option.
}

BOOST_AUTO_TEST_CASE(it_says_what_failed_on_which_job_why_and_what_to_do) {
  BOOST_TEST(
      geojob::cli::failure_text("x", failure(client_errc::connect_failed, 0, "Connection refused"),
                                {}) ==
      "job x: no connection: Connection refused; check --endpoint, the network and firewalls");
}

BOOST_AUTO_TEST_CASE(a_refusal_comes_with_its_number_and_the_service_s_words) {
  FetchResult refused = failure(client_errc::request_refused, 404);
  refused.words.error_details = {"No such job."};
  refused.words.trace_id = "t1";
  BOOST_TEST(geojob::cli::failure_text("x", refused, {}) ==
             "job x: the service refused the request (HTTP 404); the service says: No such job., "
             "trace t1; check the job's id and --flow");
}

BOOST_AUTO_TEST_CASE(a_success_that_is_none_has_no_number) {
  BOOST_TEST(
      geojob::cli::failure_text("x", failure(errc::missing_status, 200, "line 3, column 7"), {}) ==
      "job x: a job has no Status: line 3, column 7; try again, or with --wire json");
}

BOOST_AUTO_TEST_CASE(the_words_around_an_answer_without_a_job_are_told) {
  FetchResult empty = failure(client_errc::no_job, 200);
  empty.words.status_description = "OK, but nothing here";
  BOOST_TEST(
      geojob::cli::failure_text("x", empty, {}) ==
      "job x: the answer has no job in it; the service says: OK, but nothing here; check the "
      "job's id and --flow");
}

BOOST_AUTO_TEST_CASE(the_words_around_a_broken_answer_are_not) {
  FetchResult broken = failure(errc::not_well_formed, 200);
  broken.words.status_description = "OK";
  BOOST_TEST(geojob::cli::failure_text("x", broken, {}).find("says") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_list_is_told_with_how_many_jobs_came_before) {
  ListResult broken;
  broken.error = client_errc::connection_lost;
  BOOST_TEST(geojob::cli::failure_text(broken, {}) == "list: the answer was cut short; try again");
  broken.jobs = 1;
  BOOST_TEST(
      geojob::cli::failure_text(broken, {}).starts_with("list: after 1 job: the answer was"));
  broken.jobs = 2;
  BOOST_TEST(
      geojob::cli::failure_text(broken, {}).starts_with("list: after 2 jobs: the answer was"));
}

/// Whoever asks for a list has named no job.
BOOST_DATA_TEST_CASE(no_advice_on_a_list_is_about_a_job, advised, advice) {
  ListResult failed;
  failed.error = advice.error;
  const std::string text = geojob::cli::failure_text(failed, {});
  for (const char* const words : {"the job's id", "the job was", "--flow"}) {
    BOOST_TEST(text.find(words) == std::string::npos, text);
  }
  BOOST_TEST(advice_on_list(advice.error, {}) != "");
  BOOST_TEST(text.ends_with(advice_on_list(advice.error, {})));
}

BOOST_AUTO_TEST_CASE(a_list_that_is_refused_has_advice_of_its_own) {
  BOOST_TEST(advice_on_list(client_errc::credentials_refused, {}) == "check the key");
  BOOST_TEST(advice_on_list(client_errc::request_refused, {}) == "check --endpoint");
  BOOST_TEST(advice_on_list(client_errc::service_failed, {}) == "try again later");
}

/// Whoever follows the advice gets further than with the option that was given.
BOOST_AUTO_TEST_CASE(a_value_that_is_named_is_more_than_the_present_one) {
  Options options;
  options.limits.text_bytes = 100;
  options.request_timeout = std::chrono::milliseconds(250);
  options.stall_timeout = std::chrono::seconds(45);
  options.wire = geojob::Format::json;
  BOOST_TEST(advice_on(errc::text_too_long, options).ends_with("--max-text 200, or 0 for any"));
  BOOST_TEST(advice_on(client_errc::deadline_passed, options).ends_with("--request-timeout 500ms"));
  BOOST_TEST(advice_on(client_errc::stalled, options).ends_with("--stall-timeout 90s"));
  BOOST_TEST(advice_on(errc::truncated, options).ends_with("--wire xml"));
  options.limits.document_bytes = ~std::uint64_t{0};
  BOOST_TEST(advice_on(errc::document_too_long, options).ends_with("--max-document 0"));
}

BOOST_AUTO_TEST_CASE(a_request_that_is_to_come_later_is_no_fault_of_the_job) {
  const std::string text =
      geojob::cli::failure_text("x", failure(client_errc::request_refused, 429), {});
  BOOST_TEST(text == "job x: the service refused the request (HTTP 429); try again later");
}

/// `run` has neither --flow nor --input.
BOOST_AUTO_TEST_CASE(a_run_is_told_of_its_own_options_only) {
  Options options;
  options.command = geojob::cli::Command::run;
  for (const int status : {400, 404, 415, 429, 503}) {
    const FetchResult refused = failure(client_errc::request_refused, status);
    for (const std::string& text :
         {geojob::cli::failure_text_of_part("part 1 of 1", refused, options),
          geojob::cli::failure_text_of_submission("part 1 of 1", refused, options),
          geojob::cli::failure_text_of_results("part 1 of 1", refused, options)}) {
      BOOST_TEST(text.find("--flow") == std::string::npos, text);
      BOOST_TEST(text.find("--input") == std::string::npos, text);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
