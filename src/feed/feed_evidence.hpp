// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_EVIDENCE_HPP
#define GEOJOB_FEED_FEED_EVIDENCE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "geojob/feed/feed_format.hpp"

namespace geojob {

/// What the first bytes of a file tell of its format (docs/result-files.md, 2).
struct FeedEvidence {
  enum class Kind : std::uint8_t {
    undecided,   ///< More bytes are needed.
    feed,        ///< It is a feed in that format.
    not_a_feed,  ///< `words` says what it is.
    truncated,   ///< It ends before anything can be told.
  };
  Kind kind = Kind::undecided;
  FeedFormat format{};
  std::string_view words{};
};

/// What is said of another version than 1.0 and 2.0.
constexpr std::string_view unknown_version = "a version of the format that is not known";

/// With so many bytes it is always decided.
constexpr std::size_t most_bytes_of_evidence = 16U << 10U;

/// Judges the first bytes of a file, at most most_bytes_of_evidence; `last` says that these are
/// all. More bytes never change what has been decided.
[[nodiscard]] FeedEvidence judge_feed(std::string_view start, bool last) noexcept;

}  // namespace geojob

#endif
