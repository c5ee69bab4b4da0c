// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_TEXT_PLACE_HPP
#define GEOJOB_PARSE_TEXT_PLACE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "geojob/position.hpp"

namespace geojob {

/// Counts lines and characters of UTF-8 text that passes by in pieces, for a parser that does not.
/// Remembers the last bytes, so that a place shortly before a piece can be told too.
class TextPlace {
 public:
  /// More than the longest token that an error can be found in the middle of: `\uD800\uDC00`.
  static constexpr std::size_t remembered = 16;

  /// The text goes on with these bytes.
  void pass(std::string_view bytes) noexcept;
  /// Counts characters anew from here, as after a byte order mark.
  void start_column() noexcept;
  void reset() noexcept { *this = {}; }

  /// Behind everything that passed.
  [[nodiscard]] Position position() const noexcept { return advanced(counted_, recent()); }
  [[nodiscard]] std::uint64_t byte() const noexcept { return counted_.byte + recent_size_; }
  /// The last bytes that passed, at most `remembered` of them.
  [[nodiscard]] std::string_view recent() const noexcept { return {recent_.data(), recent_size_}; }
  /// `back` bytes before the end of what passed; no more than there are recent ones.
  [[nodiscard]] Position position_before(std::size_t back) const noexcept;

 private:
  [[nodiscard]] static Position advanced(Position place, std::string_view text) noexcept;

  Position counted_;  ///< Before the recent bytes.
  std::array<char, remembered> recent_{};
  std::size_t recent_size_ = 0;
};

}  // namespace geojob

#endif
