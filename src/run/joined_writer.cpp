// SPDX-License-Identifier: MIT
#include "run/joined_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"
#include "feed/coordinate.hpp"
#include "feed/csv_text.hpp"
#include "feed/geojson_text.hpp"
#include "feed/json_members.hpp"
#include "feed/json_text.hpp"

namespace geojob {
namespace {

/// Whether the column is written outside of the properties of GeoJSON.
bool is_outside_properties(ResultColumn column) noexcept {
  using enum ResultColumn;
  constexpr std::array outside{latitude, longitude, west, south, east, north};
  return std::find(outside.begin(), outside.end(), column) != outside.end();
}

bool is_number(std::string_view text) noexcept { return decimal_value(text).has_value(); }

/// Keeps what is written.
class TextKeeper final : public TextOutput {
 public:
  void write(std::string_view written) override { text += written; }
  std::string text;
};

}  // namespace

JoinedWriter::JoinedWriter(TextOutput& output, const TableFile& table, const JoinedStyle& style)
    : output_(output),
      table_(table),
      style_(style),
      names_(joined_names(table.names(), style.columns)),
      line_end_(table.dialect().has_crlf ? "\r\n" : "\n") {
  const bool is_csv = style_.format == JoinedFormat::csv;
  for (std::size_t at = 0; at < style_.columns.size(); ++at) {
    const ResultColumn column = style_.columns[at];
    has_box_ = has_box_ || column == ResultColumn::west;
    if (is_geojson() && is_outside_properties(column)) continue;
    columns_.push_back({column, is_csv ? "," : ",\"" + names_.results[at] + "\":"});
  }
  if (!is_csv) prepare_json();
}

/// The first member has no comma before it. A table has at least one column.
void JoinedWriter::prepare_json() {
  for (const std::string& name : names_.table) {
    TextKeeper text;
    write_json_string(text, name);
    table_before_.push_back((table_before_.empty() ? "" : ",") + text.text + ":");
  }
}

void JoinedWriter::begin() {
  is_first_ = true;
  if (style_.format == JoinedFormat::geojson) {
    output_.write("{\"type\":\"FeatureCollection\",\"features\":[");
  }
  if (style_.format != JoinedFormat::csv) return;
  if (table_.dialect().has_mark) output_.write(utf_8_mark);
  std::string_view before;
  for (const std::string& name : table_.names()) {
    output_.write(before);
    write_csv_field(output_, name, style_.care);
    before = ",";
  }
  for (const std::string& name : names_.results) {
    output_.write(",");
    output_.write(name);
  }
  output_.write(line_end_);
}

void JoinedWriter::end() {
  if (style_.format == JoinedFormat::geojson) output_.write("\n]}\n");
}

void JoinedWriter::write(const TableRow& row, const ResultRecord& result) {
  write_any(row, &result, NoResult::no_answer);
}

void JoinedWriter::write(const TableRow& row, NoResult why) { write_any(row, nullptr, why); }

void JoinedWriter::write_any(const TableRow& row, const ResultRecord* result, NoResult why) {
  switch (style_.format) {
    case JoinedFormat::csv:
      return write_csv(row, result, why);
    case JoinedFormat::geojson:
      output_.write(is_first_ ? "\n" : ",\n");
      is_first_ = false;
      return write_feature(row, result, why);
    case JoinedFormat::geojsonl:
      write_feature(row, result, why);
      return output_.write("\n");
    case JoinedFormat::ndjson:
      write_members(row, result, why);
      return output_.write("\n");
  }
}

ResultValue JoinedWriter::value(const ResultRecord* result, NoResult why,
                                ResultColumn column) const noexcept {
  if (result != nullptr) return result->value(column);
  const bool is_empty = why == NoResult::empty_row;
  if (column == ResultColumn::status && is_empty) return {ResultValue::Kind::text, "Empty"};
  if (column == ResultColumn::reason)
    return {ResultValue::Kind::text, is_empty ? "empty row" : "no answer"};
  return {};
}

void JoinedWriter::write_csv(const TableRow& row, const ResultRecord* result, NoResult why) {
  for (std::size_t at = 0; at < row.fields.size(); ++at) {
    if (at != 0) output_.write(",");
    write_table_field(row.fields[at]);
  }
  for (const OutputColumn& column : columns_) {
    output_.write(column.before);
    const ResultValue found = value(result, why, column.column);
    switch (found.kind) {
      case ResultValue::Kind::number:
        output_.write(found.text);
        break;
      case ResultValue::Kind::list:
        write_csv_list(output_, found.text, style_.care);
        break;
      case ResultValue::Kind::text:
        write_csv_field(output_, found.text, style_.care);
        break;
    }
  }
  output_.write(line_end_);
}

/// A negative number is no formula.
void JoinedWriter::write_table_field(std::string_view text) {
  const bool is_safe = style_.care == FormulaCare::none || is_number(trimmed(text));
  write_csv_field(output_, text, is_safe ? FormulaCare::none : style_.care);
}

void JoinedWriter::write_members(const TableRow& row, const ResultRecord* result, NoResult why) {
  output_.write("{");
  for (std::size_t at = 0; at < row.fields.size(); ++at) {
    output_.write(table_before_[at]);
    write_json_string(output_, row.fields[at]);
  }
  for (const OutputColumn& column : columns_) {
    output_.write(column.before);
    write_json_value(output_, value(result, why, column.column));
  }
  output_.write("}");
}

/// Without a text in its column a feature has no id.
void JoinedWriter::write_feature_id(const TableRow& row) {
  std::array<char, 20> digits{};
  std::string_view id;
  if (style_.id_column) {
    id = trimmed(row.fields[*style_.id_column]);
  } else {
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), row.number);
    id = {digits.data(), written.ptr};
  }
  if (id.empty()) return;
  output_.write(",\"id\":");
  write_json_string(output_, id);
}

void JoinedWriter::write_feature(const TableRow& row, const ResultRecord* result, NoResult why) {
  output_.write("{\"type\":\"Feature\"");
  write_feature_id(row);
  using enum ResultColumn;
  const auto text = [&](ResultColumn column) { return value(result, why, column).text; };
  if (const BoundingBoxView box{text(south), text(west), text(north), text(east)};
      has_box_ && !box.empty()) {
    output_.write(",\"bbox\":");
    write_box(output_, box);
  }
  output_.write(",\"geometry\":");
  write_geometry(output_, {text(latitude), text(longitude)});
  output_.write(",\"properties\":");
  write_members(row, result, why);
  output_.write("}");
}

}  // namespace geojob
