// SPDX-License-Identifier: MIT
#include "support/row_reading.hpp"

#include "support/reading.hpp"

namespace geojob::test {
namespace {

std::string text_of(const Position& position) {
  return std::to_string(position.byte) + " (" + std::to_string(position.line) + ':' +
         std::to_string(position.column) + ')';
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c == '[' || c == ']' || c == '\\') {
      (result += '\\') += c;
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

std::string text_of(std::span<const std::string_view> fields) {
  std::string text;
  for (const std::string_view field : fields) text += '[' + escaped(field) + ']';
  return text;
}

Flow RecordingRowSink::on_row(const RowView& row) {
  text += std::to_string(row.number) + " at " + text_of(row.position) + ": " + text_of(row.fields) +
          '\n';
  return at_row();
}

std::string end_of(const DocumentReader& reader, const std::error_code& error) {
  if (!error) return reader.stopped() ? "stopped" : "ok";
  std::string text = std::string(name_of(error)) + " at " + text_of(reader.where());
  if (!reader.detail().empty()) text += ": " + std::string(reader.detail());
  return text;
}

RowReading read_rows(DocumentReader& reader, RecordingRowSink& sink,
                     std::span<const std::string_view> pieces) {
  RowReading reading;
  for (const std::string_view piece : pieces) {
    reading.bytes_taken += reader.push(piece, reading.error);
    if (reading.error) break;
  }
  if (!reading.error) reader.finish(reading.error);
  reading.text = std::exchange(sink.text, {}) + end_of(reader, reading.error);
  return reading;
}

}  // namespace geojob::test
