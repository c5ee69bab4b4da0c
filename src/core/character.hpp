// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_CHARACTER_HPP
#define GEOJOB_CORE_CHARACTER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/document_start.hpp"

namespace geojob {

/// One character of a document, in any encoding that is read. Its bytes may come in pieces. Only
/// errors need it, to name a character, so all of it is cold.
class Character {
 public:
  enum class State : std::uint8_t {
    cut,     ///< Bytes of it are missing.
    whole,   ///< code() is its number in Unicode.
    broken,  ///< No character begins with these bytes.
  };

  /// Reads the next bytes, and stops when the character is whole or broken.
  [[gnu::cold]] State take(std::string_view bytes, Encoding encoding) noexcept;
  [[nodiscard]] std::uint32_t code() const noexcept { return code_; }
  /// How many bytes of it have been read.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  [[nodiscard, gnu::cold]] State judge_utf_8() noexcept;
  [[nodiscard, gnu::cold]] State judge_utf_16(Encoding encoding) noexcept;

  std::uint32_t code_ = 0;
  std::array<char, 4> bytes_{};
  std::uint8_t size_ = 0;
};

/// The first code unit of a text in UTF-16 that has at least one.
[[nodiscard]] unsigned first_utf_16_unit(std::string_view text, Encoding encoding) noexcept;

}  // namespace geojob

#endif
