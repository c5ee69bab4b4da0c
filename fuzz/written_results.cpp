// SPDX-License-Identifier: MIT
#include "fuzz/written_results.hpp"

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "feed/coordinate.hpp"
#include "feed/word_list.hpp"
#include "fuzz/oracle.hpp"
#include "geojob/delimited/delimited_reader.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "geojob/feed/result_row.hpp"
#include "geojob/feed/result_writer.hpp"
#include "support/string_output.hpp"

namespace geojob::fuzz {
namespace {

namespace json = boost::json;
using geojob::test::StringOutput;

json::value parsed(const std::string& text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  require(!error, "what is written as JSON is JSON", "no error", text);
  return value;
}

/// A list with `|` between its words.
std::string joined(std::string_view list) {
  std::string text;
  for (std::string_view word = take_word(list); !word.empty(); word = take_word(list)) {
    if (!text.empty()) text += '|';
    text += word;
  }
  return text;
}

double number_in(const json::value& value) {
  return value.is_null() ? 0 : value.to_number<double>();
}

void check_member(const json::object& object, ResultColumn column, const ResultValue& wanted) {
  const json::value& found = object.at(name_of(column));
  if (is_absent(wanted)) {
    return require(found.is_null(), "what is absent is null", "null", json::serialize(found));
  }
  if (wanted.kind == ResultValue::Kind::number) {
    const double value = decimal_value(wanted.text).value_or(0);
    return require(number_in(found) == value, "a number keeps its value", wanted.text,
                   json::serialize(found));
  }
  const std::string text =
      wanted.kind == ResultValue::Kind::list ? joined(wanted.text) : std::string(wanted.text);
  require_same("a text comes back", {"wanted", text}, {"found", std::string(found.as_string())});
}

void check_ndjson(const ResultRow& row) {
  StringOutput output;
  NdjsonResultWriter writer(output, all_result_columns());
  writer.write(row);
  const json::value value = parsed(output.text);
  for (const ResultColumn column : all_result_columns()) {
    check_member(value.as_object(), column, row.value(column));
  }
}

void check_geojson(const ResultRow& row) {
  for (const FeatureShape shape : {FeatureShape::flat, FeatureShape::azure_maps}) {
    StringOutput output;
    GeoJsonResultWriter writer(output, usual_result_columns(), FeatureFrame::collection, shape);
    writer.begin();
    writer.write(row);
    writer.write(row);
    writer.end();
    const json::value value = parsed(output.text);
    const json::object& feature = value.at("features").at(1).as_object();
    const json::value& geometry = feature.at("geometry");
    const CoordinatesView& point = row.point().coordinates;
    require(geometry.is_null() == point.empty(), "no point, no geometry", point.latitude,
            json::serialize(geometry));
    if (point.empty()) continue;
    const json::array& coordinates = geometry.at("coordinates").as_array();
    require(number_in(coordinates[0]) == decimal_value(point.longitude), "longitude comes first",
            point.longitude, json::serialize(coordinates));
    require(number_in(coordinates[1]) == decimal_value(point.latitude), "and latitude second",
            point.latitude, json::serialize(coordinates));
  }
}

/// Keeps the last row.
class LastRow final : public RowSink {
 public:
  Flow on_row(const RowView& row) override {
    fields.assign(row.fields.begin(), row.fields.end());
    return Flow::go_on;
  }
  std::vector<std::string> fields;
};

void check_csv(const ResultRow& row) {
  StringOutput output;
  CsvResultWriter writer(output, usual_result_columns());
  writer.begin();
  writer.write(row);
  LastRow last;
  Limits limits;
  limits.text_bytes = 0;
  limits.parser_heap_bytes = 0;
  DelimitedReader reader(last, Delimiter::comma, RowWidth::as_first_row, limits);
  std::error_code error;
  reader.push(output.text, error);
  if (!error) reader.finish(error);
  require(!error, "what is written as CSV is CSV", "no error", output.text);
  for (std::size_t index = 0; index < last.fields.size(); ++index) {
    const ResultValue value = row.value(usual_result_columns()[index]);
    const std::string wanted =
        value.kind == ResultValue::Kind::list ? joined(value.text) : std::string(value.text);
    require(last.fields[index] == wanted, "a field comes back", wanted, last.fields[index]);
  }
}

class CheckingSink final : public EntitySink {
 public:
  Flow on_entity(const EntityView& entity) override {
    for (std::size_t candidate = 0; candidate <= entity.candidates.size(); ++candidate) {
      const ResultRow row(entity, candidate,
                          candidate % 2 == 0 ? PointUse::display : PointUse::route);
      check_ndjson(row);
      check_geojson(row);
      check_csv(row);
    }
    return Flow::go_on;
  }
};

}  // namespace

void check_written_results(std::string_view file) {
  CheckingSink sink;
  FeedReader reader(sink);
  std::error_code error;
  reader.push(file, error);
  if (!error) reader.finish(error);
}

}  // namespace geojob::fuzz
