// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_HOSTILE_HPP
#define GEOJOB_TESTS_HOSTILE_HPP

#include <cstddef>
#include <ostream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "geojob/core/error.hpp"
#include "geojob/core/format.hpp"
#include "support/documents.hpp"

namespace geojob::test {

inline constexpr std::size_t mebibyte = 1U << 20U;

struct Hostile {
  const char* what;
  std::string document;
  std::error_code error;  ///< At the default limits.
  /// With no limit but that of the heap.
  std::error_code without_other_limits = errc::heap_limit_reached;
  Format format = Format::xml;
};

inline std::ostream& operator<<(std::ostream& out, const Hostile& hostile) {
  return out << hostile.format << ": " << hostile.what;
}

/// `make(0)` to `make(count - 1)`, one after the other.
template <class Make>
std::string repeated(std::size_t count, Make make) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += make(std::to_string(i));
  return text;
}

}  // namespace geojob::test

#endif
