// SPDX-License-Identifier: MIT
#include "geojob/core/error.hpp"

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <set>
#include <string>
#include <system_error>

#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(error)

namespace {

using geojob::condition;
using geojob::condition_category;
using geojob::errc;
using geojob::reader_category;
namespace data = boost::unit_test::data;

struct ErrorRow {
  errc code;
  condition falls_under;
  const char* a_word_of_it;
};

std::ostream& operator<<(std::ostream& out, const ErrorRow& row) {
  return out << geojob::test::name_of(row.code);
}

constexpr auto errors = std::to_array<ErrorRow>({
    {errc::not_well_formed, condition::malformed, "well-formed"},
    {errc::truncated, condition::malformed, "too early"},
    {errc::doctype_refused, condition::malformed, "DOCTYPE"},
    {errc::encoding_refused, condition::malformed, "encoding"},
    {errc::not_a_response, condition::malformed, "response"},
    {errc::missing_id, condition::malformed, "Id"},
    {errc::missing_status, condition::malformed, "Status"},
    {errc::repeated_field, condition::malformed, "twice"},
    {errc::wrong_type, condition::malformed, "where an array must be"},
    {errc::not_a_feed, condition::malformed, "results"},
    {errc::wrong_row_width, condition::malformed, "fields"},
    {errc::document_too_long, condition::limit, "longer"},
    {errc::heap_limit_reached, condition::limit, "memory"},
    {errc::text_too_long, condition::limit, "text"},
    {errc::too_deep, condition::limit, "deeper"},
    {errc::too_many_links, condition::limit, "links"},
    {errc::too_many_jobs, condition::limit, "jobs"},
    {errc::too_many_columns, condition::limit, "fields"},
    {errc::too_many_candidates, condition::limit, "candidates"},
    {errc::too_many_points, condition::limit, "points"},
    {errc::out_of_memory, condition::resource, "memory"},
    {errc::reader_busy, condition::misuse, "own sink"},
    {errc::reader_finished, condition::misuse, "finish()"},
});

constexpr std::array conditions = {
    condition::malformed, condition::limit,   condition::resource,    condition::misuse,
    condition::transport, condition::service, condition::credentials, condition::stopped};

const std::string unknown_words = reader_category().message(-1);

bool is_known(int value) {
  return std::any_of(errors.begin(), errors.end(),
                     [&](const ErrorRow& row) { return static_cast<int>(row.code) == value; });
}

/// Words for people: something is said, in one line, with no full stop to it, as callers put more
/// behind.
void check_words(const std::string& words) {
  BOOST_TEST(words.size() > 8U);
  BOOST_TEST(words.find_first_of("\r\n") == std::string::npos);
  BOOST_TEST(!words.ends_with('.'));
}

}  // namespace

BOOST_DATA_TEST_CASE(an_error_falls_under_one_condition_only, data::make(errors), row) {
  const std::error_code code = row.code;
  for (const condition other : conditions) {
    BOOST_TEST((code == other) == (other == row.falls_under));
    BOOST_TEST((other == code) == (other == row.falls_under));
    BOOST_TEST((code != other) == (other != row.falls_under));
  }
  BOOST_TEST((code.default_error_condition() == make_error_condition(row.falls_under)));
}

BOOST_DATA_TEST_CASE(an_error_has_words, data::make(errors), row) {
  const std::error_code code = row.code;
  check_words(code.message());
  BOOST_TEST(code.message() != unknown_words);
  BOOST_TEST(code.message().find(row.a_word_of_it) != std::string::npos, code.message());
}

BOOST_DATA_TEST_CASE(an_errc_becomes_an_error_code_of_the_reader, data::make(errors), row) {
  const std::error_code code = row.code;
  BOOST_TEST(static_cast<bool>(code));
  BOOST_TEST(code.value() == static_cast<int>(row.code));
  BOOST_TEST((code.category() == reader_category()));
  BOOST_TEST((code == row.code));
  BOOST_TEST((code == make_error_code(row.code)));
}

BOOST_AUTO_TEST_CASE(no_two_errors_say_the_same) {
  std::set<std::string> words;
  for (const ErrorRow& row : errors) words.insert(make_error_code(row.code).message());
  BOOST_TEST(words.size() == errors.size());
}

BOOST_AUTO_TEST_CASE(every_error_with_words_is_in_the_table) {
  for (int value = -10; value < 1000; ++value) {
    BOOST_TEST((reader_category().message(value) != unknown_words) == is_known(value), value);
  }
}

BOOST_AUTO_TEST_CASE(a_number_that_is_no_error_falls_under_no_condition) {
  for (int value = -10; value < 1000; ++value) {
    if (is_known(value)) continue;
    const std::error_code code(value, reader_category());
    for (const condition any : conditions) BOOST_TEST((code != any), value);
  }
}

BOOST_AUTO_TEST_CASE(no_error_falls_under_no_condition) {
  const std::error_code none;
  for (const condition any : conditions) BOOST_TEST((none != any));
  for (const ErrorRow& row : errors) BOOST_TEST((none != row.code));
}

BOOST_AUTO_TEST_CASE(an_error_of_another_category_is_not_taken_for_ours) {
  for (const ErrorRow& row : errors) {
    const std::error_code other(static_cast<int>(row.code), std::generic_category());
    BOOST_TEST((other != row.code));
    BOOST_TEST((other != row.falls_under));
  }
}

BOOST_AUTO_TEST_CASE(every_condition_has_words_of_its_own) {
  std::set<std::string> words;
  for (const condition each : conditions) {
    const std::string said = make_error_condition(each).message();
    check_words(said);
    BOOST_TEST(said != condition_category().message(-1));
    words.insert(said);
  }
  BOOST_TEST(words.size() == conditions.size());
}

BOOST_AUTO_TEST_CASE(a_condition_becomes_an_error_condition) {
  for (const condition each : conditions) {
    const std::error_condition made = each;
    BOOST_TEST(made.value() == static_cast<int>(each));
    BOOST_TEST((made.category() == condition_category()));
  }
}

BOOST_AUTO_TEST_CASE(numbers_without_a_meaning_still_have_words) {
  check_words(unknown_words);
  check_words(condition_category().message(0));
  check_words(condition_category().message(1000));
}

BOOST_AUTO_TEST_CASE(the_categories_have_names_and_are_one_object_each) {
  BOOST_TEST(reader_category().name() == std::string("geojob.reader"));
  BOOST_TEST(condition_category().name() == std::string("geojob.condition"));
  BOOST_TEST(&reader_category() == &reader_category());
  BOOST_TEST(&condition_category() == &condition_category());
  BOOST_TEST((reader_category() != condition_category()));
}

BOOST_AUTO_TEST_SUITE_END()
