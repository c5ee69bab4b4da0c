// SPDX-License-Identifier: MIT
// What is written of results, to the byte. Other programs read these formats.

#include "geojob/feed/result_writer.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "feed/csv_text.hpp"
#include "feed/json_text.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "support/entity_reading.hpp"
#include "support/row_reading.hpp"
#include "support/string_output.hpp"

BOOST_AUTO_TEST_SUITE(result_writer)

namespace {

using geojob::CandidateView;
using geojob::CsvResultWriter;
using geojob::EntityView;
using geojob::FeatureFrame;
using geojob::FeatureShape;
using geojob::FormulaCare;
using geojob::GeocodePointView;
using geojob::GeoJsonResultWriter;
using geojob::NdjsonResultWriter;
using geojob::PointUse;
using geojob::ResultColumn;
using geojob::ResultRow;
using geojob::ResultWriter;
using geojob::test::StringOutput;

const std::array<GeocodePointView, 2> points = {
    GeocodePointView{{"51.50", "-0.25"}, "Rooftop", "Display", "Point"},
    GeocodePointView{{"51.51", "-.26"}, "Interpolation", "Route", "Point"}};

const std::array<CandidateView, 2> candidates = {
    CandidateView{.name = "7 \"Chapel\" Yard",
                  .entity_type = "Address",
                  .confidence = "High",
                  .match_codes = "Ambiguous, Good",
                  .address = {.address_line = "7 Chapel Yard",
                              .admin_district = "England",
                              .admin_district_2 = "Testshire",
                              .country_region = "United Kingdom",
                              .formatted_address = "7 Chapel Yard, Testbury\nTB1 2AB",
                              .locality = "Testbury",
                              .postal_code = "TB1 2AB",
                              .neighborhood = "\u00C9glise"},
                  .point = {"51.50", "-0.25"},
                  .points = points,
                  .box = {"51.4", "-0.3", "51.6", "-0.2"}},
    CandidateView{
        .name = "=1+1", .point = {"-17.5", "+179.9"}, .box = {"-18", "179", "-17", "-179"}}};

EntityView found() {
  EntityView entity;
  entity.id = "a-1";
  entity.candidates = candidates;
  entity.status_code = "Success";
  entity.trace_id = "00ff|HOST";
  return entity;
}

EntityView not_found(std::string_view status, std::string_view reason = {}) {
  EntityView entity;
  entity.id = "007";
  entity.status_code = status;
  entity.fault_reason = reason;
  return entity;
}

/// What the writer writes of the first candidate of each entity.
template <class Writer, class... Style>
std::string written(const std::vector<EntityView>& entities, Style... style) {
  StringOutput output;
  Writer writer(output, geojob::usual_result_columns(), style...);
  writer.begin();
  for (const EntityView& entity : entities) writer.write({entity, 0, PointUse::display});
  writer.end();
  return output.text;
}

const std::string header =
    "id,latitude,longitude,confidence,match_codes,entity_type,name,matched_address,address_line,"
    "locality,admin_district,admin_district_2,postal_code,country_region,calculation_method,"
    "usage_types,west,south,east,north,status,reason,trace_id\r\n";

}  // namespace

BOOST_AUTO_TEST_CASE(csv_has_a_header_and_a_line_for_each_row) {
  BOOST_TEST(written<CsvResultWriter>({}) == header);
  BOOST_TEST(
      written<CsvResultWriter>({found()}) ==
      header +
          "a-1,51.50,-0.25,High,Ambiguous|Good,Address,\"7 \"\"Chapel\"\" Yard\","
          "\"7 Chapel Yard, Testbury\nTB1 2AB\",7 Chapel Yard,Testbury,England,Testshire,"
          "TB1 2AB,United Kingdom,Rooftop,Display,-0.3,51.4,-0.2,51.6,Success,,00ff|HOST\r\n");
}

BOOST_AUTO_TEST_CASE(csv_of_what_was_not_found_is_empty_and_says_why) {
  const std::string empty(19, ',');
  BOOST_TEST(written<CsvResultWriter>({not_found("Success")}) ==
             header + "007" + empty + ",Success,no match,\r\n");
  BOOST_TEST(written<CsvResultWriter>({not_found("BadRequest", "must, not")}) ==
             header + "007" + empty + ",BadRequest,\"must, not\",\r\n");
  BOOST_TEST(written<CsvResultWriter>({not_found("Timeout")}) ==
             header + "007" + empty + ",Timeout,,\r\n");
  BOOST_TEST(written<CsvResultWriter>({not_found("")}) ==
             header + "007" + empty + ",,no match,\r\n");
}

