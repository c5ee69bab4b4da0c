// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_NUMBER_HPP
#define GEOJOB_JSON_JSON_NUMBER_HPP

#include <cstdint>

#include "core/inside.hpp"

namespace geojob {

/// Reads a JSON number (RFC 8259, section 6) as text and does not compute its value. So the number
/// of digits and the exponent have no limit.
class GEOJOB_INSIDE JsonNumber {
 public:
  void begin() noexcept { part_ = Part::start; }
  /// Reads the bytes from `bytes` on that can be a part of the number. Returns the first byte that
  /// cannot, or `end` if the number may continue after it.
  [[nodiscard]] const char* take(const char* bytes, const char* end) noexcept;
  /// Whether the number is complete if it ends here.
  [[nodiscard]] bool is_complete() const noexcept {
    return part_ == Part::zero || part_ == Part::integer || part_ == Part::fraction ||
           part_ == Part::exponent;
  }

 private:
  /// The part that was read last.
  enum class Part : std::uint8_t {
    start,
    minus,
    zero,  ///< No digit may follow.
    integer,
    point,
    fraction,
    e,
    sign_of_exponent,
    exponent,
    other,  ///< Not a part of a number.
  };
  [[nodiscard]] static Part behind(Part part, char byte) noexcept;

  Part part_ = Part::start;
};

}  // namespace geojob

#endif
