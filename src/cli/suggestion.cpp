// SPDX-License-Identifier: MIT
#include "cli/suggestion.hpp"

#include <algorithm>
#include <utility>

namespace geojob::cli {
namespace {

constexpr std::size_t most_letters = 2;

}  // namespace

// Row by row, each for one letter more of `one`. The row before the last is for exchanged letters.
std::size_t letters_between(std::string_view one, std::string_view other) {
  std::vector<std::size_t> before_last(other.size() + 1);
  std::vector<std::size_t> last(other.size() + 1);
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool exchanged =
          i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (exchanged) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[other.size()];
}

std::optional<std::string> suggestion(std::string_view mistyped,
                                      const std::vector<std::string>& words) {
  std::optional<std::string> nearest;
  std::size_t least = most_letters + 1;
  for (const std::string& word : words) {
    // The rest is not worth to be counted, and an argument may be long.
    if (mistyped.size() > word.size() + most_letters) continue;
    const std::size_t letters = letters_between(mistyped, word);
    // Two letters of three would be another word.
    if (letters >= least || 2 * letters > word.size()) continue;
    nearest = word;
    least = letters;
  }
  return nearest;
}

}  // namespace geojob::cli
