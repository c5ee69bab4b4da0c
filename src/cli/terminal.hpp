// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_TERMINAL_HPP
#define GEOJOB_CLI_TERMINAL_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace geojob::cli {

/// Text from elsewhere, made harmless: control characters, which could drive a terminal or forge a
/// line of output, and what is not UTF-8 become `?`.
[[nodiscard]] std::string printable(std::string_view text);

/// The end of a text that is to fit into so many columns, with `…` for what is left out before it.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

/// Gives each standard stream that is closed a descriptor that fails in the same way: else the next
/// file or connection to be opened would get its number, and what is printed with it.
void occupy_closed_streams() noexcept;

/// Whether a stream (1 or 2) is a terminal that can redraw a line.
[[nodiscard]] bool is_terminal(int descriptor) noexcept;
/// Whether to use colour on a stream: on a terminal only, and unless the environment says no.
[[nodiscard]] bool wants_colour(int descriptor, bool forbidden) noexcept;

/// How wide the terminal is behind a stream; 0 if that is not known.
[[nodiscard]] std::size_t columns_of(int descriptor) noexcept;
/// How high; 0 if that is not known.
[[nodiscard]] std::size_t rows_of(int descriptor) noexcept;

/// Writes to standard error, at once. What can't be written there is lost: there is nowhere left to
/// say so.
void tell(std::string_view text) noexcept;
/// One line on standard error, `geojob: ` first.
void complain(std::string_view text);
/// The same for what is no error.
void warn(std::string_view text);
/// The same for what -v asks for.
void log(std::string_view text);

}  // namespace geojob::cli

#endif
