// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_UTF_8_CHARACTER_HPP
#define GEOJOB_CORE_UTF_8_CHARACTER_HPP

#include <array>
#include <cstdint>
#include <string_view>

namespace geojob {

/// One character in UTF-8, made from its number in Unicode (RFC 3629, section 3).
class Utf8Character {
 public:
  Utf8Character() = default;
  explicit Utf8Character(std::uint32_t code) noexcept {
    if (code < 0x80) {
      bytes_[0] = static_cast<char>(code);
      size_ = 1;
    } else {
      encode(code);
    }
  }
  [[nodiscard]] std::string_view view() const noexcept { return {bytes_.data(), size_}; }

 private:
  /// For characters outside of ASCII.
  void encode(std::uint32_t code) noexcept;

  std::uint8_t size_ = 0;
  std::array<char, 4> bytes_{};
};

}  // namespace geojob

#endif
