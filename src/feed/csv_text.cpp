// SPDX-License-Identifier: MIT
#include "feed/csv_text.hpp"

#include <cstddef>

namespace geojob {
namespace {

/// What spreadsheet programs take for the start of a formula, or skip before one.
bool looks_like_formula(std::string_view text) noexcept {
  constexpr std::string_view starts = "=+-@\t\r";
  return !text.empty() && starts.find(text.front()) != std::string_view::npos;
}

}  // namespace

void write_csv_field(TextOutput& output, std::string_view text, FormulaCare care) {
  const bool is_formula = care == FormulaCare::spreadsheet_safe && looks_like_formula(text);
  constexpr std::string_view reserved = ",\"\r\n";
  if (text.find_first_of(reserved) == std::string_view::npos) {
    if (is_formula) output.write("'");
    if (!text.empty()) output.write(text);
    return;
  }
  output.write(is_formula ? "\"'" : "\"");
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos;
       quote = text.find('"')) {
    output.write(text.substr(0, quote + 1));
    output.write("\"");
    text.remove_prefix(quote + 1);
  }
  output.write(text);
  output.write("\"");
}

}  // namespace geojob
