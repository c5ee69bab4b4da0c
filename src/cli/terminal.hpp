#ifndef GEOJOB_CLI_TERMINAL_HPP
#define GEOJOB_CLI_TERMINAL_HPP

#include <string>
#include <string_view>

namespace geojob::cli {

/// Text from elsewhere, made harmless: control characters, which could drive a terminal or forge a
/// line of output, become `?`.
[[nodiscard]] std::string printable(std::string_view text);

/// Whether a stream (1 or 2) is a terminal that can redraw a line.
[[nodiscard]] bool is_terminal(int descriptor) noexcept;
/// Whether to use colour on a stream: on a terminal only, and unless the environment says no.
[[nodiscard]] bool wants_colour(int descriptor, bool forbidden) noexcept;

/// One line on standard error, `geojob: ` first.
void complain(std::string_view text);
/// The same for what is no error.
void warn(std::string_view text);

}  // namespace geojob::cli

#endif
