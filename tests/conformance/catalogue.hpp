// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_CATALOGUE_HPP
#define GEOJOB_TESTS_CATALOGUE_HPP

#include <string>
#include <vector>

namespace geojob::conformance {

/// One document of the W3C's XML conformance suite, as its catalogue describes it.
struct Entry {
  std::string id;
  std::string path;
  std::string type;            ///< `valid`, `invalid`, `not-wf` or `error`
  std::string recommendation;  ///< `XML1.0`, `XML1.1`, `NS1.0`, …
  std::string version;         ///< `1.0` or `1.1`; empty for 1.0
  std::string edition;         ///< Of XML 1.0, `1 2 3 4` or `5`; empty for all.
  bool namespaces = true;      ///< False for one that is only right without them.
};

/// Throws std::runtime_error if the catalogue cannot be read.
[[nodiscard]] std::vector<Entry> entries_of(const std::string& catalogue);

}  // namespace geojob::conformance

#endif
