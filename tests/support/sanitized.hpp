// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_SANITIZED_HPP
#define GEOJOB_TESTS_SANITIZED_HPP

namespace geojob::test {

/// Whether AddressSanitizer and UndefinedBehaviorSanitizer watch. They take each reading many times
/// as long, so suites that try at each byte leave some bytes out then. The fuzzers read there too,
/// split anywhere.
#ifdef GEOJOB_UNDEFINED_SANITIZER
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace geojob::test

#endif
