// SPDX-License-Identifier: MIT
#include "run/joined_writer.hpp"

#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/feed/feed_reader.hpp"
#include "support/string_output.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(joined_writer)

namespace {

using geojob::FormulaCare;
using geojob::JoinedFormat;
using geojob::JoinedStyle;
using geojob::JoinedWriter;
using geojob::NoResult;
using geojob::PointUse;
using geojob::ResultColumn;
using geojob::ResultIndex;
using geojob::ResultRecord;
using geojob::TableFile;
using geojob::TableRow;
using geojob::test::content_of;
using geojob::test::StringOutput;
using geojob::test::TemporaryFolder;
namespace data = boost::unit_test::data;
namespace json = boost::json;

/// The results of the samples.
ResultIndex& results() {
  static ResultIndex index(geojob::usual_result_columns(), PointUse::display);
  static bool is_read = false;
  if (is_read) return index;
  for (const char* const name : {"out-v2-succeeded.xml", "out-v2-failed.xml"}) {
    geojob::FeedReader reader(index);
    std::error_code error;
    reader.push(content_of(std::string(GEOJOB_TEST_DATA) + "/feeds/" + name), error);
    reader.finish(error);
    BOOST_TEST_REQUIRE(!error);
  }
  index.finish();
  is_read = true;
  return index;
}

/// Writes a table whose first column has the ids. Rows whose first field is empty have not been
/// sent.
std::string joined(const std::string& content, const JoinedStyle& style,
                   const std::string& name = "t.csv") {
  const TemporaryFolder folder;
  const TableFile table(folder.write(name, content));
  StringOutput output;
  JoinedWriter writer(output, table, style);
  writer.begin();
  table.read([&](const TableRow& row) {
    const ResultRecord* const result = results().find(row.fields[0]);
    if (result != nullptr) {
      writer.write(row, *result);
    } else {
      writer.write(row, row.fields[0].empty() ? NoResult::empty_row : NoResult::no_answer);
    }
    return geojob::Flow::go_on;
  });
  writer.end();
  return output.text;
}

const std::vector<ResultColumn> few = {ResultColumn::latitude, ResultColumn::match_codes,
                                       ResultColumn::status, ResultColumn::reason};

struct Names {
  const char* label;
  std::vector<std::string> table;
  std::vector<ResultColumn> columns;
  std::vector<std::string> table_names;
  std::vector<std::string> result_names;
};
std::ostream& operator<<(std::ostream& out, const Names& names) { return out << names.label; }

using enum ResultColumn;
const std::vector<Names> all_names = {
    {"no collision", {"a", "b"}, {latitude}, {"a", "b"}, {"latitude"}},
    {"a collision in another case", {"Latitude"}, {latitude}, {"Latitude"}, {"geojob_latitude"}},
    {"a collision with the prefix",
     {"latitude", "GEOJOB_latitude"},
     {latitude, longitude},
     {"latitude", "GEOJOB_latitude"},
     {"geojob_geojob_latitude", "longitude"}},
    {"the same name twice", {"a", "A", "a", "a"}, {}, {"a", "A", "a_2", "a_3"}, {}},
    {"the same name twice, and its substitute",
     {"a", "a", "a_2", "a"},
     {},
     {"a", "a_3", "a_2", "a_4"},
     {}},
    {"no name", {"", "a", "", "column_3"}, {}, {"column_1", "a", "column_4", "column_3"}, {}},
    {"a substitute that a result has",
     {"admin_district", "admin_district"},
     {admin_district_2},
     {"admin_district", "admin_district_2"},
     {"geojob_admin_district_2"}},
};

/// GeoJSON and the like must be JSON.
void check_json(const std::string& text) {
  json::error_code error;
  static_cast<void>(json::parse(text, error));
  BOOST_TEST_CONTEXT(text) BOOST_TEST(!error);
}

}  // namespace

