// SPDX-License-Identifier: MIT
#include <string_view>

#include "feed/csv_text.hpp"
#include "feed/word_list.hpp"
#include "geojob/feed/result_writer.hpp"

namespace geojob {
namespace {

constexpr std::string_view line_end = "\r\n";

}  // namespace

void CsvResultWriter::begin() {
  bool is_first = true;
  for (const ResultColumn column : columns()) {
    if (!is_first) output().write(",");
    output().write(name_of(column));
    is_first = false;
  }
  output().write(line_end);
}

void CsvResultWriter::write(const ResultRow& row) {
  bool is_first = true;
  for (const ResultColumn column : columns()) {
    if (!is_first) output().write(",");
    is_first = false;
    const ResultValue value = row.value(column);
    // A line without anything would be no row for those who read it.
    if (columns().size() == 1 && is_absent(value)) output().write("\"\"");
    switch (value.kind) {
      case ResultValue::Kind::number:
        output().write(value.text);
        break;
      case ResultValue::Kind::list:
        write_csv_list(output(), value.text, care_);
        break;
      case ResultValue::Kind::text:
        write_csv_field(output(), value.text, care_);
        break;
    }
  }
  output().write(line_end);
}

}  // namespace geojob
