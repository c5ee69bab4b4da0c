// SPDX-License-Identifier: MIT
#include "fuzz/written_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace geojob::fuzz {
namespace {

struct Form {
  std::size_t bytes;
  char32_t least;  ///< A smaller character has a shorter form.
  char32_t most;
};
constexpr std::array forms = {Form{1, 0, 0x7F}, Form{2, 0x80, 0x7FF}, Form{3, 0x800, 0xFFFF},
                              Form{4, 0x10000, 0x10FFFF}};

bool is_xml_character(char32_t character) {
  if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
  const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
  return !is_surrogate && character != 0xFFFE && character != 0xFFFF;
}

/// Removes a character from the front of a text that is not empty; nullopt if the bytes are not a
/// character.
std::optional<char32_t> take_character(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t index = lead < 0x80U ? 0 : lead < 0xE0U ? 1 : lead < 0xF0U ? 2 : 3;
  const Form& form = forms[index];
  if (lead >= 0xF8U || (lead >= 0x80U && lead < 0xC0U) || text.size() < form.bytes) {
    return std::nullopt;
  }
  char32_t character = index == 0 ? lead : lead & (0x3FU >> index);
  for (std::size_t i = 1; i < form.bytes; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return std::nullopt;
    character = (character << 6U) | (byte & 0x3FU);
  }
  text.remove_prefix(form.bytes);
  if (character < form.least || character > form.most) return std::nullopt;
  return character;
}

std::string utf_8(char32_t character) {
  const auto fits = [&](const Form& form) { return character <= form.most; };
  const std::size_t bytes = std::find_if(forms.begin(), forms.end(), fits)->bytes;
  if (bytes == 1) return {static_cast<char>(character)};
  std::string text;
  for (std::size_t i = 0; i + 1 < bytes; ++i, character >>= 6U) {
    text.insert(text.begin(), static_cast<char>(0x80U | (character & 0x3FU)));
  }
  const unsigned lead = (0xF00U >> bytes) & 0xFFU;
  text.insert(text.begin(), static_cast<char>(lead | character));
  return text;
}

/// White space too: a parser changes it in an attribute, and changes a carriage return anywhere.
bool needs_reference(char32_t character) {
  return character < 0x20 || character == '<' || character == '>' || character == '&' ||
         character == '"' || character == '\'';
}

std::string reference_to(char32_t character) {
  return fmt::format("&#x{:X};", static_cast<std::uint32_t>(character));
}

std::string cdata_section(std::u32string_view text) {
  std::string section = "<![CDATA[";
  for (const char32_t character : text) {
    if (character == '\r') {
      section += "]]>&#13;<![CDATA[";
    } else if (character == '>' && section.ends_with("]]")) {
      section += "]]><![CDATA[>";
    } else {
      section += utf_8(character);
    }
  }
  return section + "]]>";
}

std::string json_escape(char32_t character) {
  if (character < 0x10000) return fmt::format("\\u{:04x}", static_cast<std::uint32_t>(character));
  const std::uint32_t rest = character - 0x10000;
  return fmt::format("\\u{:04X}\\u{:04X}", 0xD800 + (rest >> 10U), 0xDC00 + (rest & 0x3FFU));
}

}  // namespace

std::optional<std::u32string> characters_of(std::string_view text) {
  std::u32string characters;
  while (!text.empty()) {
    const auto character = take_character(text);
    if (!character || !is_xml_character(*character)) return std::nullopt;
    characters += *character;
  }
  return characters;
}

std::string xml_text(std::u32string_view text, TextStyle style) {
  if (style == TextStyle::cdata) return cdata_section(text);
  std::string written;
  for (const char32_t character : text) {
    const bool escaped = style == TextStyle::escaped || needs_reference(character);
    written += escaped ? reference_to(character) : utf_8(character);
  }
  return written;
}

std::string json_text(std::u32string_view text, TextStyle style) {
  std::string written = "\"";
  for (const char32_t character : text) {
    const bool needs_escape = character < 0x20 || character == '"' || character == '\\';
    const bool escaped = style == TextStyle::escaped || needs_escape;
    written += escaped ? json_escape(character) : utf_8(character);
  }
  return written + '"';
}

}  // namespace geojob::fuzz
