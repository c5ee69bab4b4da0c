// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_WRITTEN_TEXT_HPP
#define GEOJOB_FUZZ_WRITTEN_TEXT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Text as documents have it, in each of the ways that they could.

namespace geojob::fuzz {

/// As it stands there where that is possible; in a CDATA section, which JSON has none of; each
/// character as a reference or an escape.
enum class TextStyle : std::uint8_t { plain, cdata, escaped };

/// The characters of UTF-8 that XML can hold (XML 1.0, production 2); nullopt if the text is no
/// UTF-8, or has others.
[[nodiscard]] std::optional<std::u32string> characters_of(std::string_view text);

/// What stands between two tags, or in no CDATA section between two quotes.
[[nodiscard]] std::string xml_text(std::u32string_view text, TextStyle style);
/// A string with its quotes.
[[nodiscard]] std::string json_text(std::u32string_view text, TextStyle style);

}  // namespace geojob::fuzz

#endif
