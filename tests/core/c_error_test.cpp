// SPDX-License-Identifier: MIT
// The errors of the C headers are those of the C++ headers, and stay that.

#include <array>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>
#include <system_error>

#include "geojob/core/error.h"
#include "geojob/core/error.hpp"

BOOST_AUTO_TEST_SUITE(c_error)

namespace {

using geojob::condition;
using geojob::errc;
using geojob::reader_category;

/// The number that the C header has for an error. A compiler warns if an error is missing here.
std::optional<int> c_number(errc code) {
  switch (code) {
    case errc::not_well_formed:
      return GEOJOB_NOT_WELL_FORMED;
    case errc::truncated:
      return GEOJOB_TRUNCATED;
    case errc::doctype_refused:
      return GEOJOB_DOCTYPE_REFUSED;
    case errc::encoding_refused:
      return GEOJOB_ENCODING_REFUSED;
    case errc::not_a_response:
      return GEOJOB_NOT_A_RESPONSE;
    case errc::missing_id:
      return GEOJOB_MISSING_ID;
    case errc::missing_status:
      return GEOJOB_MISSING_STATUS;
    case errc::repeated_field:
      return GEOJOB_REPEATED_FIELD;
    case errc::wrong_type:
      return GEOJOB_WRONG_TYPE;
    case errc::not_a_feed:
      return GEOJOB_NOT_A_FEED;
    case errc::wrong_row_width:
      return GEOJOB_WRONG_ROW_WIDTH;
    case errc::document_too_long:
      return GEOJOB_DOCUMENT_TOO_LONG;
    case errc::heap_limit_reached:
      return GEOJOB_HEAP_LIMIT_REACHED;
    case errc::text_too_long:
      return GEOJOB_TEXT_TOO_LONG;
    case errc::too_deep:
      return GEOJOB_TOO_DEEP;
    case errc::too_many_links:
      return GEOJOB_TOO_MANY_LINKS;
    case errc::too_many_jobs:
      return GEOJOB_TOO_MANY_JOBS;
    case errc::too_many_columns:
      return GEOJOB_TOO_MANY_COLUMNS;
    case errc::too_many_candidates:
      return GEOJOB_TOO_MANY_CANDIDATES;
    case errc::too_many_points:
      return GEOJOB_TOO_MANY_POINTS;
    case errc::out_of_memory:
      return GEOJOB_OUT_OF_MEMORY;
    case errc::reader_busy:
      return GEOJOB_READER_BUSY;
    case errc::reader_finished:
      return GEOJOB_READER_FINISHED;
  }
  return std::nullopt;
}

const std::string unknown_words = reader_category().message(-1);

}  // namespace

BOOST_AUTO_TEST_CASE(every_number_means_the_same_in_both) {
  std::size_t known = 0;
  for (int number = -10; number < 1000; ++number) {
    if (number == 0) continue;
    const std::error_code code(number, reader_category());
    const std::string words = geojob_error_words(number);
    BOOST_TEST(words == code.message());
    const std::optional<int> in_c = c_number(static_cast<errc>(number));
    BOOST_TEST(in_c.has_value() == (words != unknown_words), number);
    if (!in_c) continue;
    BOOST_TEST(*in_c == number);
    ++known;
  }
  BOOST_TEST(known == 23U);
}

BOOST_AUTO_TEST_CASE(every_number_has_the_same_condition_in_both) {
  static_assert(static_cast<int>(condition::malformed) == GEOJOB_MALFORMED);
  static_assert(static_cast<int>(condition::limit) == GEOJOB_LIMIT);
  static_assert(static_cast<int>(condition::resource) == GEOJOB_RESOURCE);
  static_assert(static_cast<int>(condition::misuse) == GEOJOB_MISUSE);
  constexpr std::array conditions = {condition::malformed, condition::limit, condition::resource,
                                     condition::misuse};
  for (int number = -10; number < 1000; ++number) {
    const std::error_code code(number, reader_category());
    int expected = GEOJOB_NO_CONDITION;
    for (const condition one : conditions) {
      if (number != 0 && code == one) expected = static_cast<int>(one);
    }
    BOOST_TEST(geojob_error_condition(number) == expected, number);
  }
}

BOOST_AUTO_TEST_CASE(no_error_has_words_too) {
  BOOST_TEST(geojob_error_words(GEOJOB_NO_ERROR) == std::string("no error"));
}

BOOST_AUTO_TEST_SUITE_END()
