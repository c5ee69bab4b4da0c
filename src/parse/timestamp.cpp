#include "geojob/timestamp.hpp"

#include <algorithm>
#include <string_view>

#include "parse/ascii.hpp"

namespace geojob {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Takes a text apart from its front. Once something did not fit, everything after fails as well.
class Scanner {
 public:
  explicit Scanner(std::string_view text) noexcept : rest_(text) {}

  int number(std::size_t digits) noexcept {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (rest_.empty() || !is_digit(rest_.front())) return fail();
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }
  void expect(char wanted) noexcept {
    if (!accept(wanted)) fail();
  }
  bool accept(char wanted) noexcept {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// The place of the next three characters in a table of three-letter names, from 1.
  int name_of(std::string_view names) noexcept {
    if (rest_.size() < 3) return fail();
    for (std::size_t at = 0; at < names.size(); at += 3) {
      if (rest_[0] != names[at] || rest_[1] != names[at + 1] || rest_[2] != names[at + 2]) continue;
      rest_.remove_prefix(3);
      return static_cast<int>(at / 3) + 1;
    }
    return fail();
  }
  int fail() noexcept {
    failed_ = true;
    rest_ = {};
    return 0;
  }
  [[nodiscard]] char next() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }
  [[nodiscard]] bool complete() const noexcept { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

struct Date {
  int year, month, day;
};

std::chrono::sys_seconds moment(Scanner& scanner, Date date, int hour, int minute,
                                int second) noexcept {
  const std::chrono::year_month_day day{std::chrono::year(date.year),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day))};
  if (date.year < 1 || !day.ok() || hour > 23 || minute > 59 || second > 59) scanner.fail();
  return std::chrono::sys_days(day) + hours(hour) + minutes(minute) + seconds(second);
}

/// Digits after the point, as many as a 64-bit integer is sure to hold.
void read_fraction(Scanner& scanner, Timestamp& result) noexcept {
  constexpr std::uint8_t most_digits = 18;
  while (is_digit(scanner.next())) {
    if (result.fraction_digits == most_digits) {
      scanner.fail();
      return;
    }
    result.fraction = result.fraction * 10 + static_cast<std::uint64_t>(scanner.number(1));
    ++result.fraction_digits;
  }
  if (result.fraction_digits == 0) scanner.fail();
}

seconds read_offset(Scanner& scanner) noexcept {
  if (scanner.accept('Z')) return seconds(0);
  const bool west = scanner.accept('-');
  if (!west) scanner.expect('+');
  const int hour = scanner.number(2);
  scanner.expect(':');
  const int minute = scanner.number(2);
  if (hour > 14 || minute > 59) scanner.fail();
  const seconds size = hours(hour) + minutes(minute);
  return west ? -size : size;
}

/// `HH:MM:SS` of the given date.
std::chrono::sys_seconds read_time(Scanner& scanner, Date date) noexcept {
  const int hour = scanner.number(2);
  scanner.expect(':');
  const int minute = scanner.number(2);
  scanner.expect(':');
  return moment(scanner, date, hour, minute, scanner.number(2));
}

Timestamp read_iso(Scanner& scanner) noexcept {
  Timestamp result;
  Date date{};
  date.year = scanner.number(4);
  scanner.expect('-');
  date.month = scanner.number(2);
  scanner.expect('-');
  date.day = scanner.number(2);
  scanner.expect('T');
  result.second = read_time(scanner, date);
  if (scanner.accept('.')) read_fraction(scanner, result);
  result.second -= read_offset(scanner);
  return result;
}

Timestamp read_rfc_1123(Scanner& scanner) noexcept {
  scanner.name_of("MonTueWedThuFriSatSun");
  scanner.expect(',');
  scanner.expect(' ');
  Date date{};
  date.day = scanner.number(2);
  scanner.expect(' ');
  date.month = scanner.name_of("JanFebMarAprMayJunJulAugSepOctNovDec");
  scanner.expect(' ');
  date.year = scanner.number(4);
  scanner.expect(' ');
  Timestamp result;
  result.second = read_time(scanner, date);
  for (const char letter : std::string_view(" GMT")) scanner.expect(letter);
  return result;
}

/// Whether the year has four digits and is not 0.
bool in_calendar(std::chrono::sys_seconds second) noexcept {
  using std::chrono::January;
  using std::chrono::sys_days;
  using std::chrono::year;
  constexpr sys_days first = year(1) / January / 1;
  constexpr sys_days end = year(10000) / January / 1;
  return second >= first && second < end;
}

/// Writes decimal digits with leading zeros from the front of a buffer.
class DigitWriter {
 public:
  explicit DigitWriter(char* out) noexcept : start_(out), out_(out) {}
  void put(char c) noexcept { *out_++ = c; }
  void put(std::uint64_t value, std::size_t digits) noexcept {
    for (std::size_t i = digits; i > 0; --i) {
      out_[i - 1] = static_cast<char>('0' + value % 10);
      value /= 10;
    }
    out_ += digits;
  }
  [[nodiscard]] std::size_t size() const noexcept {
    return static_cast<std::size_t>(out_ - start_);
  }

 private:
  char* start_;
  char* out_;
};

}  // namespace

TimestampText to_text(const Timestamp& timestamp) noexcept {
  const auto day = std::chrono::floor<std::chrono::days>(timestamp.second);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(timestamp.second - day);
  TimestampText text;
  DigitWriter writer(text.text_.data());
  writer.put(static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  writer.put('-');
  writer.put(static_cast<unsigned>(date.month()), 2);
  writer.put('-');
  writer.put(static_cast<unsigned>(date.day()), 2);
  writer.put('T');
  writer.put(static_cast<std::uint64_t>(time.hours().count()), 2);
  writer.put(':');
  writer.put(static_cast<std::uint64_t>(time.minutes().count()), 2);
  writer.put(':');
  writer.put(static_cast<std::uint64_t>(time.seconds().count()), 2);
  if (timestamp.fraction_digits != 0) {
    writer.put('.');
    writer.put(timestamp.fraction, std::min<std::size_t>(timestamp.fraction_digits, 18));
  }
  writer.put('Z');
  text.size_ = writer.size();
  return text;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) noexcept {
  Scanner scanner(text);
  const Timestamp result = is_digit(scanner.next()) ? read_iso(scanner) : read_rfc_1123(scanner);
  if (!scanner.complete() || !in_calendar(result.second)) return std::nullopt;
  return result;
}

}  // namespace geojob
