// SPDX-License-Identifier: MIT
#include "cli/job_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "cli/job_filter.hpp"
#include "cli/job_text.hpp"
#include "cli/terminal.hpp"
#include "cli/text_width.hpp"

namespace geojob::cli {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t date_width = 10;  ///< 2026-11-01
constexpr std::size_t time_width = 16;  ///< 2026-11-01 12:00

/// Formats a number in that many characters, with the smallest unit that fits: in six, `12345678`
/// becomes `12345k`.
std::string short_number(std::uint64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  for (const char unit : std::string_view("kMGTPE")) {
    if (text.size() <= width) break;
    number /= 1000;
    text = std::to_string(number) + unit;
  }
  return text;
}

/// The start of a text that fits into that many columns, with `…` for the rest.
std::string shortened(const std::string& text, std::size_t width) {
  if (width == 0) return {};
  return width_of(text) <= width ? text : std::string(start_within(text, width - 1)) + "…";
}

std::string minute_of(const std::optional<Timestamp>& time, std::size_t width) {
  if (!time) return {};
  std::string text(to_text(*time).view().substr(0, std::max(width, date_width)));
  std::replace(text.begin(), text.end(), 'T', ' ');
  return text;
}

}  // namespace

JobTable::JobTable(std::size_t width, bool colour)
    : widths_{32, 11, 9, 6, 6, 6, time_width, 21}, cut_(width != 0), colour_(colour) {
  if (width != 0) fit(width);
}

bool JobTable::is_number(std::size_t column) noexcept {
  return column == processed || column == total || column == failed;
}

std::size_t JobTable::used() const noexcept {
  std::size_t sum = 0;
  for (const std::size_t width : widths_) {
    if (width != 0) sum += width + (sum == 0 ? 0 : gap);
  }
  return sum;
}

void JobTable::fit(std::size_t width) {
  /// The steps that are tried in turn until the table fits. A column with fixed widths gets the
  /// given width, which may be 0. Any other column gets the available width, but at least the given
  /// one.
  struct Step {
    Column column;
    std::size_t width;
    bool exact;
  };
  constexpr std::array steps = {Step{description, 10, false}, Step{created, date_width, true},
                                Step{description, 0, true},   Step{kind, 0, true},
                                Step{id, 16, false},          Step{created, 0, true},
                                Step{failed, 0, true},        Step{total, 0, true},
                                Step{processed, 0, true},     Step{id, 8, false},
                                Step{status, 0, true},        Step{id, 1, false}};
  for (const Step& step : steps) {
    if (used() <= width) return;
    std::size_t& own = widths_[step.column];
    const std::size_t left = own - std::min(own, used() - width);
    own = std::min(own, step.exact ? step.width : std::max(step.width, left));
  }
}

std::string JobTable::cell(std::size_t column, const std::string& text) const {
  const std::string shown = printable(text);
  const std::size_t width = widths_[column];
  if (is_number(column)) return fmt::format("{:>{}}", shown, width);
  return padded(cut_ ? shortened(shown, width) : shown, width);
}

std::string JobTable::line(const std::array<std::string, column_count>& cells,
                           std::string_view status_colour) const {
  std::string text;
  for (std::size_t column = 0; column < column_count; ++column) {
    if (widths_[column] == 0) continue;
    if (!text.empty()) text.append(gap, ' ');
    const bool coloured = colour_ && column == status && !status_colour.empty();
    if (coloured) text += status_colour;
    text += cell(column, cells[column]);
    if (coloured) text += "\033[0m";
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

std::string JobTable::header() const {
  return line({"ID", "KIND", "STATUS", "DONE", "TOTAL", "FAILED", "CREATED", "DESCRIPTION"}, {});
}

std::string JobTable::row(const Job& job) const {
  const auto number = [this](const std::optional<std::uint64_t>& count, Column column) {
    if (!count) return std::string();
    return cut_ ? short_number(*count, widths_[column]) : std::to_string(*count);
  };
  const bool progress_known = job.processed.value_or(0) != 0 || terminal(job.state);
  return line({std::string(job.id), std::string(kind_of(job)), std::string(job.status_text),
               progress_known ? number(job.processed, processed) : std::string(),
               number(job.total, total), number(job.failed, failed),
               minute_of(job.created, widths_[created]), std::string(job.description)},
              colour_of(job.state));
}

}  // namespace geojob::cli
