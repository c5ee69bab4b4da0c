// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_DEMANDS_HPP
#define GEOJOB_BENCH_DEMANDS_HPP

#include <string>
#include <vector>

#include "race.hpp"

namespace geojob::bench {

/// A ratio of two times, with a bound that it must keep.
struct Demand {
  std::string words;
  bool at_most;
  double bound;
  const Entry* above = nullptr;  ///< null if it was not measured
  const Entry* below = nullptr;

  [[nodiscard]] bool measured() const noexcept { return above != nullptr && below != nullptr; }
  [[nodiscard]] double ratio() const { return above->median() / below->median(); }
  [[nodiscard]] bool holds() const { return at_most ? ratio() <= bound : ratio() >= bound; }
};

/// The demands on geojob's speed, with the measured times. They point into `entries`.
[[nodiscard]] std::vector<Demand> demands_on(const std::vector<Entry>& entries);

}  // namespace geojob::bench

#endif
