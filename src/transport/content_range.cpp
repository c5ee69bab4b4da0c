// SPDX-License-Identifier: MIT
#include "transport/content_range.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "core/ascii.hpp"

namespace geojob {
namespace {

/// nullopt if the text is not only digits, or if the number is too large.
std::optional<std::uint64_t> number_of(std::string_view text) noexcept {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

/// `0-9`
bool read_part(std::string_view text, ContentRange& range) noexcept {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return false;
  const auto first = number_of(text.substr(0, dash));
  const auto last = number_of(text.substr(dash + 1));
  if (!first || !last || *first > *last) return false;
  range.first = *first;
  range.last = *last;
  return true;
}

/// `bytes 0-9/100`, `bytes 0-9/*` or `bytes */100`. Returns false for anything else.
bool read_value(std::string_view text, ReplyHead& head) noexcept {
  constexpr std::string_view unit = "bytes ";
  if (!equal_ignoring_case(text.substr(0, unit.size()), unit)) return false;
  text.remove_prefix(unit.size());
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view part = text.substr(0, slash);
  const std::string_view whole = text.substr(slash + 1);
  const auto total = number_of(whole);
  if (!total && whole != "*") return false;
  if (part == "*") {
    head.unsatisfied_total = total;
    return total.has_value();
  }
  ContentRange range;
  range.total = total;
  if (!read_part(part, range) || (total && range.last >= *total)) return false;
  head.content_range = range;
  return true;
}

}  // namespace

bool is_etag(std::string_view text) noexcept {
  if (text.starts_with("W/")) text.remove_prefix(2);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return c == '"' || c == ' ' || is_control(c); });
}

void read_content_range(std::span<const std::string_view> values, ReplyHead& head) noexcept {
  if (values.empty()) return;
  head.bad_content_range = values.size() > 1 || !read_value(values.front(), head);
}

}  // namespace geojob
