// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_FAULT_WORDS_HPP
#define GEOJOB_CORE_FAULT_WORDS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/inside.hpp"

namespace geojob {

/// Builds the text of an error without an allocation.
class GEOJOB_INSIDE FaultWords {
 public:
  explicit FaultWords(std::string_view start) noexcept { append(start); }

  /// If there is no room, the end of the text is left out.
  [[gnu::cold]] void append(std::string_view text) noexcept;
  /// Appends a number with decimal digits.
  [[gnu::cold]] void append_number(std::uint64_t number) noexcept;
  /// Appends the number of a character in Unicode, as in `U+00E9`. Characters that often get into
  /// files by mistake have their name added: `U+00A0 (no-break space)`.
  [[gnu::cold]] void append_character(std::uint32_t code) noexcept;
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

 private:
  [[gnu::cold]] void append_hexadecimal(std::uint32_t number) noexcept;

  std::array<char, 80> text_{};
  std::size_t size_ = 0;
};

}  // namespace geojob

#endif
