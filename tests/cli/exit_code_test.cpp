// SPDX-License-Identifier: MIT
#include "cli/exit_code.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

#include "geojob/core/error.hpp"
#include "geojob/transport/client_error.hpp"

BOOST_AUTO_TEST_SUITE(exit_code)

namespace {

using geojob::client_errc;
using geojob::errc;
using geojob::JobState;
using geojob::cli::exit_code_of;
using geojob::cli::ExitCode;
using geojob::cli::first_failure;

int number_of(ExitCode code) { return static_cast<int>(code); }

struct Meaning {
  std::error_code error;
  int code;
};

std::ostream& operator<<(std::ostream& out, const Meaning& meaning) {
  return out << meaning.error.message();
}

const std::vector<Meaning> meanings = {
    {{}, 0},
    {client_errc::invalid_endpoint, 2},
    {client_errc::http_not_allowed, 2},
    {client_errc::empty_id, 2},
    {client_errc::invalid_id, 2},
    {client_errc::invalid_url, 2},
    {client_errc::foreign_origin, 2},
    {client_errc::key_in_url, 2},
    {client_errc::ca_file_unusable, 10},
    {client_errc::credentials_refused, 5},
    {client_errc::name_not_found, 6},
    {client_errc::connect_failed, 6},
    {client_errc::tls_failed, 6},
    {client_errc::certificate_refused, 6},
    {client_errc::deadline_passed, 6},
    {client_errc::connection_lost, 6},
    {client_errc::bad_http, 6},
    {client_errc::redirected, 8},
    {client_errc::request_refused, 8},
    {client_errc::service_failed, 9},
    {client_errc::no_job, 7},
    {client_errc::unknown_format, 7},
    {client_errc::cancelled, 130},
    {errc::not_well_formed, 7},
    {errc::truncated, 7},
    {errc::doctype_refused, 7},
    {errc::encoding_refused, 7},
    {errc::not_a_response, 7},
    {errc::missing_id, 7},
    {errc::missing_status, 7},
    {errc::repeated_field, 7},
    {errc::wrong_type, 7},
    {errc::not_a_feed, 7},
    {errc::wrong_row_width, 7},
    {errc::document_too_long, 7},
    {errc::heap_limit_reached, 7},
    {errc::text_too_long, 7},
    {errc::too_deep, 7},
    {errc::too_many_links, 7},
    {errc::too_many_jobs, 7},
    {errc::too_many_columns, 7},
    {errc::too_many_candidates, 7},
    {errc::too_many_points, 7},
    {errc::out_of_memory, 1},
    // What no part of geojob should let out.
    {std::make_error_code(std::errc::address_in_use), 1},
};

}  // namespace

BOOST_DATA_TEST_CASE(each_error_has_its_own, meanings, meaning) {
  BOOST_TEST(number_of(exit_code_of(meaning.error)) == meaning.code);
}

BOOST_AUTO_TEST_CASE(only_a_completed_job_is_a_success) {
  BOOST_TEST(number_of(exit_code_of(JobState::completed)) == 0);
  BOOST_TEST(number_of(exit_code_of(JobState::aborted)) == 3);
  BOOST_TEST(number_of(exit_code_of(JobState::pending)) == 4);
  BOOST_TEST(number_of(exit_code_of(JobState::unknown)) == 4);
}

BOOST_AUTO_TEST_CASE(the_first_failure_of_several_stays) {
  BOOST_TEST(number_of(first_failure(ExitCode::done, ExitCode::done)) == 0);
  BOOST_TEST(number_of(first_failure(ExitCode::done, ExitCode::refused)) == 8);
  BOOST_TEST(number_of(first_failure(ExitCode::aborted, ExitCode::done)) == 3);
  BOOST_TEST(number_of(first_failure(ExitCode::aborted, ExitCode::refused)) == 3);
}

BOOST_AUTO_TEST_SUITE_END()
