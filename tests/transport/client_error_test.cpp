// SPDX-License-Identifier: MIT
#include "geojob/transport/client_error.hpp"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <set>
#include <string>
#include <system_error>
#include <vector>

BOOST_AUTO_TEST_SUITE(client_error)

namespace {

using geojob::client_category;
using geojob::client_errc;
using geojob::condition;
using geojob::make_error_code;

struct Expected {
  client_errc code;
  condition kind;
};

std::ostream& operator<<(std::ostream& out, const Expected& expected) {
  return out << make_error_code(expected.code).message();
}

const std::vector<Expected> all_codes = {
    {client_errc::invalid_endpoint, condition::misuse},
    {client_errc::http_not_allowed, condition::misuse},
    {client_errc::empty_id, condition::misuse},
    {client_errc::invalid_id, condition::misuse},
    {client_errc::invalid_url, condition::misuse},
    {client_errc::foreign_origin, condition::misuse},
    {client_errc::key_in_url, condition::misuse},
    {client_errc::invalid_key, condition::misuse},
    {client_errc::ca_file_unusable, condition::misuse},
    {client_errc::invalid_name_servers, condition::misuse},
    {client_errc::invalid_proxy, condition::misuse},
    {client_errc::invalid_request, condition::misuse},
    {client_errc::wrong_body_size, condition::misuse},
    {client_errc::credentials_refused, condition::credentials},
    {client_errc::name_not_found, condition::transport},
    {client_errc::connect_failed, condition::transport},
    {client_errc::tls_failed, condition::transport},
    {client_errc::certificate_refused, condition::transport},
    {client_errc::deadline_passed, condition::transport},
    {client_errc::connection_lost, condition::transport},
    {client_errc::bad_http, condition::transport},
    {client_errc::proxy_refused, condition::transport},
    {client_errc::stalled, condition::transport},
    {client_errc::unanswered, condition::transport},
    {client_errc::redirected, condition::service},
    {client_errc::request_refused, condition::service},
    {client_errc::service_failed, condition::service},
    {client_errc::link_refused, condition::service},
    {client_errc::no_job, condition::malformed},
    {client_errc::unknown_format, condition::malformed},
    {client_errc::content_encoded, condition::malformed},
    {client_errc::cancelled, condition::stopped},
};

const std::string unknown = "unknown error of the client";

}  // namespace

BOOST_DATA_TEST_CASE(every_code_has_words_in_one_line, all_codes, expected) {
  const std::string words = make_error_code(expected.code).message();
  BOOST_TEST(!words.empty());
  BOOST_TEST(words != unknown);
  BOOST_TEST(words.find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_two_codes_have_the_same_words) {
  std::set<std::string> words;
  for (const Expected& expected : all_codes) words.insert(make_error_code(expected.code).message());
  BOOST_TEST(words.size() == all_codes.size());
}

BOOST_DATA_TEST_CASE(every_code_is_of_exactly_one_kind, all_codes, expected) {
  const std::error_code error = expected.code;
  for (int number = 1; number <= static_cast<int>(condition::stopped); ++number) {
    const auto kind = static_cast<condition>(number);
    BOOST_TEST((error == kind) == (kind == expected.kind));
  }
}

BOOST_AUTO_TEST_CASE(the_table_of_this_test_holds_every_code) {
  for (int number = -1; number <= 200; ++number) {
    const bool listed = std::any_of(all_codes.begin(), all_codes.end(), [number](Expected known) {
      return static_cast<int>(known.code) == number;
    });
    const std::error_code error(number, client_category());
    BOOST_TEST_CONTEXT("error " << number) { BOOST_TEST((error.message() != unknown) == listed); }
  }
}

BOOST_AUTO_TEST_CASE(a_number_that_is_no_error_falls_under_no_condition) {
  for (const int number : {0, 19, 99, 1000, -1}) {
    const std::error_code error(number, client_category());
    for (int value = 1; value <= static_cast<int>(condition::stopped); ++value) {
      BOOST_TEST(!(error == make_error_condition(static_cast<condition>(value))));
    }
  }
}

BOOST_AUTO_TEST_CASE(zero_is_no_error) { BOOST_TEST(!std::error_code(0, client_category())); }

BOOST_AUTO_TEST_CASE(codes_are_told_apart_from_those_of_other_categories) {
  const std::error_code error = client_errc::invalid_endpoint;
  BOOST_TEST((&error.category() == &client_category()));
  BOOST_TEST(std::string(client_category().name()) == "geojob.client");
  BOOST_TEST((error != geojob::make_error_code(geojob::errc::not_well_formed)));
  BOOST_TEST(error.value() == static_cast<int>(geojob::errc::not_well_formed));
}

BOOST_AUTO_TEST_SUITE_END()
