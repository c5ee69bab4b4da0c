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

/// What to do with a reader, and with which document. An input starts with the bytes that are
/// described at the members, in this order, and a line feed; the rest is the document. The digit
/// `0` is the default of each byte: `00000000000` and a line feed read a document in one piece,
/// with the default limits, and nothing fails.
struct Program {
  /// The number of bytes before the document.
  static constexpr std::size_t header_bytes = 12;

  [[nodiscard]] static Program from(std::string_view input);

  Limits limits;  ///< Six bytes, one per member; each is an index into a table.
  std::vector<std::string_view>
      pieces;  ///< Two bytes: the size, and the seed of a sequence of sizes.
  /// Counted from 0. From `Y` on, all later allocations fail too.
  std::optional<std::size_t> failing_allocation;
  test::Refusal refusal = test::Refusal::once;
  /// Counted from 0: the sink stops at this job, or throws.
  std::optional<std::size_t> last_job;
  bool sink_throws = false;                ///< From `8` on.
  std::optional<std::size_t> reset_after;  ///< The number of pieces before a reset.
  std::string_view document;
};

/// For documents without a header. Together they check every promise.
inline constexpr std::array<std::string_view, 8> ready_made_programs = {
    "00000010000\n",  // byte by byte
    "000000E7000\n",  // in pieces of all sizes
    "00000030310\n",  // an allocation fails, and the sink stops
    "000000e5[8C\n",  // all allocations from one on fail, the sink throws, and there is a reset
    "60000060000\n",  // the limit of the document is reached
    "04000050022\n",  // the limit of the heap
    "00500020093\n",  // the limit of a text
    "00052270000\n",  // the limits of depth, links and jobs
};

}  // namespace geojob::fuzz

#endif
