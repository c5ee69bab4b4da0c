// SPDX-License-Identifier: MIT
#include "geojob/core/timestamp.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "core/ascii.hpp"

namespace geojob {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads a text whose parts have fixed positions: digits, names, and separators. If one part is
/// wrong, the whole text is.
class FixedParts {
 public:
  /// The text must be long enough for every position that is read.
  explicit FixedParts(std::string_view text) noexcept : text_(text) {}

  int two_digits(std::size_t at) noexcept { return digit(at) * 10 + digit(at + 1); }
  int four_digits(std::size_t at) noexcept { return two_digits(at) * 100 + two_digits(at + 2); }
  void mark(std::size_t at, char wanted) noexcept { good_ &= text_[at] == wanted; }
  void mark(std::size_t at, std::string_view wanted) noexcept {
    good_ &= text_.substr(at, wanted.size()) == wanted;
  }
  /// The number of a name in a table of three-letter names, counted from 1.
  int name_of(std::size_t at, std::string_view names) noexcept {
    for (std::size_t i = 0; i < names.size(); i += 3) {
      if (text_.substr(at, 3) == names.substr(i, 3)) return static_cast<int>(i / 3) + 1;
    }
    good_ = false;
    return 0;
  }
  [[nodiscard]] bool good() const noexcept { return good_; }

 private:
  int digit(std::size_t at) noexcept {
    good_ &= is_digit(text_[at]);
    return text_[at] - '0';
  }

  std::string_view text_;
  bool good_ = true;
};

/// Eight characters of a fixed form, checked all at once. In the form, '0' stands for any digit,
/// and every other character for itself.
class EightCharacters {
 public:
  using Characters = std::array<char, 8>;

  /// There must be eight characters at `text`.
  EightCharacters(const char* text, const Characters& form) noexcept {
    const std::uint64_t found = word_at(text) ^ word_at(form.data());  // a digit's value, or zero
    Characters room{};  // to the highest bit of each byte, for what it may be at most
    for (std::size_t i = 0; i < form.size(); ++i) room[i] = form[i] == '0' ? 0x7F - 9 : 0x7F;
    constexpr std::uint64_t highest_bits = 0x8080808080808080U;
    fits_ = ((found | (found + word_at(room.data()))) & highest_bits) == 0;
    std::memcpy(values_.data(), &found, values_.size());
  }
  [[nodiscard]] bool fits() const noexcept { return fits_; }
  [[nodiscard]] int digit(std::size_t at) const noexcept { return values_[at]; }
  [[nodiscard]] int two_digits(std::size_t at) const noexcept {
    return digit(at) * 10 + digit(at + 1);
  }

 private:
  static std::uint64_t word_at(const char* bytes) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    return word;
  }
  bool fits_;
  Characters values_{};
};

struct Date {
  int year, month, day;
};
struct Time {
  int hour, minute, second;
};

[[gnu::always_inline]] inline std::optional<std::chrono::sys_seconds> moment(Date date,
                                                                             Time time) noexcept {
  if (date.year < 1 || time.hour > 23 || time.minute > 59 || time.second > 59) {
    return std::nullopt;
  }
  const std::chrono::year_month_day day{std::chrono::year(date.year),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day))};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day) + hours(time.hour) + minutes(time.minute) +
         seconds(time.second);
}

/// The time of a clock: `HH:MM:SS`. nullopt if the eight characters have another form.
[[gnu::always_inline]] inline std::optional<Time> time_of(const char* text) noexcept {
  const EightCharacters time(text, {'0', '0', ':', '0', '0', ':', '0', '0'});
  if (!time.fits()) return std::nullopt;
  return Time{time.two_digits(0), time.two_digits(3), time.two_digits(6)};
}

/// Removes a point and the digits after it from the front; at most as many digits as always fit
/// into 64 bits.
bool take_fraction(std::string_view& text, Timestamp& result) noexcept {
  constexpr std::size_t most_digits = 18;
  std::size_t end = 1;
  for (; end < text.size() && is_digit(text[end]); ++end) {
    result.fraction = result.fraction * 10 + static_cast<std::uint64_t>(text[end] - '0');
  }
  const std::size_t digits = end - 1;
  text.remove_prefix(end);
  result.fraction_digits = static_cast<std::uint8_t>(digits);
  return digits != 0 && digits <= most_digits;
}

/// `Z` or `+HH:MM`.
std::optional<seconds> offset_of(std::string_view text) noexcept {
  if (text == "Z") return seconds(0);
  if (text.size() != 6) return std::nullopt;
  FixedParts parts(text);
  const bool west = text.front() == '-';
  if (!west) parts.mark(0, '+');
  const int hour = parts.two_digits(1);
  parts.mark(3, ':');
  const int minute = parts.two_digits(4);
  if (!parts.good() || hour > 14 || minute > 59) return std::nullopt;
  const seconds size = hours(hour) + minutes(minute);
  return west ? -size : size;
}

/// `YYYY-MM-DDTHH:MM:SS`, perhaps a fraction, and an offset.
std::optional<Timestamp> parse_iso(std::string_view text) noexcept {
  constexpr std::size_t size_to_seconds = 19;
  if (text.size() < size_to_seconds) return std::nullopt;
  const EightCharacters year(text.data(), {'0', '0', '0', '0', '-', '0', '0', '-'});
  const EightCharacters day(text.data() + 3, {'0', '-', '0', '0', '-', '0', '0', 'T'});
  const auto time = time_of(text.data() + 11);
  if (!year.fits() || !day.fits() || !time) return std::nullopt;
  const auto second = moment(
      {year.two_digits(0) * 100 + year.two_digits(2), day.two_digits(2), day.two_digits(5)}, *time);
  if (!second) return std::nullopt;
  text.remove_prefix(size_to_seconds);
  Timestamp result;
  if (text.starts_with('.') && !take_fraction(text, result)) return std::nullopt;
  const auto offset = offset_of(text);
  if (!offset) return std::nullopt;
  result.second = *second - *offset;
  return result;
}

/// `Mon, 10 May 2010 20:24:41 GMT`.
std::optional<Timestamp> parse_rfc_1123(std::string_view text) noexcept {
  if (text.size() != 29) return std::nullopt;
  FixedParts parts(text);
  parts.name_of(0, "MonTueWedThuFriSatSun");
  parts.mark(3, ", ");
  parts.mark(7, ' ');
  parts.mark(11, ' ');
  parts.mark(16, ' ');
  parts.mark(25, " GMT");
  const Date date{parts.four_digits(12), parts.name_of(8, "JanFebMarAprMayJunJulAugSepOctNovDec"),
                  parts.two_digits(5)};
  const auto time = time_of(text.data() + 17);
  if (!parts.good() || !time) return std::nullopt;
  const auto second = moment(date, *time);
  if (!second) return std::nullopt;
  Timestamp result;
  result.second = *second;
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
  const bool is_iso = !text.empty() && is_digit(text.front());
  const auto result = is_iso ? parse_iso(text) : parse_rfc_1123(text);
  return result && in_calendar(result->second) ? result : std::nullopt;
}

}  // namespace geojob
