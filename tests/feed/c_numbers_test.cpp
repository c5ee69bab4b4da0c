// SPDX-License-Identifier: MIT
// The numbers of the C headers for columns, matches and formats are those of the C++ headers.

#include <boost/test/unit_test.hpp>
#include <string_view>

#include "geojob/feed/feed_format.hpp"
#include "geojob/feed/feed_reader.h"
#include "geojob/feed/match.hpp"
#include "geojob/feed/point_choice.hpp"
#include "geojob/feed/result_column.hpp"
#include "geojob/feed/result_row.h"
#include "geojob/feed/result_row.hpp"

BOOST_AUTO_TEST_SUITE(c_numbers)

namespace {

using geojob::ResultColumn;

/// The number that the C header has for a column. A compiler warns if a column is missing here.
int c_number(ResultColumn column) {
  switch (column) {
    case ResultColumn::id:
      return GEOJOB_COLUMN_ID;
    case ResultColumn::candidate:
      return GEOJOB_COLUMN_CANDIDATE;
    case ResultColumn::latitude:
      return GEOJOB_COLUMN_LATITUDE;
    case ResultColumn::longitude:
      return GEOJOB_COLUMN_LONGITUDE;
    case ResultColumn::confidence:
      return GEOJOB_COLUMN_CONFIDENCE;
    case ResultColumn::match_codes:
      return GEOJOB_COLUMN_MATCH_CODES;
    case ResultColumn::entity_type:
      return GEOJOB_COLUMN_ENTITY_TYPE;
    case ResultColumn::name:
      return GEOJOB_COLUMN_NAME;
    case ResultColumn::matched_address:
      return GEOJOB_COLUMN_MATCHED_ADDRESS;
    case ResultColumn::address_line:
      return GEOJOB_COLUMN_ADDRESS_LINE;
    case ResultColumn::locality:
      return GEOJOB_COLUMN_LOCALITY;
    case ResultColumn::admin_district:
      return GEOJOB_COLUMN_ADMIN_DISTRICT;
    case ResultColumn::admin_district_2:
      return GEOJOB_COLUMN_ADMIN_DISTRICT_2;
    case ResultColumn::postal_code:
      return GEOJOB_COLUMN_POSTAL_CODE;
    case ResultColumn::country_region:
      return GEOJOB_COLUMN_COUNTRY_REGION;
    case ResultColumn::calculation_method:
      return GEOJOB_COLUMN_CALCULATION_METHOD;
    case ResultColumn::usage_types:
      return GEOJOB_COLUMN_USAGE_TYPES;
    case ResultColumn::west:
      return GEOJOB_COLUMN_WEST;
    case ResultColumn::south:
      return GEOJOB_COLUMN_SOUTH;
    case ResultColumn::east:
      return GEOJOB_COLUMN_EAST;
    case ResultColumn::north:
      return GEOJOB_COLUMN_NORTH;
    case ResultColumn::status:
      return GEOJOB_COLUMN_STATUS;
    case ResultColumn::reason:
      return GEOJOB_COLUMN_REASON;
    case ResultColumn::trace_id:
      return GEOJOB_COLUMN_TRACE_ID;
  }
  return -1;
}

std::string_view view(geojob_text text) { return {text.data, text.size}; }

}  // namespace

BOOST_AUTO_TEST_CASE(columns_are_the_same) {
  BOOST_TEST(geojob_column_count() == static_cast<int>(geojob::all_result_columns().size()));
  for (const ResultColumn column : geojob::all_result_columns()) {
    const int number = static_cast<int>(column);
    BOOST_TEST(c_number(column) == number);
    const std::string_view name = view(geojob_column_name(number));
    BOOST_TEST(name == name_of(column));
    BOOST_TEST(geojob_column_of_name(name.data(), name.size()) == number);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_column_has_no_name_and_no_number) {
  BOOST_TEST(geojob_column_name(-1).size == 0U);
  BOOST_TEST(geojob_column_name(geojob_column_count()).size == 0U);
  BOOST_TEST(geojob_column_of_name("nothing", 7) == -1);
  BOOST_TEST(geojob_column_of_name(nullptr, 0) == -1);
}

BOOST_AUTO_TEST_CASE(other_numbers_are_the_same) {
  using geojob::FeedSyntax;
  using geojob::Match;
  using geojob::PointUse;
  using Kind = geojob::ResultValue::Kind;
  static_assert(static_cast<int>(Match::matched) == GEOJOB_MATCHED);
  static_assert(static_cast<int>(Match::weak) == GEOJOB_WEAK);
  static_assert(static_cast<int>(Match::unmatched) == GEOJOB_UNMATCHED);
  static_assert(static_cast<int>(Match::failed) == GEOJOB_FAILED);
  static_assert(static_cast<int>(PointUse::display) == GEOJOB_POINT_FOR_DISPLAY);
  static_assert(static_cast<int>(PointUse::route) == GEOJOB_POINT_FOR_ROUTE);
  static_assert(static_cast<int>(FeedSyntax::xml) == GEOJOB_FEED_XML);
  static_assert(static_cast<int>(FeedSyntax::comma) == GEOJOB_FEED_COMMA);
  static_assert(static_cast<int>(FeedSyntax::tab) == GEOJOB_FEED_TAB);
  static_assert(static_cast<int>(FeedSyntax::pipe) == GEOJOB_FEED_PIPE);
  static_assert(static_cast<int>(Kind::text) == GEOJOB_VALUE_TEXT);
  static_assert(static_cast<int>(Kind::number) == GEOJOB_VALUE_NUMBER);
  static_assert(static_cast<int>(Kind::list) == GEOJOB_VALUE_LIST);
  BOOST_TEST_PASSPOINT();
}

BOOST_AUTO_TEST_SUITE_END()
