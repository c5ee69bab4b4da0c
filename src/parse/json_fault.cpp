// SPDX-License-Identifier: MIT
#include "parse/json_fault.hpp"

namespace geojob {
namespace {

bool is_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }

/// The first letters of a literal, which the text ends with.
std::size_t unfinished_literal(std::string_view before) noexcept {
  std::size_t letters = 0;
  while (letters < before.size() && is_letter(before[before.size() - 1 - letters])) ++letters;
  return letters;
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

/// Back to the backslash of the last `\u` in front of the place. One that starts inside of another,
/// the second of a pair, is a part of what is broken there: `\uD83D\u\u0041`. A backslash in front
/// of that one would make it the text `\u`.
std::size_t broken_escape(std::string_view before, std::string_view at) noexcept {
  const auto starts_escape = [&](std::size_t index) {
    const char next = index + 1 < before.size() ? before[index + 1] : at.empty() ? ' ' : at[0];
    return before[index] == '\\' && next == 'u';
  };
  for (std::size_t index = before.size(); index-- > 0;) {
    if (!starts_escape(index)) continue;
    const bool inside = index >= 3 && starts_escape(index - 2) && before[index - 3] != '\\';
    return before.size() - (inside ? index - 2 : index);
  }
  return 0;
}

}  // namespace

std::size_t bytes_back_to_fault(JsonFault fault, std::string_view before,
                                std::string_view at) noexcept {
  switch (fault) {
    case JsonFault::literal:
      return unfinished_literal(before);
    case JsonFault::escape:
      return broken_escape(before, at);
    case JsonFault::character:
      return unfinished_character(before);
    case JsonFault::other:
      break;
  }
  return 0;
}

}  // namespace geojob
