// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_FAULT_WORDS_HPP
#define GEOJOB_CORE_FAULT_WORDS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob {

/// The words of an error, put together without an allocation.
class FaultWords {
 public:
  explicit FaultWords(std::string_view start) noexcept { append(start); }

  /// What has no room is left out.
  [[gnu::cold]] void append(std::string_view text) noexcept;
  /// Appends a character by its number in Unicode and, where it is one that people get into their
  /// files by mistake, by what they call it: `U+00A0 (no-break space)`, `U+00E9`.
  [[gnu::cold]] void append_character(std::uint32_t code) noexcept;
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

 private:
  [[gnu::cold]] void append_hexadecimal(std::uint32_t number) noexcept;

  std::array<char, 80> text_{};
  std::size_t size_ = 0;
};

}  // namespace geojob

#endif
