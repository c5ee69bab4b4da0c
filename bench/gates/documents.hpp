// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_GATES_DOCUMENTS_HPP
#define GEOJOB_BENCH_GATES_DOCUMENTS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/format.hpp"

namespace geojob::bench {

/// A document, and in which pieces and how often it is read.
struct Scenario {
  std::string name;
  Format format;
  std::string document;
  std::size_t piece_bytes;
  std::size_t times;
  std::uint64_t jobs;  ///< What has to come out of it each time.
};

constexpr std::size_t whole = static_cast<std::size_t>(-1);

[[nodiscard]] std::vector<Scenario> scenarios();

template <class Push>
void in_pieces(std::string_view document, std::size_t piece_bytes, Push push) {
  for (; !document.empty(); document.remove_prefix(std::min(piece_bytes, document.size()))) {
    push(document.substr(0, piece_bytes));
  }
}

}  // namespace geojob::bench

#endif
