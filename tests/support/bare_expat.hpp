// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_BARE_EXPAT_HPP
#define GEOJOB_TESTS_BARE_EXPAT_HPP

#include <cstddef>
#include <string_view>

namespace geojob::test {

/// The largest amount of memory that Expat holds at a time, if it is used as a reader uses it and
/// the callbacks do nothing. It differs between versions of Expat, so geojob's own limits are given
/// in addition to it.
[[nodiscard]] std::size_t bare_expat_peak(std::string_view document);

/// The memory that an XML reader needs for an ordinary response, without Expat's.
constexpr std::size_t own_bytes = 4096;

/// The memory limit that is enough for an ordinary response, with the installed Expat.
[[nodiscard]] inline std::size_t ordinary_bytes(std::string_view document) {
  return bare_expat_peak(document) + own_bytes;
}

}  // namespace geojob::test

#endif
