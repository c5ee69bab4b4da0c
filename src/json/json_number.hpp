// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_NUMBER_HPP
#define GEOJOB_JSON_JSON_NUMBER_HPP

#include <cstdint>

namespace geojob {

/// Reads a number of JSON (RFC 8259, section 6) as the text that it is; what it is worth is for
/// others to say. So neither its digits nor its exponent have a bound of their own.
class JsonNumber {
 public:
  void begin() noexcept { part_ = Part::start; }
  /// Takes what can be a part of the number, from `bytes` on. Returns the first byte that cannot,
  /// or `end`; the number may go on there.
  [[nodiscard]] const char* take(const char* bytes, const char* end) noexcept;
  /// Whether a number may end here.
  [[nodiscard]] bool is_complete() const noexcept {
    return part_ == Part::zero || part_ == Part::integer || part_ == Part::fraction ||
           part_ == Part::exponent;
  }

 private:
  /// What was read last.
  enum class Part : std::uint8_t {
    start,
    minus,
    zero,  ///< No digit may follow it.
    integer,
    point,
    fraction,
    e,
    sign_of_exponent,
    exponent,
    other,  ///< No part of it.
  };
  [[nodiscard]] static Part behind(Part part, char byte) noexcept;

  Part part_ = Part::start;
};

}  // namespace geojob

#endif
