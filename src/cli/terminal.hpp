// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_TERMINAL_HPP
#define GEOJOB_CLI_TERMINAL_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace geojob::cli {

/// Makes a text from elsewhere safe to print: replaces control characters, which could control a
/// terminal or forge a line of output, and bytes that are not UTF-8 by `?`.
[[nodiscard]] std::string printable(std::string_view text);

/// The end of a text that fits into that many columns, with `…` in place of the start.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

/// Opens a descriptor for each standard stream that is closed. Writing to it fails, as before.
/// Otherwise the next file or connection would get that number, and output would go there.
void occupy_closed_streams() noexcept;

/// Whether a descriptor (1 or 2) is a terminal that can redraw a line.
[[nodiscard]] bool is_terminal(int descriptor) noexcept;
/// Whether to use colour on a descriptor: only if it is a terminal, and unless the environment
/// forbids it.
[[nodiscard]] bool wants_colour(int descriptor, bool forbidden) noexcept;

/// The width of a descriptor's terminal in columns; 0 if it is unknown.
[[nodiscard]] std::size_t columns_of(int descriptor) noexcept;
/// The height of a descriptor's terminal in lines; 0 if it is unknown.
[[nodiscard]] std::size_t rows_of(int descriptor) noexcept;

/// Writes to standard error without buffering. If that fails, the text is lost.
void tell(std::string_view text) noexcept;
/// Prints a line on standard error that begins with `geojob: `.
void complain(std::string_view text);
/// The same for a summary.
void report(std::string_view text);
/// The same for a warning.
void warn(std::string_view text);
/// The same for the log of -v.
void log(std::string_view text);

}  // namespace geojob::cli

#endif
