// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_CSV_TEXT_HPP
#define GEOJOB_FEED_CSV_TEXT_HPP

#include <string_view>

#include "geojob/feed/result_writer.hpp"
#include "geojob/feed/text_output.hpp"

namespace geojob {

/// Writes a field of CSV (RFC 4180), in quotes where it must have them. With
/// FormulaCare::spreadsheet_safe, what looks like a formula becomes a text.
void write_csv_field(TextOutput& output, std::string_view text,
                     FormulaCare care = FormulaCare::none);

/// Writes the words of a list (take_word()) as one field, joined by `|`.
void write_csv_list(TextOutput& output, std::string_view list,
                    FormulaCare care = FormulaCare::none);

}  // namespace geojob

#endif
