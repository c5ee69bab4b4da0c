// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_TEXT_WIDTH_HPP
#define GEOJOB_CLI_TEXT_WIDTH_HPP

#include <cstddef>
#include <string>
#include <string_view>

/// How much room text takes on a terminal: letters of East Asia take two columns, and a combining
/// letter none. Signs that a terminal may draw as one, such as the parts of a flag, are counted
/// singly, because not all terminals do. Texts are UTF-8; a byte that is not counts as a column.

namespace geojob::cli {

/// The character at the start of a text, which must not be empty.
struct Character {
  std::size_t bytes = 1;
  bool valid = false;    ///< Whether it is UTF-8. If not, it is one byte.
  bool control = false;  ///< Or turns the direction of text.
  std::size_t columns = 1;
};
[[nodiscard]] Character first_character(std::string_view text) noexcept;

[[nodiscard]] std::size_t width_of(std::string_view text) noexcept;

/// The longest start of a text that fits into that many columns. A letter and what is combined with
/// it stay together.
[[nodiscard]] std::string_view start_within(std::string_view text, std::size_t columns) noexcept;
/// The longest end of a text, in the same way.
[[nodiscard]] std::string_view end_within(std::string_view text, std::size_t columns) noexcept;

/// The text, with blanks behind it up to that many columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

}  // namespace geojob::cli

#endif
