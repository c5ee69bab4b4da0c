// SPDX-License-Identifier: MIT
#include "run/table_file.hpp"

#include <system_error>
#include <utility>

#include "core/ascii.hpp"
#include "geojob/delimited/delimited_reader.hpp"

namespace geojob {
namespace {

constexpr std::size_t most_row_bytes = 16U << 20U;
constexpr std::size_t most_field_bytes = 1U << 20U;  ///< Finds quotes that are never closed.
constexpr std::uint32_t most_fields = 10'000;
constexpr Limits table_limits = {.document_bytes = 0,
                                 .parser_heap_bytes = most_row_bytes,
                                 .text_bytes = most_field_bytes,
                                 .columns = most_fields};

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

/// What is wrong with the quotes, or with the size of a field or a row; empty if it is something
/// else.
std::string words_of_quotes(const std::error_code& error, std::string_view detail) {
  constexpr const char* rule = "; within quotes, write a quote twice";
  if (detail == "text behind a closing quote") {
    return std::string("text is behind a closing quote here") + rule;
  }
  if (detail == "within the quotes that open here") {
    return std::string("the quote that opens here is never closed") + rule;
  }
  const auto too_large = [](const char* what, std::size_t most) {
    return std::string(what) + std::to_string(most >> 20U) +
           " MiB; perhaps the quote that should close a field is missing";
  };
  if (error == errc::text_too_long) return too_large("a field has more than ", most_field_bytes);
  if (error == errc::heap_limit_reached) return too_large("a row needs more than ", most_row_bytes);
  return {};
}

/// What is wrong with a table, and what to do about it.
std::string words_of(const std::error_code& error, std::string_view detail) {
  const bool is_encoding = error == errc::encoding_refused;
  if (is_encoding || detail == "not UTF-8" || detail == "a zero byte") {
    return (is_encoding ? "the table is " : "the table has ") +
           std::string(detail == "not UTF-8" ? "a byte that is not UTF-8" : detail) +
           "; save it as CSV UTF-8";
  }
  if (std::string words = words_of_quotes(error, detail); !words.empty()) return words;
  if (error == errc::too_many_columns) {
    return "a row has more than " + std::to_string(most_fields) + " fields; leave columns out";
  }
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
  if (delimiter == Delimiter::comma) words += "; put a field with a comma into quotes";
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
    throw TableError(
        name() + ": the file is empty; its first line must name the columns, as in street,city");
  }
  if (dialect_.has_semicolons) {
    throw TableError(name() +
                     ": the columns have semicolons between them; geojob reads tables with commas, "
                     "tabs or pipes; save it with one of these");
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
