// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_TIMESTAMP_HPP
#define GEOJOB_CORE_TIMESTAMP_HPP

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// A moment in UTC. It keeps the fraction of a second exactly as the service wrote it, with up to
/// 18 digits, so `.05` and `.050` are different.
struct Timestamp {
  std::chrono::sys_seconds second{};  ///< The whole second, UTC. Years 1 to 9999.
  std::uint64_t fraction = 0;         ///< The fraction's digits, read as an integer.
  std::uint8_t fraction_digits = 0;   ///< How many digits the fraction has, 0 to 18.

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

/// The text of a Timestamp, stored without an allocation.
class TimestampText {
 public:
  /// Valid as long as this object.
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

 private:
  friend TimestampText to_text(const Timestamp&) noexcept;
  std::array<char, 40> text_{};
  std::size_t size_ = 0;
};

/// Writes ISO 8601 in UTC, with the fraction as it is stored: `2010-05-10T20:22:35.0553408Z`.
GEOJOB_EXPORT [[nodiscard]] TimestampText to_text(const Timestamp& timestamp) noexcept;

/// Reads the two forms that the service writes (docs/protocol.md, 4): ISO 8601 with an offset
/// (`2010-05-10T13:22:35.0553408-07:00`), and the form of RFC 1123 in GMT (`Mon, 10 May 2010
/// 20:22:35 GMT`). The weekday is not checked, because the service often sends a wrong one. Returns
/// nullopt for anything else, such as a date that does not exist or one without an offset.
GEOJOB_EXPORT [[nodiscard]] std::optional<Timestamp> parse_timestamp(
    std::string_view text) noexcept;

}  // namespace geojob

#endif
