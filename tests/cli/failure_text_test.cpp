// SPDX-License-Identifier: MIT
#include "cli/failure_text.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
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
    {client_errc::deadline_passed, "--request-timeout"},
    {client_errc::connection_lost, "try again"},
    {client_errc::stalled, "--stall-timeout"},
    {client_errc::service_failed, "try again later"},
    {client_errc::request_refused, "--flow"},
    {client_errc::redirected, "--endpoint"},
    {client_errc::unknown_format, "proxies"},
    {errc::not_a_response, "proxies"},
    {client_errc::foreign_origin, "--endpoint"},
    {client_errc::http_not_allowed, "--allow-http"},
    {client_errc::key_in_url, "--key-file"},
    {client_errc::ca_file_unusable, "PEM"},
    {errc::text_too_long, "raise the limit"},
    {errc::document_too_long, "raise the limit"},
    {errc::heap_limit_reached, "raise the limit"},
    {errc::too_deep, "raise the limit"},
    {errc::too_many_links, "raise the limit"},
    {errc::too_many_jobs, "raise the limit"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_service_s_words_in_a_few, spoken, words) {
  BOOST_TEST(words_of_service(words.said) == words.told);
}

BOOST_DATA_TEST_CASE(what_to_do_about_it, advised, advice) {
  BOOST_TEST(advice_on(advice.error).find(advice.part) != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(there_is_no_advice_where_there_is_none_to_give) {
  BOOST_TEST(advice_on({}) == "");
  BOOST_TEST(advice_on(errc::missing_status) == "");
  BOOST_TEST(advice_on(client_errc::no_job) == "");
}

BOOST_AUTO_TEST_CASE(it_says_what_failed_on_which_job_why_and_what_to_do) {
  BOOST_TEST(
      geojob::cli::failure_text("x",
                                failure(client_errc::connect_failed, 0, "Connection refused")) ==
      "job x: no connection: Connection refused; check --endpoint, the network and firewalls");
}

BOOST_AUTO_TEST_CASE(a_refusal_comes_with_its_number_and_the_service_s_words) {
  FetchResult refused = failure(client_errc::request_refused, 404);
  refused.words.error_details = {"No such job."};
  refused.words.trace_id = "t1";
  BOOST_TEST(geojob::cli::failure_text("x", refused) ==
             "job x: the service refused the request (HTTP 404); the service says: No such job., "
             "trace t1; check the job's id and --flow");
}

BOOST_AUTO_TEST_CASE(a_success_that_is_none_has_no_number) {
  BOOST_TEST(
      geojob::cli::failure_text("x", failure(errc::missing_status, 200, "line 3, column 7")) ==
      "job x: a job has no Status: line 3, column 7");
}

BOOST_AUTO_TEST_CASE(the_words_around_an_answer_without_a_job_are_told) {
  FetchResult empty = failure(client_errc::no_job, 200);
  empty.words.status_description = "OK, but nothing here";
  BOOST_TEST(geojob::cli::failure_text("x", empty) ==
             "job x: the answer holds no job; the service says: OK, but nothing here");
}

BOOST_AUTO_TEST_CASE(the_words_around_a_broken_answer_are_not) {
  FetchResult broken = failure(errc::not_well_formed, 200);
  broken.words.status_description = "OK";
  BOOST_TEST(geojob::cli::failure_text("x", broken).find("says") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_list_is_told_with_how_many_jobs_came_before) {
  ListResult broken;
  broken.error = client_errc::connection_lost;
  BOOST_TEST(geojob::cli::failure_text(broken) == "list: the answer was cut short; try again");
  broken.jobs = 1;
  BOOST_TEST(geojob::cli::failure_text(broken).starts_with("list: after 1 job: the answer was"));
  broken.jobs = 2;
  BOOST_TEST(geojob::cli::failure_text(broken).starts_with("list: after 2 jobs: the answer was"));
}

/// Whoever asks for a list has named no job.
BOOST_DATA_TEST_CASE(no_advice_on_a_list_is_about_a_job, advised, advice) {
  ListResult failed;
  failed.error = advice.error;
  const std::string text = geojob::cli::failure_text(failed);
  for (const char* const words : {"the job's id", "the job was", "--flow"}) {
    BOOST_TEST(text.find(words) == std::string::npos, text);
  }
  BOOST_TEST(advice_on_list(advice.error) != "");
  BOOST_TEST(text.ends_with(advice_on_list(advice.error)));
}

BOOST_AUTO_TEST_CASE(a_list_that_is_refused_has_advice_of_its_own) {
  BOOST_TEST(advice_on_list(client_errc::credentials_refused) == "check the key");
  BOOST_TEST(advice_on_list(client_errc::request_refused) == "check --endpoint");
  BOOST_TEST(advice_on_list(client_errc::service_failed) == "try again later");
}

BOOST_AUTO_TEST_SUITE_END()
