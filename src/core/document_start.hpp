// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_DOCUMENT_START_HPP
#define GEOJOB_CORE_DOCUMENT_START_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/ascii.hpp"
#include "core/inside.hpp"
#include "core/utf_8.hpp"
#include "geojob/core/format.hpp"

/// What the first bytes of a document tell: its byte order mark, its encoding, its format.

namespace geojob {

/// How the characters of a document are stored.
enum class Encoding : std::uint8_t { utf_8, utf_16_little_endian, utf_16_big_endian };

/// The number of bytes of a code unit.
[[nodiscard]] constexpr std::size_t unit_size(Encoding encoding) noexcept {
  return encoding == Encoding::utf_8 ? 1 : 2;
}

/// Whether a document that begins with this byte must be UTF-16. The byte is the first one of
/// UTF-16's byte order mark, or the zero byte of an ASCII character.
[[nodiscard]] constexpr bool starts_utf_16(char byte) noexcept {
  return byte == '\0' || byte == '\xFE' || byte == '\xFF';
}

/// Whether the byte may come before the first character that is not white space. It is white space,
/// a byte of a byte order mark, or the zero byte of an ASCII character in UTF-16.
[[nodiscard]] constexpr bool may_precede_text(char byte) noexcept {
  return is_space(byte) || starts_utf_16(byte) || utf_8_mark.find(byte) != std::string_view::npos;
}

/// The first bytes of a document, which may come in pieces of any size.
class GEOJOB_INSIDE DocumentStart {
 public:
  /// Remembers the next bytes until it has four. Returns how many of these bytes it remembers.
  std::size_t note(std::string_view bytes) noexcept;
  /// Remembers the next bytes like note(), and passes all bytes on to `pass(std::string_view, bool
  /// last)`. But it keeps the first byte of the document until the second comes, because encoding()
  /// needs both. Returns false if pass() does.
  template <class Pass>
  [[nodiscard]] bool pass_two_at_first(std::string_view bytes, bool last, Pass pass) noexcept;
  /// Whether it has four bytes.
  [[nodiscard]] bool complete() const noexcept { return size_ == bytes_.size(); }
  [[nodiscard]] std::string_view bytes() const noexcept { return {bytes_.data(), size_}; }

  /// The size of the byte order mark, or of the part of one that has come.
  [[nodiscard]] std::size_t mark_size() const noexcept;
  /// How much of UTF-8's byte order mark has come.
  enum class Mark : std::uint8_t {
    settled,  ///< All of it, or there is none.
    cut,      ///< The start of it.
    broken,   ///< The start of it, and then another byte.
  };
  [[nodiscard]] Mark utf_8_mark_state() const noexcept;
  /// Remembers the next bytes like note(), and removes those of UTF-8's byte order mark from their
  /// front. Returns how many it removed.
  std::size_t take_utf_8_mark(std::string_view& bytes) noexcept;
  /// The encoding, which a byte order mark tells, or the zero byte of an ASCII character. UTF-8
  /// while there are fewer than two bytes.
  [[nodiscard]] Encoding encoding() const noexcept;
  /// The format, which the first character tells. nullopt if that has not come, or is white space.
  [[nodiscard]] std::optional<Format> format() const noexcept;

 private:
  [[nodiscard]] std::size_t utf_8_mark_size() const noexcept;

  /// Enough for a byte order mark and an ASCII character, in UTF-8 and in UTF-16.
  static constexpr std::uint8_t most_bytes = 4;
  std::array<char, most_bytes> bytes_{};
  std::uint8_t size_ = 0;
};

template <class Pass>
bool DocumentStart::pass_two_at_first(std::string_view bytes, bool last, Pass pass) noexcept {
  if (complete()) return pass(bytes, last);
  constexpr std::size_t enough = 2;
  const bool first_waits = size_ == 1;
  const std::size_t noted = note(bytes);
  if (size_ < enough && !last) return true;
  if (!first_waits) return pass(bytes, last);
  bytes.remove_prefix(noted);
  const bool passed = pass(this->bytes(), last && bytes.empty());
  return passed && (bytes.empty() || pass(bytes, last));
}

}  // namespace geojob

#endif
