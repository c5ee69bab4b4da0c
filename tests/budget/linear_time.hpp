// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_LINEAR_TIME_HPP
#define GEOJOB_TESTS_LINEAR_TIME_HPP

#include <cstddef>
#include <string>
#include <vector>

#include "geojob/core/format.hpp"

namespace geojob::test {

/// A document that someone who means no good makes as long as they like: between `head` and `tail`
/// stands `unit` over and over, with a number in place of each '@'.
struct Endless {
  const char* what;
  Format format;
  std::string head, unit, tail;

  /// With that many bytes of units, or a few more.
  [[nodiscard]] std::string document(std::size_t bytes) const;
};

[[nodiscard]] std::vector<Endless> endless_xml();
[[nodiscard]] std::vector<Endless> endless_json();

}  // namespace geojob::test

#endif
