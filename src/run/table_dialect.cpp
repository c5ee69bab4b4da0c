// SPDX-License-Identifier: MIT
#include "run/table_dialect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"

namespace geojob {
namespace {

constexpr std::string_view header_blanks = " \r\n";

Delimiter delimiter_of_ending(std::string_view file_name) {
  const std::size_t point = file_name.rfind('.');
  if (point == std::string_view::npos) return Delimiter::comma;
  const std::string_view ending = file_name.substr(point + 1);
  for (const std::string_view tabs : {"tsv", "tab", "txt"}) {
    if (equal_ignoring_case(ending, tabs)) return Delimiter::tab;
  }
  return equal_ignoring_case(ending, "psv") ? Delimiter::pipe : Delimiter::comma;
}

/// The first line. With `mind_quotes`, line breaks within quotes do not end it.
std::string_view first_line(std::string_view text, bool mind_quotes) {
  bool is_quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') is_quoted = mind_quotes && !is_quoted;
    if (!is_quoted && (text[at] == '\n' || text[at] == '\r')) return text.substr(0, at);
  }
  return is_quoted ? std::string_view{} : text;
}

/// How often the line has the character outside of quotes.
std::size_t count_outside_quotes(std::string_view line, char wanted) {
  std::size_t count = 0;
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') is_quoted = !is_quoted;
    if (c == wanted && !is_quoted) ++count;
  }
  return count;
}

std::string_view header_of(std::string_view text) {
  const std::string_view line = first_line(text, true);
  return line.empty() ? first_line(text, false) : line;
}

}  // namespace

TableDialect table_dialect(std::string_view first_bytes, std::string_view file_name) {
  TableDialect dialect;
  dialect.has_mark = first_bytes.starts_with(utf_8_mark);
  if (dialect.has_mark) first_bytes.remove_prefix(utf_8_mark.size());
  const std::size_t line_feed = first_bytes.find('\n');
  if (line_feed != std::string_view::npos) {
    dialect.has_crlf = line_feed != 0 && first_bytes[line_feed - 1] == '\r';
  }
  first_bytes.remove_prefix(
      std::min(first_bytes.find_first_not_of(header_blanks), first_bytes.size()));
  const std::string_view header = header_of(first_bytes);
  const auto count = [&](Delimiter delimiter) {
    return count_outside_quotes(header, static_cast<char>(delimiter));
  };
  dialect.delimiter = delimiter_of_ending(file_name);
  if (count(dialect.delimiter) != 0) return dialect;
  std::size_t most = 0;
  for (const Delimiter other : {Delimiter::comma, Delimiter::tab, Delimiter::pipe}) {
    if (count(other) <= most) continue;
    most = count(other);
    dialect.delimiter = other;
  }
  dialect.has_semicolons = most == 0 && count_outside_quotes(header, ';') != 0;
  return dialect;
}

}  // namespace geojob
