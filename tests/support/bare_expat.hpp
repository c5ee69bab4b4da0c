// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_BARE_EXPAT_HPP
#define GEOJOB_TESTS_BARE_EXPAT_HPP

#include <cstddef>
#include <string_view>

namespace geojob::test {

/// The most bytes that Expat asks for at once, used as a reader uses it and with handlers that do
/// nothing. Differs from one Expat to another, so what geojob promises is told beside it.
[[nodiscard]] std::size_t bare_expat_peak(std::string_view document);

/// What a reader of XML takes of its own, Expat apart, for an ordinary response.
constexpr std::size_t own_bytes = 4096;

/// What an ordinary response fits in, with the Expat that is there.
[[nodiscard]] inline std::size_t ordinary_bytes(std::string_view document) {
  return bare_expat_peak(document) + own_bytes;
}

}  // namespace geojob::test

#endif
