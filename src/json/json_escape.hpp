// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_ESCAPE_HPP
#define GEOJOB_JSON_JSON_ESCAPE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob {

/// What an escape of one letter stands for, by the letter (RFC 8259, section 7); 0 if there is
/// none.
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

/// Reads an escape in a JSON string (RFC 8259, section 7), byte by byte: `\n`, `\u00E9`, or a pair
/// of surrogates, `\uD83D\uDE00`.
class JsonEscape {
 public:
  enum class Step : std::uint8_t {
    more,        ///< It goes on.
    done,        ///< It is complete; character() is what it stands for.
    wrong_byte,  ///< This byte cannot stand here.
    broken,      ///< No character is meant by it; it starts start() bytes before this one.
  };

  /// A backslash was read.
  void begin() noexcept { next_ = Next::letter; }
  /// Whether begin() was called and take() has not said yet how it ends.
  [[nodiscard]] bool is_open() const noexcept { return next_ != Next::none; }
  void reset() noexcept { next_ = Next::none; }

  /// The next byte behind the backslash.
  [[nodiscard]] Step take(char byte) noexcept;
  /// In UTF-8. Good until the next take().
  [[nodiscard]] std::string_view character() const noexcept { return {character_.data(), size_}; }
  /// How many bytes before the last one the escape's backslash is; of a pair, that of the half that
  /// is broken.
  [[nodiscard]] std::size_t start() const noexcept { return digits_ + 1U; }

 private:
  enum class Next : std::uint8_t { none, letter, digit, second_backslash, second_u };

  [[nodiscard]] Step take_letter(char letter) noexcept;
  [[nodiscard]] Step take_digit(char digit) noexcept;
  [[nodiscard]] Step end_unit() noexcept;
  [[nodiscard]] Step done(char32_t character) noexcept;
  void begin_unit() noexcept;

  Next next_ = Next::none;
  std::uint8_t digits_ = 0;  ///< Read of the current `\uXXXX`, the wrong one included.
  std::uint16_t unit_ = 0;   ///< What they say.
  std::uint16_t first_ = 0;  ///< The first of a pair of surrogates; 0 if there is none.
  std::uint8_t size_ = 0;
  std::array<char, 4> character_{};
};

}  // namespace geojob

#endif
