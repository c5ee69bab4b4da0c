// SPDX-License-Identifier: MIT
#include "run/table_file.hpp"

#include <system_error>
#include <utility>

#include "core/ascii.hpp"
#include "geojob/delimited/delimited_reader.hpp"

namespace geojob {
namespace {

/// A field whose quotes are never closed is found after 1 MiB.
constexpr Limits table_limits = {.document_bytes = 0,
                                 .parser_heap_bytes = 16U << 20U,
                                 .text_bytes = 1U << 20U,
                                 .columns = 10'000};

constexpr std::size_t table_buffer_bytes = 64U << 10U;

/// Calls a function for each row.
template <class OnRow>
class CallingRowSink final : public RowSink {
 public:
  explicit CallingRowSink(OnRow on_row) : on_row_(on_row) {}
  Flow on_row(const RowView& row) override { return on_row_(row); }

 private:
  OnRow on_row_;
};

/// Reads the bytes from `offset` on, until an error, the end, or Flow::stop.
std::error_code read_rows(const TableBytes& bytes, std::uint64_t offset, DelimitedReader& reader) {
  std::error_code error;
  std::vector<char> buffer(table_buffer_bytes);
  while (!error && !reader.stopped()) {
    const std::size_t count = bytes.read(offset, buffer);
    if (count == 0) {
      reader.finish(error);
      break;
    }
    offset += count;
    reader.push({buffer.data(), count}, error);
  }
  return error;
}

std::string words_of(const std::error_code& error, std::string_view detail) {
  std::string words = error.message();
  if (!detail.empty()) words.append(": ").append(detail);
  return words;
}

std::string first_bytes_of(const TableBytes& bytes) {
  std::string first(table_buffer_bytes, '\0');
  first.resize(bytes.read(0, first));
  return first;
}

std::string words_of_long_row(std::size_t fields, std::size_t columns, Delimiter delimiter) {
  std::string words = "the row has " + std::to_string(fields) + " fields, and the header has " +
                      std::to_string(columns) + (columns == 1 ? " column" : " columns");
  if (delimiter == Delimiter::comma) words += "; a field with a comma must be in quotes";
  return words;
}

}  // namespace

TableFile::TableFile(TableBytes bytes, const std::string& name)
    : bytes_(std::move(bytes)), dialect_(table_dialect(first_bytes_of(bytes_), name)) {
  read_header();
}

void TableFile::read_header() {
  bool has_header = false;
  CallingRowSink sink([&](const RowView& row) {
    has_header = true;
    for (const std::string_view name : row.fields) names_.emplace_back(trimmed(name));
    return Flow::stop;
  });
  DelimitedReader reader(sink, dialect_.delimiter, RowWidth::any, table_limits);
  const std::error_code error = read_rows(bytes_, 0, reader);
  if (error) fail(reader.where(), words_of(error, reader.detail()));
  if (!has_header) {
    throw TableError(name() + ": the file is empty; its first line must name the columns");
  }
  if (dialect_.has_semicolons) {
    throw TableError(name() +
                     ": the columns have semicolons between them; geojob reads tables with commas, "
                     "tabs or pipes");
  }
}

void TableFile::read(const std::function<Flow(const TableRow&)>& on_row) const {
  std::vector<std::string_view> padded(names_.size());
  CallingRowSink sink([&](const RowView& row) {
    if (row.number == 1) return Flow::go_on;  // the header
    TableRow found{row.fields, row.number - 1, row.position};
    if (row.fields.size() > names_.size()) {
      fail(found, names_.size(),
           words_of_long_row(row.fields.size(), names_.size(), dialect_.delimiter));
    }
    if (row.fields.size() < names_.size()) {
      padded.assign(row.fields.begin(), row.fields.end());
      padded.resize(names_.size());
      found.fields = padded;
    }
    return on_row(found);
  });
  DelimitedReader reader(sink, dialect_.delimiter, RowWidth::any, table_limits);
  const std::error_code error = read_rows(bytes_, 0, reader);
  if (bytes_.changed()) fail_because_changed();
  if (error) fail(reader.where(), words_of(error, reader.detail()));
}

/// A reader that takes fewer columns says where the next one starts.
Position TableFile::position_of(const TableRow& row, std::size_t column) const {
  if (column == 0) return row.position;
  Limits limits = table_limits;
  limits.columns = static_cast<std::uint32_t>(column);
  CallingRowSink sink([](const RowView&) { return Flow::stop; });
  DelimitedReader reader(sink, dialect_.delimiter, RowWidth::any, limits);
  if (read_rows(bytes_, row.position.byte, reader) != errc::too_many_columns) return row.position;
  Position position = reader.where();
  if (position.line == 1) position.column += row.position.column - 1;
  position.line += row.position.line - 1;
  position.byte += row.position.byte;
  return position;
}

void TableFile::fail(const TableRow& row, std::size_t column, std::string_view what) const {
  fail(position_of(row, column), what);
}

void TableFile::fail(const Position& position, std::string_view what) const {
  throw TableError(name() + ":" + std::to_string(position.line) + ":" +
                   std::to_string(position.column) + ": " + std::string(what));
}

void TableFile::fail_because_changed() const {
  throw TableError(name() + ": the file was changed while it was read");
}

const std::string& TableFile::sha256() {
  if (sha256_.empty()) sha256_ = bytes_.sha256();
  if (bytes_.changed()) fail_because_changed();
  return sha256_;
}

}  // namespace geojob
