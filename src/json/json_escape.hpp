// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_ESCAPE_HPP
#define GEOJOB_JSON_JSON_ESCAPE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/inside.hpp"
#include "core/utf_8_character.hpp"

namespace geojob {

/// The character that an escape of one letter stands for (RFC 8259, section 7); 0 if the letter is
/// invalid.
constexpr std::array<char, 256> meaning_of_letter = [] {
  std::array<char, 256> meanings{};
  for (const char itself : {'"', '\\', '/'}) meanings[static_cast<unsigned char>(itself)] = itself;
  meanings['b'] = '\b';
  meanings['f'] = '\f';
  meanings['n'] = '\n';
  meanings['r'] = '\r';
  meanings['t'] = '\t';
  return meanings;
}();

/// Reads an escape in a JSON string (RFC 8259, section 7) byte by byte: `\n`, `\u00E9`, or a pair
/// of surrogates, `\uD83D\uDE00`.
class GEOJOB_INSIDE JsonEscape {
 public:
  enum class Step : std::uint8_t {
    more,        ///< More bytes follow.
    done,        ///< The escape is complete, and character() returns its character.
    wrong_byte,  ///< This byte is invalid here.
    broken,      ///< It stands for no character. It starts start() bytes before this one.
  };

  /// Begins an escape, after its backslash.
  void begin() noexcept { next_ = Next::letter; }
  /// Whether an escape has begun and not ended.
  [[nodiscard]] bool is_open() const noexcept { return next_ != Next::none; }
  void reset() noexcept { next_ = Next::none; }

  /// Reads the next byte after the backslash.
  [[nodiscard]] Step take(char byte) noexcept;
  /// The character in UTF-8. Valid until the next take().
  [[nodiscard]] std::string_view character() const noexcept { return character_.view(); }
  /// The distance in bytes from the backslash to the last byte. For a pair, the backslash of the
  /// invalid half.
  [[nodiscard]] std::size_t start() const noexcept { return digits_ + 1U; }

 private:
  enum class Next : std::uint8_t { none, letter, digit, second_backslash, second_u };

  [[nodiscard]] Step take_letter(char letter) noexcept;
  [[nodiscard]] Step take_digit(char digit) noexcept;
  [[nodiscard]] Step end_unit() noexcept;
  [[nodiscard]] Step done(char32_t character) noexcept;
  void begin_unit() noexcept;

  Next next_ = Next::none;
  /// How many digits of the current `\uXXXX` have come, with an invalid one included.
  std::uint8_t digits_ = 0;
  std::uint16_t unit_ = 0;   ///< Their value.
  std::uint16_t first_ = 0;  ///< The first half of a pair of surrogates; 0 if there is none.
  Utf8Character character_;
};

}  // namespace geojob

#endif
