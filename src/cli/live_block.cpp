// SPDX-License-Identifier: MIT
#include "cli/live_block.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

// A line must not continue in a second row, because clear() would then remove too few rows. That
// could happen with characters that the terminal draws wider than Unicode says, or if it is resized
// at this moment.
constexpr const char* stay_in_row = "\033[?7l";
constexpr const char* wrap_again = "\033[?7h";

}  // namespace

std::size_t LiveBlock::room() noexcept {
  const std::size_t rows = rows_of(STDERR_FILENO);
  return std::max<std::size_t>(rows == 0 ? 24 : rows, 2) - 1;
}

std::string LiveBlock::clearing() const {
  if (drawn_ == 0) return {};
  return drawn_ == 1 ? "\r\033[J" : fmt::format("\r\033[{}A\033[J", drawn_ - 1);
}

void LiveBlock::draw(const std::vector<std::string>& lines) {
  std::string text = clearing();
  if (!lines.empty()) text += stay_in_row;
  const std::size_t columns = columns_of(STDERR_FILENO);
  for (const std::string& line : lines) {
    if (&line != &lines.front()) text += '\n';
    text += columns == 0 ? line : fitted(line, columns - 1);
  }
  if (!lines.empty()) text += wrap_again;
  tell(text);
  drawn_ = lines.size();
}

void LiveBlock::clear() {
  if (drawn_ > 0) tell(clearing());
  drawn_ = 0;
}

}  // namespace geojob::cli
