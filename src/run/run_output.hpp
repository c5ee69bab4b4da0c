// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RUN_OUTPUT_HPP
#define GEOJOB_RUN_RUN_OUTPUT_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "files/output_file.hpp"
#include "geojob/feed/point_choice.hpp"
#include "run/joined_writer.hpp"
#include "run/result_index.hpp"
#include "run/run_source.hpp"

namespace geojob {

/// How the output of a run looks.
struct RunStyle {
  JoinedFormat format = JoinedFormat::csv;
  bool all_columns = false;
  PointUse point = PointUse::display;
  FormulaCare care = FormulaCare::none;
  std::optional<std::size_t> id_column{};
};

/// What became of the rows.
struct RunSummary {
  std::uint64_t rows = 0;
  std::uint64_t entities = 0;  ///< Sent, and paid for.
  std::uint64_t jobs = 0;
  std::uint64_t high = 0;  ///< Rows with a place, by its confidence.
  std::uint64_t medium = 0;
  std::uint64_t low = 0;
  std::uint64_t not_found = 0;
  std::uint64_t failed = 0;
  std::uint64_t empty = 0;             ///< Not sent, because there is nothing in them.
  std::uint64_t unanswered = 0;        ///< The results do not have them.
  std::uint64_t first_unanswered = 0;  ///< The number of the first one's entity.

  [[nodiscard]] bool all_match() const noexcept {
    return not_found + failed + empty + unanswered == 0;
  }
};

/// The columns that are written behind those of the table.
[[nodiscard]] std::span<const ResultColumn> columns_of(const RunStyle& style) noexcept;

/// Reads a result file into the index, and counts its entities. Returns what is wrong, as
/// `FILE:LINE:COLUMN: what`; empty if nothing is.
[[nodiscard]] std::string read_results(const std::string& file, ResultIndex& index,
                                       std::uint64_t& entities);

/// Writes the rows of the table with the results behind them, until a stop is requested. It does
/// not commit the output.
[[nodiscard]] RunSummary write_rows(RunSource& source, const std::string& token, ResultIndex& index,
                                    const RunStyle& style, TextOutput& output,
                                    const std::stop_token& stop);

}  // namespace geojob

#endif
