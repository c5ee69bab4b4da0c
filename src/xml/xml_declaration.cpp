// SPDX-License-Identifier: MIT
#include "xml/xml_declaration.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"

namespace geojob {
namespace {

bool accept(std::string_view& text, std::string_view wanted) noexcept {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

constexpr std::size_t shortest_element = 3;  // <a>

bool is_ascii_letter(char c) noexcept { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

/// Removes a declaration as services write it from the front: `<?xml version="1.0"
/// encoding="utf-8"?>`, in either kind of quotes, or without an encoding. Any other text stays as
/// it is.
void skip_usual_declaration(std::string_view& text) noexcept {
  constexpr std::string_view encoding = "utf-8";
  for (const char* const quote : {"\"", "'"}) {
    std::string_view rest = text;
    if (!accept(rest, "<?xml version=") || !accept(rest, quote) || !accept(rest, "1.0") ||
        !accept(rest, quote)) {
      continue;
    }
    if (accept(rest, " encoding=")) {
      if (!accept(rest, quote)) continue;
      if (!equal_ignoring_case(rest.substr(0, encoding.size()), encoding)) continue;
      rest.remove_prefix(encoding.size());
      if (!accept(rest, quote)) continue;
    }
    if (!accept(rest, "?>")) continue;
    text = rest;
    return;
  }
}

}  // namespace

std::string_view readable_encoding(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 4> readable = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"};
  const auto* const found = std::find_if(readable.begin(), readable.end(), [&](auto known) {
    return equal_ignoring_case(known, name);
  });
  return found == readable.end() ? std::string_view{} : *found;
}

std::string_view declared_encoding(std::string_view declaration) noexcept {
  constexpr std::string_view start = "<?xml";
  if (!declaration.starts_with(start)) return {};
  std::string_view rest = declaration.substr(start.size());
  if (rest.empty() || !is_blank(rest.front())) return {};  // <?xml-stylesheet
  for (std::size_t equals = rest.find('='); equals != std::string_view::npos;
       equals = rest.find('=')) {
    const std::string_view name = trimmed(rest.substr(0, equals));
    const std::size_t open = rest.find_first_of("'\"", equals);
    const std::size_t close =
        open == std::string_view::npos ? open : rest.find(rest[open], open + 1);
    if (close == std::string_view::npos) return {};
    if (name == "encoding") return rest.substr(open + 1, close - open - 1);
    rest.remove_prefix(close + 1);
  }
  return {};
}

std::optional<std::size_t> plain_start(std::string_view bytes) noexcept {
  std::string_view rest = bytes;
  static_cast<void>(accept(rest, utf_8_mark));
  skip_usual_declaration(rest);
  rest = without_leading_blanks(rest);
  if (rest.size() < shortest_element || rest[0] != '<' || !is_ascii_letter(rest[1]))
    return std::nullopt;
  return bytes.size() - rest.size();
}

}  // namespace geojob
