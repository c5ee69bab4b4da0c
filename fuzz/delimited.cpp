// SPDX-License-Identifier: MIT
// Checks the reader of delimited text: it keeps its promises, and finds the rows that a plain
// reader of the whole text finds. The input begins with three characters: the delimiter (`,`, `t`
// or `|`), a seed for the sizes of the pieces, and an allocation that fails (`0`: none).

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/bytes.hpp"
#include "fuzz/naive_rows.hpp"
#include "fuzz/oracle.hpp"
#include "fuzz/pieces.hpp"
#include "fuzz/reader_bench.hpp"
#include "geojob/delimited/delimited_reader.hpp"
#include "support/failing_resource.hpp"
#include "support/row_reading.hpp"

namespace {

using namespace geojob;
using namespace geojob::fuzz;
using geojob::test::FailingResource;
using geojob::test::RecordingRowSink;
using geojob::test::RowReading;

constexpr std::size_t header_bytes = 3;

using Bench = ReaderBench<DelimitedReader, RecordingRowSink, &test::read_rows>;

/// The text without the numbers and places of the rows.
std::string rows_of(const std::string& text) {
  std::string rows;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    const std::size_t fields = line.find(": ");
    rows += fields == std::string::npos ? line : line.substr(fields + 2);
    rows += '\n';
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return rows;
}

void check_naive(std::string_view text, Delimiter delimiter, const RowReading& whole) {
  const bool has_mark = text.starts_with("\xEF\xBB\xBF");
  const auto rows = naive_rows(has_mark ? text.substr(3) : text, delimiter);
  if (whole.error == errc::encoding_refused || text.find('\0') != std::string_view::npos) return;
  if (whole.error && whole.text.find("UTF-8") != std::string::npos) return;
  if (whole.error && whole.text.find("character") != std::string::npos) return;
  if (whole.error == errc::text_too_long || whole.error == errc::too_many_columns ||
      whole.error == errc::heap_limit_reached || whole.error == errc::document_too_long) {
    return;
  }
  require(rows.has_value() == !whole.error, "a plain reader refuses the same",
          rows ? "accepted" : "refused", whole.text);
  if (!rows) return;
  std::string expected;
  for (const auto& row : *rows) {
    const std::vector<std::string_view> fields(row.begin(), row.end());
    expected += test::text_of(fields) + '\n';
  }
  require_same("a plain reader finds the same rows", {"plain", expected + "ok\n"},
               {"geojob", rows_of(whole.text)});
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text_of(data, size);
  if (input.size() < header_bytes) return 0;
  const Delimiter delimiter = input[0] == ','   ? Delimiter::comma
                              : input[0] == '|' ? Delimiter::pipe
                                                : Delimiter::tab;
  const std::string_view text = input.substr(header_bytes);
  const Pieces pieces = random_pieces(text, static_cast<unsigned char>(input[1]));
  Bench bench(FailingResource::never, delimiter, RowWidth::any, Limits{});
  const RowReading whole = bench.read({text});
  for (const char* const turn : {"in pieces", "in pieces again"}) {
    require_same("any split gives the same", {"whole", whole.text},
                 {turn, bench.read(pieces).text});
  }
  check_naive(text, delimiter, whole);
  if (input[2] == '0') return 0;
  Bench failing(static_cast<unsigned char>(input[2]) % 16U, delimiter, RowWidth::any, Limits{});
  const RowReading failed = failing.read(pieces);
  if (failed.error != errc::out_of_memory) {
    require_same("a refused allocation changes nothing but the end", {"whole", whole.text},
                 {"refused", failed.text});
  }
  failing.restore_memory();
  require_same("a reader works after a refused allocation", {"whole", whole.text},
               {"later", failing.read(pieces).text});
  return 0;
}
