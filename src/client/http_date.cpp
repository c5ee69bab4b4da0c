// SPDX-License-Identifier: MIT
#include "client/http_date.hpp"

#include <array>
#include <span>

#include "core/ascii.hpp"

namespace geojob {
namespace {

using std::chrono::sys_seconds;

constexpr std::array<std::string_view, 7> days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 7> long_days = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct DateFields {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

/// Removes one of the names from the front of the text. Returns its number, counted from 1, or 0 if
/// the text starts with none of them.
int take_name(std::string_view& text, std::span<const std::string_view> names) noexcept {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!text.starts_with(names[i])) continue;
    text.remove_prefix(names[i].size());
    return static_cast<int>(i) + 1;
  }
  return 0;
}

/// Removes that many digits from the front of the text.
bool take_number(std::string_view& text, std::size_t digits, int& value) noexcept {
  if (text.size() < digits) return false;
  for (; digits > 0; --digits) {
    if (!is_digit(text.front())) return false;
    value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  return true;
}

/// Removes from the front of the text what `letter` means in strftime().
bool take_field(std::string_view& text, char letter, DateFields& fields) noexcept {
  switch (letter) {
    case 'a':
      return take_name(text, days) != 0;
    case 'A':
      return take_name(text, long_days) != 0;
    case 'b':
      return (fields.month = take_name(text, months)) != 0;
    case 'd':
      return take_number(text, 2, fields.day);
    case 'e':  // a blank instead of a leading zero
      if (!text.starts_with(' ')) return take_number(text, 2, fields.day);
      text.remove_prefix(1);
      return take_number(text, 1, fields.day);
    case 'Y':
      return take_number(text, 4, fields.year);
    case 'y':
      return take_number(text, 2, fields.year);
    case 'H':
      return take_number(text, 2, fields.hour);
    case 'M':
      return take_number(text, 2, fields.minute);
    case 'S':
      return take_number(text, 2, fields.second);
    default:
      return false;
  }
}

std::optional<DateFields> matched(std::string_view text, std::string_view form) noexcept {
  DateFields fields;
  for (; !form.empty(); form.remove_prefix(1)) {
    if (form.starts_with('%')) {
      form.remove_prefix(1);
      if (!take_field(text, form.front(), fields)) return std::nullopt;
    } else {
      if (!text.starts_with(form.front())) return std::nullopt;
      text.remove_prefix(1);
    }
  }
  return text.empty() ? std::optional(fields) : std::nullopt;
}

std::optional<sys_seconds> moment(const DateFields& fields) noexcept {
  const std::chrono::year_month_day date{std::chrono::year(fields.year),
                                         std::chrono::month(static_cast<unsigned>(fields.month)),
                                         std::chrono::day(static_cast<unsigned>(fields.day))};
  const bool leap_second_at_most = fields.second <= 60;
  if (!date.ok() || fields.hour > 23 || fields.minute > 59 || !leap_second_at_most) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date) + std::chrono::hours(fields.hour) +
         std::chrono::minutes(fields.minute) + std::chrono::seconds(fields.second);
}

/// Adds the century to a year of two digits, as RFC 9110 requires.
int full_year(int two_digits, sys_seconds now) noexcept {
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
  const int this_year = static_cast<int>(today.year());
  int year = this_year / 100 * 100 + two_digits;
  if (year < this_year - 49) year += 100;
  if (year > this_year + 50) year -= 100;
  return year;
}

}  // namespace

std::optional<sys_seconds> parse_http_date(std::string_view text, sys_seconds now) noexcept {
  if (const auto fields = matched(text, "%a, %d %b %Y %H:%M:%S GMT")) return moment(*fields);
  if (const auto fields = matched(text, "%a %b %e %H:%M:%S %Y")) return moment(*fields);
  if (auto fields = matched(text, "%A, %d-%b-%y %H:%M:%S GMT")) {
    fields->year = full_year(fields->year, now);
    return moment(*fields);
  }
  return std::nullopt;
}

}  // namespace geojob