BOOST_AUTO_TEST_CASE(a_formula_is_neutralised_on_request_and_a_number_never) {
  const std::array columns = {ResultColumn::name, ResultColumn::latitude};
  for (const FormulaCare care : {FormulaCare::none, FormulaCare::spreadsheet_safe}) {
    StringOutput output;
    CsvResultWriter writer(output, columns, care);
    writer.write({found(), 1, PointUse::display});
    BOOST_TEST(output.text == (care == FormulaCare::none ? "=1+1,-17.5\r\n" : "'=1+1,-17.5\r\n"));
  }
  const auto safe = [](std::string_view text) {
    StringOutput output;
    geojob::write_csv_field(output, text, FormulaCare::spreadsheet_safe);
    return output.text;
  };
  BOOST_TEST(safe("+44 1") == "'+44 1");
  BOOST_TEST(safe("-") == "'-");
  BOOST_TEST(safe("@SUM(A1)") == "'@SUM(A1)");
  BOOST_TEST(safe("=HYPERLINK(\"x\",1)") == "\"'=HYPERLINK(\"\"x\"\",1)\"");
  BOOST_TEST(safe("\t=1") == "'\t=1");
  BOOST_TEST(safe("\r=1") == "\"'\r=1\"");
  BOOST_TEST(safe("a=1") == "a=1");
  BOOST_TEST(safe("") == "");
}

BOOST_AUTO_TEST_CASE(lists_are_joined_whatever_is_in_them) {
  const std::array columns = {ResultColumn::id, ResultColumn::match_codes};
  const auto line = [&](std::string_view list, FormulaCare care = FormulaCare::none) {
    const std::array found_so = {CandidateView{.match_codes = list}};
    EntityView entity;
    entity.id = "1";
    entity.candidates = found_so;
    StringOutput csv;
    CsvResultWriter(csv, columns, care).write({entity, 0, PointUse::display});
    StringOutput json;
    NdjsonResultWriter(json, columns).write({entity, 0, PointUse::display});
    return csv.text + json.text;
  };
  BOOST_TEST(line("a, -b") == "1,a|-b\r\n{\"id\":\"1\",\"match_codes\":\"a|-b\"}\n");
  BOOST_TEST(line("=a,b\tc") == "1,=a|b\tc\r\n{\"id\":\"1\",\"match_codes\":\"=a|b\\tc\"}\n");
  BOOST_TEST(line("a\"b\", c") ==
             "1,\"a\"\"b\"\"|c\"\r\n{\"id\":\"1\",\"match_codes\":\"a\\\"b\\\"|c\"}\n");
  BOOST_TEST(line("a\nb,c") == "1,\"a\nb|c\"\r\n{\"id\":\"1\",\"match_codes\":\"a\\nb|c\"}\n");
  BOOST_TEST(line("+a, b", FormulaCare::spreadsheet_safe) ==
             "1,'+a|b\r\n{\"id\":\"1\",\"match_codes\":\"+a|b\"}\n");
  BOOST_TEST(line(" , ,") == "1,\r\n{\"id\":\"1\",\"match_codes\":null}\n");
}

BOOST_AUTO_TEST_CASE(a_row_of_one_absent_value_is_no_blank_line) {
  for (const ResultColumn column :
       {ResultColumn::name, ResultColumn::latitude, ResultColumn::match_codes}) {
    const std::array columns = {column};
    StringOutput output;
    CsvResultWriter writer(output, columns);
    writer.write({not_found("Success"), 0, PointUse::display});
    writer.write({not_found("Success"), 0, PointUse::display});
    BOOST_TEST(output.text == "\"\"\r\n\"\"\r\n");
    geojob::test::RecordingRowSink sink;
    geojob::DelimitedReader reader(sink);
    const std::array<std::string_view, 1> pieces = {output.text};
    const std::string rows = geojob::test::read_rows(reader, sink, pieces).text;
    BOOST_TEST(rows.find("2 at 4 (2:1): ") != std::string::npos, rows);
  }
}

