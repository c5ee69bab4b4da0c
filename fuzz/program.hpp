// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_PROGRAM_HPP
#define GEOJOB_FUZZ_PROGRAM_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "geojob/core/limits.hpp"
#include "support/failing_resource.hpp"

namespace geojob::fuzz {

/// What to do with a reader, and with which document. An input starts with one byte for each member
/// here, in this order, and a line feed; the rest is the document. `0` is the digit, and the
/// ordinary value of each: `00000000000` and a line feed read a document whole, in the default
/// limits, and nothing goes wrong.
struct Program {
  /// Bytes before the document.
  static constexpr std::size_t header_bytes = 12;

  [[nodiscard]] static Program from(std::string_view input);

  Limits limits;  ///< Six bytes, one a member, each from a table.
  std::vector<std::string_view>
      pieces;  ///< Two bytes: their size, the seed of a sequence of sizes.
  std::optional<std::size_t> failing_allocation;  ///< From 0. `Y` and up: all after it fail too.
  test::Refusal refusal = test::Refusal::once;
  std::optional<std::size_t> last_job;     ///< From 0: the sink stops there, or throws.
  bool sink_throws = false;                ///< From `8` up.
  std::optional<std::size_t> reset_after;  ///< So many pieces.
  std::string_view document;
};

/// For documents that come without a header: together they look at each promise.
inline constexpr std::array<std::string_view, 8> ready_made_programs = {
    "00000010000\n",  // byte by byte
    "000000E7000\n",  // in pieces of all sizes
    "00000030310\n",  // an allocation fails, and the sink stops
    "000000e5[8C\n",  // all from an allocation on, the sink throws, and a reset
    "60000060000\n",  // limits that are met: of the document
    "04000050022\n",  // … of the heap
    "00500020093\n",  // … of a text
    "00052270000\n",  // … of depth, links and jobs
};

}  // namespace geojob::fuzz

#endif
