// SPDX-License-Identifier: MIT
#include "xml/xml_declaration.hpp"

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "core/utf_8.hpp"

namespace geojob {
namespace {

/// The declarations that services send. The quotes may also be apostrophes, and capital letters
/// small ones.
constexpr std::array<std::string_view, 2> usual_declarations = {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version=\"1.0\"?>"};

bool fits(char c, char usual, char quote) noexcept {
  if (usual == '"') return c == quote;
  return c == usual || (usual >= 'A' && usual <= 'Z' && c == to_lower(usual));
}

/// How many bytes of the text are as in the usual declaration, in these quotes.
std::size_t fitting_size(std::string_view text, std::string_view usual, char quote) noexcept {
  std::size_t size = 0;
  while (size < text.size() && size < usual.size() && fits(text[size], usual[size], quote)) ++size;
  return size;
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

std::optional<std::size_t> usual_declaration(std::string_view text) noexcept {
  if (text.size() > 1 && text[1] != '?') return 0;  // usually there is none
  if (text.starts_with(usual_declarations.front())) return usual_declarations.front().size();
  std::size_t fitting = 0;
  for (const std::string_view usual : usual_declarations) {
    for (const char quote : {'"', '\''}) {
      const std::size_t size = fitting_size(text, usual, quote);
      if (size == usual.size()) return size;
      fitting = std::max(fitting, size);
    }
  }
  if (fitting == text.size()) return std::nullopt;
  return 0;
}

}  // namespace geojob
