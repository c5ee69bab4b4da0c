// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_DOCUMENT_START_HPP
#define GEOJOB_CORE_DOCUMENT_START_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"
#include "geojob/core/format.hpp"

/// What the first bytes of a document tell: its byte order mark, its encoding, its format.

namespace geojob {

/// How the characters of a document are stored.
enum class Encoding : std::uint8_t { utf_8, utf_16_little_endian, utf_16_big_endian };

/// Whether a document may begin with this byte only if it is UTF-16: with one of a byte order mark,
/// or with the zero byte of an ASCII character.
[[nodiscard]] constexpr bool starts_utf_16(char byte) noexcept {
  return byte == '\0' || byte == '\xFE' || byte == '\xFF';
}

/// Whether the byte may stand before the first character that is no white space: it is white
/// space itself, a byte of a byte order mark, or the zero byte of an ASCII character in UTF-16.
[[nodiscard]] constexpr bool may_precede_text(char byte) noexcept {
  return is_space(byte) || starts_utf_16(byte) || utf_8_mark.find(byte) != std::string_view::npos;
}

/// The first bytes of a document, which may come in pieces of any size.
class DocumentStart {
 public:
  /// Remembers the next bytes, as many as are of interest. Returns how many that are.
  std::size_t note(std::string_view bytes) noexcept;
  /// Whether further bytes would tell nothing more.
  [[nodiscard]] bool complete() const noexcept { return size_ == bytes_.size(); }
  [[nodiscard]] std::string_view bytes() const noexcept { return {bytes_.data(), size_}; }

  /// How many of the bytes are a byte order mark, or the start of one.
  [[nodiscard]] std::size_t mark_size() const noexcept;
  /// What has come of UTF-8's byte order mark.
  enum class Mark : std::uint8_t {
    settled,  ///< There is none, or it is whole.
    cut,      ///< It has begun, and its end may still come.
    broken,   ///< What began like one goes on differently.
  };
  [[nodiscard]] Mark utf_8_mark_state() const noexcept;
  /// Remembers the next bytes, and takes from their front what belongs to UTF-8's byte order mark.
  /// Returns how much that is.
  std::size_t take_utf_8_mark(std::string_view& bytes) noexcept;
  /// By a byte order mark, or by the zero byte of a first character in ASCII. UTF-8 until two bytes
  /// have come.
  [[nodiscard]] Encoding encoding() const noexcept;
  /// By the first character. nullopt if it has not come, or is white space.
  [[nodiscard]] std::optional<Format> format() const noexcept;

 private:
  [[nodiscard]] std::size_t utf_8_mark_size() const noexcept;

  /// UTF-8's byte order mark and a character in ASCII, or UTF-16's and one.
  static constexpr std::uint8_t most_bytes = 4;
  std::array<char, most_bytes> bytes_{};
  std::uint8_t size_ = 0;
};

}  // namespace geojob

#endif
