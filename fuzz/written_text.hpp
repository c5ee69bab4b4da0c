// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_WRITTEN_TEXT_HPP
#define GEOJOB_FUZZ_WRITTEN_TEXT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Writes a text in each of the ways in which a document can contain it.

namespace geojob::fuzz {

/// Unchanged if that is possible; in a CDATA section, which JSON does not have; or with each
/// character as a reference or an escape.
enum class TextStyle : std::uint8_t { plain, cdata, escaped };

/// The characters of a UTF-8 text that XML can contain (XML 1.0, production 2); nullopt if the text
/// is not UTF-8, or has other characters.
[[nodiscard]] std::optional<std::u32string> characters_of(std::string_view text);

/// The text for an element; except as a CDATA section, also for an attribute in quotes.
[[nodiscard]] std::string xml_text(std::u32string_view text, TextStyle style);
/// A string, including its quotes.
[[nodiscard]] std::string json_text(std::u32string_view text, TextStyle style);

}  // namespace geojob::fuzz

#endif