BOOST_AUTO_TEST_CASE(csv_reads_back_as_it_was) {
  for (const std::string_view text :
       {"a,b", "\"", "\"\"", "a\"b\nc\r\nd", " x ", "\u00E9", ",", "|"}) {
    StringOutput output;
    output.write("1,");
    geojob::write_csv_field(output, text);
    output.write(",2\r\n");
    geojob::test::RecordingRowSink sink;
    geojob::DelimitedReader reader(sink);
    const std::array<std::string_view, 3> fields = {"1", text, "2"};
    const std::array<std::string_view, 1> pieces = {output.text};
    BOOST_TEST(geojob::test::read_rows(reader, sink, pieces).text ==
               "1 at 0 (1:1): " + geojob::test::text_of(fields) + "\nok");
  }
}

BOOST_AUTO_TEST_CASE(ndjson_has_an_object_on_a_line) {
  BOOST_TEST(
      written<NdjsonResultWriter>({found()}) ==
      "{\"id\":\"a-1\",\"latitude\":51.50,\"longitude\":-0.25,\"confidence\":\"High\",\"match_"
      "codes\":"
      "\"Ambiguous|Good\",\"entity_type\":\"Address\",\"name\":\"7 \\\"Chapel\\\" Yard\","
      "\"matched_address\":\"7 Chapel Yard, Testbury\\nTB1 2AB\",\"address_line\":\"7 Chapel "
      "Yard\","
      "\"locality\":\"Testbury\",\"admin_district\":\"England\",\"admin_district_2\":\"Testshire\","
      "\"postal_code\":\"TB1 2AB\",\"country_region\":\"United Kingdom\",\"calculation_method\":"
      "\"Rooftop\",\"usage_types\":\"Display\",\"west\":-0.3,\"south\":51.4,\"east\":-0.2,"
      "\"north\":"
      "51.6,\"status\":\"Success\",\"reason\":null,\"trace_id\":\"00ff|HOST\"}\n");
  const std::array columns = {ResultColumn::candidate, ResultColumn::longitude, ResultColumn::id};
  StringOutput output;
  NdjsonResultWriter writer(output, columns);
  writer.write({found(), 1, PointUse::display});
  writer.write({not_found("Success"), 0, PointUse::display});
  BOOST_TEST(output.text ==
             "{\"candidate\":2,\"longitude\":179.9,\"id\":\"a-1\"}\n"
             "{\"candidate\":null,\"longitude\":null,\"id\":\"007\"}\n");
}

BOOST_AUTO_TEST_CASE(geojson_has_longitude_first_and_null_where_nothing_was_found) {
  const std::array columns = {ResultColumn::id, ResultColumn::west, ResultColumn::latitude,
                              ResultColumn::status, ResultColumn::reason};
  StringOutput output;
  GeoJsonResultWriter writer(output, columns);
  writer.begin();
  writer.write({found(), 0, PointUse::route});
  writer.write({found(), 1, PointUse::display});
  writer.write({not_found("Success"), 0, PointUse::display});
  writer.end();
  BOOST_TEST(
      output.text ==
      "{\"type\":\"FeatureCollection\",\"features\":[\n"
      "{\"type\":\"Feature\",\"id\":\"a-1\",\"bbox\":[-0.3,51.4,-0.2,51.6],\"geometry\":{"
      "\"type\":\"Point\",\"coordinates\":[-0.26,51.51]},\"properties\":{\"status\":\"Success\","
      "\"reason\":null}},\n"
      "{\"type\":\"Feature\",\"id\":\"a-1\",\"bbox\":[179,-18,-179,-17],\"geometry\":{\"type\":"
      "\"Point\",\"coordinates\":[179.9,-17.5]},\"properties\":{\"status\":\"Success\","
      "\"reason\":null}},\n"
      "{\"type\":\"Feature\",\"id\":\"007\",\"geometry\":null,\"properties\":{\"status\":"
      "\"Success\",\"reason\":\"no match\"}}\n]}\n");
}

