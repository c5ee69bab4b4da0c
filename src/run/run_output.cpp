// SPDX-License-Identifier: MIT
#include "run/run_output.hpp"

#include <cerrno>
#include <system_error>

#include "core/ascii.hpp"
#include "files/input_file.hpp"
#include "geojob/feed/feed_reader.hpp"

namespace geojob {
namespace {

void count(RunSummary& summary, const ResultRecord& result) {
  if (result.match() == Match::failed) {
    ++summary.failed;
  } else if (result.match() == Match::unmatched) {
    ++summary.not_found;
  } else if (equal_ignoring_case(result.value(ResultColumn::confidence).text, "High")) {
    ++summary.high;
  } else if (equal_ignoring_case(result.value(ResultColumn::confidence).text, "Medium")) {
    ++summary.medium;
  } else {
    ++summary.low;
  }
}

}  // namespace

std::span<const ResultColumn> columns_of(const RunStyle& style) noexcept {
  return style.all_columns ? all_joined_columns() : joined_columns();
}

std::string read_results(const std::string& file, ResultIndex& index, std::uint64_t& entities) {
  constexpr std::size_t piece_bytes = std::size_t{64} << 10U;
  const InputFile input(file);
  FeedReader reader(index);
  std::vector<char> buffer(piece_bytes);
  std::error_code error;
  for (;;) {
    const auto size = input.read(buffer);
    if (!size) throw std::system_error(errno, std::generic_category(), file + ": cannot be read");
    if (*size == 0) break;
    reader.push({buffer.data(), *size}, error);
    if (error) break;
  }
  if (!error) reader.finish(error);
  entities += reader.entities_seen();
  if (!error) return {};
  const Position place = reader.where();
  return file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
         error.message();
}

RunSummary write_rows(RunSource& source, const std::string& token, ResultIndex& index,
                      const RunStyle& style, TextOutput& output, const std::stop_token& stop) {
  RunSummary summary;
  JoinedWriter writer(output, source.table(),
                      {.format = style.format,
                       .columns = columns_of(style),
                       .care = style.care,
                       .id_column = style.id_column});
  writer.begin();
  source.table().read([&](const TableRow& row) {
    ++summary.rows;
    const std::string_view id = source.id_of(row, token);
    const ResultRecord* const result = id.empty() ? nullptr : index.find(id);
    if (id.empty()) {
      ++summary.empty;
      writer.write(row, NoResult::empty_row);
    } else if (result == nullptr) {
      if (++summary.unanswered == 1) summary.first_unanswered = source.entity_of(row);
      writer.write(row, NoResult::no_answer);
    } else {
      count(summary, *result);
      writer.write(row, *result);
    }
    return stop.stop_requested() ? Flow::stop : Flow::go_on;
  });
  writer.end();
  return summary;
}

}  // namespace geojob
