// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_JSON_FAULT_HPP
#define GEOJOB_PARSE_JSON_FAULT_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Where a token of JSON went wrong. Boost.JSON has fast and slow ways through a token, takes the
/// one or the other by how many bytes are at hand, and reports other places and other errors for
/// the same fault. Here they become one.

namespace geojob {

/// What a fault was found in.
enum class JsonFault : std::uint8_t {
  literal,    ///< `null`, `true`, `false`
  escape,     ///< `\uXXXX`, in a string
  character,  ///< anything else in a string
  other,
};

/// How many bytes before the reported place the faulty token starts: a misspelled literal at its
/// first letter, a broken escape at its backslash, a broken UTF-8 character at its first byte.
/// Anything else is where it was reported: 0. `before` ends at the reported place, `at` starts
/// there; 16 bytes and one are enough.
[[nodiscard]] std::size_t bytes_back_to_fault(JsonFault fault, std::string_view before,
                                              std::string_view at) noexcept;

}  // namespace geojob

#endif
