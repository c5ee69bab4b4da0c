// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SURROGATE_PAIRS_HPP
#define GEOJOB_XML_SURROGATE_PAIRS_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "xml/xml_text_position.hpp"

namespace geojob {

/// Makes every Expat refuse the first half of a surrogate pair (UTF-16) that has no second half. An
/// Expat without the fix of CVE-2026-93990 makes a character of that half and of whatever follows,
/// and reports an error later or not at all. But every Expat refuses a second half that has no
/// first half. So a lone first half is replaced by a second half.
class SurrogatePairs {
 public:
  /// Takes the next bytes of a document in UTF-16, and passes them on to `give(std::string_view)`.
  /// Returns false as soon as that does. Up to two bytes are kept until it is known what follows
  /// them.
  template <class Give>
  [[nodiscard]] bool pass(std::string_view bytes, Encoding encoding, Give give) noexcept;
  /// The bytes that are kept.
  [[nodiscard]] std::string_view waiting() const noexcept {
    return {waiting_.data(), waiting_size_};
  }

 private:
  static constexpr unsigned first_half = 0xD8;
  static constexpr unsigned second_half = 0xDC;
  /// The part of a code unit's upper byte that tells the halves of pairs from other units.
  static unsigned kind_of(char byte) noexcept { return static_cast<unsigned char>(byte) & 0xFCU; }
  /// Turns the upper byte of a first half into that of a second half.
  static char in_second_half(char byte) noexcept {
    return static_cast<char>(static_cast<unsigned char>(byte) | (first_half ^ second_half));
  }
  void hold(std::string_view bytes) noexcept {
    for (const char byte : bytes) waiting_[waiting_size_++] = byte;
  }

  /// A first half that waits for its second, from its upper byte on.
  std::array<char, 2> waiting_{};
  std::uint8_t waiting_size_ = 0;
  bool at_second_byte_ = false;  ///< The next byte is the second of a code unit.
};

template <class Give>
bool SurrogatePairs::pass(std::string_view bytes, Encoding encoding, Give give) noexcept {
  constexpr std::size_t none = std::string_view::npos;
  const bool upper_comes_second = encoding == Encoding::utf_16_little_endian;
  std::size_t open = none;  // the upper byte of a first half that waits for its second
  std::size_t given = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const bool is_upper = at_second_byte_ == upper_comes_second;
    at_second_byte_ = !at_second_byte_;
    if (!is_upper) continue;
    const unsigned kind = kind_of(bytes[at]);
    const bool ends_pair = kind == second_half;
    if (waiting_size_ != 0) {
      if (!ends_pair) waiting_[0] = in_second_half(waiting_[0]);
      const std::size_t size = std::exchange(waiting_size_, std::uint8_t{0});
      if (!give(std::string_view(waiting_.data(), size))) return false;
    } else if (open != none && !ends_pair) {
      const char shown = in_second_half(bytes[open]);
      if (!give(bytes.substr(given, open - given)) || !give(std::string_view(&shown, 1)))
        return false;
      given = open + 1;
    }
    open = kind == first_half ? at : none;
  }
  if (waiting_size_ != 0) {  // the byte that would tell has not come
    hold(bytes);
    return true;
  }
  if (open != none) hold(bytes.substr(open));
  return give(bytes.substr(given, std::min(open, bytes.size()) - given));
}

}  // namespace geojob

#endif