BOOST_DATA_TEST_CASE(each_name_is_there_once, data::make(all_names), sample) {
  const geojob::JoinedNames names = geojob::joined_names(sample.table, sample.columns);
  BOOST_TEST(names.table == sample.table_names, boost::test_tools::per_element());
  BOOST_TEST(names.results == sample.result_names, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_columns_are_known) {
  BOOST_TEST(geojob::joined_columns().size() == 8U);
  BOOST_TEST(geojob::all_joined_columns().size() == geojob::usual_result_columns().size() - 1);
}

BOOST_AUTO_TEST_CASE(csv_has_the_table_and_the_results) {
  BOOST_TEST(joined("id,Status\r\nr-3,\" a \"\r\na-4,\"say \"\"x\"\", 東\n京\"\r\n,2\r\na-9\r\n",
                    {.columns = few}) ==
             "id,Status,latitude,match_codes,geojob_status,reason\r\n"
             "r-3, a ,45.759,Ambiguous|Good,Success,\r\n"
             "a-4,\"say \"\"x\"\", 東\n京\",,,BadRequest,\"To geocode a location, you must specify "
             "at least one address field.\"\r\n"
             ",2,,,Empty,empty row\r\n"
             "a-9,,,,,no answer\r\n");
}

BOOST_AUTO_TEST_CASE(csv_has_the_usual_columns_if_nothing_is_said) {
  BOOST_TEST(joined("id\na-2\n", {}) ==
             "id,latitude,longitude,confidence,match_codes,entity_type,matched_address,status,"
             "reason\na-2,45.7561234,4.8412345,High,Good,Address,\"12 Rue de l'Épée, 69003 Lyon\","
             "Success,\n");
}

BOOST_AUTO_TEST_CASE(csv_has_commas_whatever_the_table_has) {
  BOOST_TEST(joined("id|x,y|x\nr-3|\"a|b\"|c,d\n", {.columns = {few.data(), 1}}, "t.psv") ==
             "id,\"x,y\",x,latitude\nr-3,a|b,\"c,d\",45.759\n");
  BOOST_TEST(joined("id\tb\r\nr-3\tsay \"x\"\r\n", {.columns = {few.data(), 1}}, "t.tsv") ==
             "id,b,latitude\r\nr-3,\"say \"\"x\"\"\",45.759\r\n");
}

BOOST_AUTO_TEST_CASE(csv_keeps_a_byte_order_mark) {
  BOOST_TEST(joined("\xEF\xBB\xBFid,a\n", {.columns = {few.data(), 1}}) ==
             "\xEF\xBB\xBFid,a,latitude\n");
}

BOOST_AUTO_TEST_CASE(csv_can_be_safe_for_spreadsheets) {
  BOOST_TEST(joined("id,=a\nr-3,=1+1\nr-3,-12.5\nr-3,- x\n",
                    {.columns = {few.data(), 1}, .care = FormulaCare::spreadsheet_safe}) ==
             "id,'=a,latitude\nr-3,'=1+1,45.759\nr-3,-12.5,45.759\nr-3,'- x,45.759\n");
}

BOOST_AUTO_TEST_CASE(ndjson_has_flat_objects) {
  BOOST_TEST(joined("id,n,n\nr-3,1,\"a\"\"\n\"\n,,\na-9,,\n",
                    {.format = JoinedFormat::ndjson, .columns = few}) ==
             "{\"id\":\"r-3\",\"n\":\"1\",\"n_2\":\"a\\\"\\n\",\"latitude\":45.759,"
             "\"match_codes\":\"Ambiguous|Good\",\"status\":\"Success\",\"reason\":null}\n"
             "{\"id\":\"\",\"n\":\"\",\"n_2\":\"\",\"latitude\":null,\"match_codes\":null,"
             "\"status\":\"Empty\",\"reason\":\"empty row\"}\n"
             "{\"id\":\"a-9\",\"n\":\"\",\"n_2\":\"\",\"latitude\":null,\"match_codes\":null,"
             "\"status\":null,\"reason\":\"no answer\"}\n");
}

BOOST_AUTO_TEST_CASE(geojson_is_a_collection) {
  const std::string text = joined("id,\"n\"\"\",latitude\nr-3,x,7\na-9,,\n",
                                  {.format = JoinedFormat::geojson, .columns = few});
  BOOST_TEST(text ==
             "{\"type\":\"FeatureCollection\",\"features\":[\n"
             "{\"type\":\"Feature\",\"id\":\"1\",\"geometry\":{\"type\":\"Point\",\"coordinates\":"
             "[4.832,45.759]},\"properties\":{\"id\":\"r-3\",\"n\\\"\":\"x\",\"latitude\":\"7\","
             "\"match_codes\":\"Ambiguous|Good\",\"status\":\"Success\",\"reason\":null}},\n"
             "{\"type\":\"Feature\",\"id\":\"2\",\"geometry\":null,\"properties\":{\"id\":\"a-9\","
             "\"n\\\"\":\"\",\"latitude\":\"\",\"match_codes\":null,\"status\":null,\"reason\":"
             "\"no answer\"}}\n]}\n");
  check_json(text);
  check_json(joined("id\n", {.format = JoinedFormat::geojson}));
}

BOOST_AUTO_TEST_CASE(geojson_on_lines_has_the_table_s_ids_and_areas) {
  const std::string text = joined(
      "id,b\n ,\na-2\n",
      {.format = JoinedFormat::geojsonl, .columns = geojob::all_joined_columns(), .id_column = 0});
  const std::size_t end = text.find('\n');
  BOOST_TEST(text.starts_with("{\"type\":\"Feature\",\"geometry\":null"));
  BOOST_TEST(text.substr(end + 1).starts_with(
      "{\"type\":\"Feature\",\"id\":\"a-2\",\"bbox\":[4.834,45.752,4.848,45.76],\"geometry\":{"
      "\"type\":\"Point\",\"coordinates\":[4.8412345,45.7561234]},\"properties\":{\"id\":\"a-2\","
      "\"b\":\"\","
      "\"confidence\":"));
  const json::value feature = json::parse(text.substr(end + 1));
  const json::object& properties = feature.at("properties").as_object();
  BOOST_TEST(properties.contains("trace_id"));
  for (const char* const outside : {"latitude", "longitude", "west", "north"}) {
    BOOST_TEST(!properties.contains(outside));
  }
}

BOOST_AUTO_TEST_SUITE_END()
