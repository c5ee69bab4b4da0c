#include "parse/json_fault.hpp"

#include <algorithm>

#include "parse/ascii.hpp"

namespace geojob {
namespace {

bool is_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }

/// What can stand in front of a literal; in front of the same letters in a string, mostly others.
bool may_precede_literal(char c) noexcept {
  return is_blank(c) || c == ':' || c == ',' || c == '[';
}

/// The first letters of a literal, if that is what the text ends with.
std::size_t unfinished_literal(std::string_view before) noexcept {
  std::size_t letters = 0;
  while (letters < before.size() && is_letter(before[before.size() - 1 - letters])) ++letters;
  const std::string_view word = before.substr(before.size() - letters);
  const std::string_view rest = before.substr(0, before.size() - letters);
  if (!rest.empty() && !may_precede_literal(rest.back())) return 0;
  for (const std::string_view literal : {"null", "true", "false"}) {
    if (letters < literal.size() && literal.starts_with(word)) return letters;
  }
  return 0;
}

/// The first bytes of a UTF-8 character, if the text ends with some that want more. The parser
/// takes as many bytes as the first one announces, whatever they are, before it looks at them: so
/// of two candidates the earlier is the one.
std::size_t unfinished_character(std::string_view before) noexcept {
  constexpr unsigned char lead_of_four = 0xF0;
  constexpr unsigned char lead_of_three = 0xE0;
  constexpr unsigned char lead_of_two = 0xC0;
  std::size_t back = 3;
  for (const unsigned char lead : {lead_of_four, lead_of_three, lead_of_two}) {
    if (before.size() >= back && static_cast<unsigned char>(before[before.size() - back]) >= lead) {
      return back;
    }
    --back;
  }
  return 0;
}

/// Back to the backslash of the last `\u` in front of the place. One that starts inside of another
/// is a part of what is broken there: `\u\u0041`.
std::size_t broken_escape(std::string_view before, std::string_view at) noexcept {
  const auto starts_escape = [&](std::size_t index) {
    const char next = index + 1 < before.size() ? before[index + 1] : at.empty() ? ' ' : at[0];
    return before[index] == '\\' && next == 'u';
  };
  for (std::size_t index = before.size(); index-- > 0;) {
    if (!starts_escape(index)) continue;
    if (index >= 2 && starts_escape(index - 2)) index -= 2;
    return before.size() - index;
  }
  return 0;
}

}  // namespace

std::size_t bytes_back_to_fault(JsonFault fault, std::string_view before,
                                std::string_view at) noexcept {
  if (fault == JsonFault::escape) return broken_escape(before, at);
  return std::max(unfinished_literal(before), unfinished_character(before));
}

}  // namespace geojob