BOOST_AUTO_TEST_CASE(an_empty_collection_is_one_too) {
  BOOST_TEST(written<GeoJsonResultWriter>({}) ==
             "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
  BOOST_TEST(written<GeoJsonResultWriter>({}, FeatureFrame::lines) == "");
}

BOOST_AUTO_TEST_CASE(without_a_frame_there_is_a_feature_on_each_line) {
  const std::array columns = {ResultColumn::status};
  StringOutput output;
  GeoJsonResultWriter writer(output, columns, FeatureFrame::lines);
  writer.begin();
  writer.write({not_found("Success"), 0, PointUse::display});
  writer.write({not_found("Bad"), 0, PointUse::display});
  writer.end();
  BOOST_TEST(output.text ==
             "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"status\":\"Success\"}}\n"
             "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"status\":\"Bad\"}}\n");
}

BOOST_AUTO_TEST_CASE(the_shape_of_azure_maps_has_its_names) {
  StringOutput output;
  GeoJsonResultWriter writer(output, geojob::usual_result_columns(), FeatureFrame::lines,
                             FeatureShape::azure_maps);
  writer.write({found(), 0, PointUse::display});
  writer.write({not_found("Success"), 0, PointUse::display});
  BOOST_TEST(
      output.text ==
      "{\"type\":\"Feature\",\"id\":\"a-1\",\"bbox\":[-0.3,51.4,-0.2,51.6],\"geometry\":{\"type\":"
      "\"Point\",\"coordinates\":[-0.25,51.50]},\"properties\":{\"type\":\"Address\","
      "\"confidence\":"
      "\"High\",\"matchCodes\":[\"Ambiguous\",\"Good\"],\"address\":{\"addressLine\":\"7 Chapel "
      "Yard\","
      "\"locality\":\"Testbury\",\"neighborhood\":\"\u00C9glise\",\"adminDistricts\":[{"
      "\"shortName\":"
      "\"England\"},{\"shortName\":\"Testshire\"}],\"postalCode\":\"TB1 2AB\",\"countryRegion\":{"
      "\"name\":\"United Kingdom\"},\"formattedAddress\":\"7 Chapel Yard, Testbury\\nTB1 2AB\"},"
      "\"geocodePoints\":[{\"geometry\":{\"type\":\"Point\",\"coordinates\":[-0.25,51.50]},"
      "\"calculationMethod\":\"Rooftop\",\"usageTypes\":[\"Display\"]},{\"geometry\":{\"type\":"
      "\"Point\","
      "\"coordinates\":[-0.26,51.51]},\"calculationMethod\":\"Interpolation\",\"usageTypes\":["
      "\"Route\"]}"
      "]}}\n"
      "{\"type\":\"Feature\",\"id\":\"007\",\"geometry\":null,\"properties\":{\"address\":{},"
      "\"geocodePoints\":[]}}\n");
}

BOOST_AUTO_TEST_CASE(json_numbers_keep_their_digits) {
  const auto json = [](std::string_view decimal) {
    StringOutput output;
    geojob::write_json_number(output, decimal);
    return output.text;
  };
  BOOST_TEST(json("4.8320") == "4.8320");
  BOOST_TEST(json("-0") == "-0");
  BOOST_TEST(json("+4.50") == "4.50");
  BOOST_TEST(json("-.5") == "-0.5");
  BOOST_TEST(json("5.") == "5");
  BOOST_TEST(json("-007.10") == "-7.10");
  BOOST_TEST(json("1.E5") == "1E5");
  BOOST_TEST(json("2.5e-05") == "2.5e-05");
}

BOOST_AUTO_TEST_CASE(json_strings_escape_what_they_must) {
  StringOutput output;
  geojob::write_json_string(output, "\"\\/\b\f\n\r\t\x01\x1F\x7F<\u00E9\u2028");
  BOOST_TEST(output.text == "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\\u001f\x7F<\u00E9\u2028\"");
}

BOOST_AUTO_TEST_CASE(each_column_has_its_name) {
  BOOST_TEST(geojob::all_result_columns().size() == 24U);
  BOOST_TEST(geojob::usual_result_columns().size() == 23U);
  for (const ResultColumn column : geojob::all_result_columns()) {
    BOOST_TEST((geojob::result_column(geojob::name_of(column)) == column));
  }
  BOOST_TEST(!geojob::result_column("Latitude").has_value());
  BOOST_TEST(!geojob::result_column("").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
