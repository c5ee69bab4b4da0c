// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_JSON_TEXT_HPP
#define GEOJOB_FEED_JSON_TEXT_HPP

#include <string_view>

#include "geojob/feed/text_output.hpp"

namespace geojob {

/// Writes a JSON string (RFC 8259, section 7). Only what must be escaped is: quotes, backslashes
/// and control characters.
void write_json_string(TextOutput& output, std::string_view text);

/// The same without the quotes around it.
void write_json_characters(TextOutput& output, std::string_view text);

/// Writes a decimal number as JSON (RFC 8259, section 6), which knows no plus sign, no leading
/// zeros and no point without digits on both sides. All digits stay.
void write_json_number(TextOutput& output, std::string_view decimal);

}  // namespace geojob

#endif
