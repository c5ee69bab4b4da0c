// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_SENDABLE_TEXT_HPP
#define GEOJOB_RUN_SENDABLE_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace geojob {

/// Whether the text is UTF-8.
[[nodiscard]] bool is_utf_8(std::string_view text) noexcept;

/// Where in a text in UTF-8 the first character is that XML 1.0 does not allow (production 2): a
/// control character other than tab, CR and LF, U+FFFE or U+FFFF. npos if there is none.
[[nodiscard]] std::size_t find_unsendable(std::string_view text) noexcept;

/// The first character of a text in UTF-8: `U+0007`.
[[nodiscard]] std::string character_code(std::string_view text);

}  // namespace geojob

#endif
