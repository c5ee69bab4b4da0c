// SPDX-License-Identifier: MIT
// Checks the dates and durations of responses, headers and arguments: an accepted one must mean
// what strptime() and timegm() return for it, and it can be written and read again.

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "cli/duration.hpp"
#include "client/http_date.hpp"
#include "fuzz/bytes.hpp"
#include "fuzz/oracle.hpp"
#include "geojob/client/backoff.hpp"
#include "geojob/core/timestamp.hpp"

namespace {

using namespace geojob;
using namespace geojob::fuzz;
using std::chrono::sys_seconds;

/// 2010-05-10T20:22:35Z
constexpr sys_seconds now{std::chrono::seconds(1'273'522'955)};

/// A date as the C library reads it, and the text after it.
struct PeerDate {
  std::int64_t second = 0;
  std::string_view rest;
};

std::optional<PeerDate> peer_date(const std::string& text, const char* form) {
  std::tm fields{};
  const char* const end = ::strptime(text.c_str(), form, &fields);
  if (end == nullptr) return std::nullopt;
  return PeerDate{::timegm(&fields), end};
}

/// `+01:30` or `Z`, after a fraction.
std::int64_t offset_of(std::string_view text) {
  const std::size_t sign = text.find_first_of("+-");
  if (sign == std::string_view::npos) return 0;
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const std::int64_t size = number(sign + 1) * 3600 + number(sign + 4) * 60;
  return text[sign] == '-' ? -size : size;
}

std::string seconds_of(const std::optional<PeerDate>& date) {
  return date ? std::to_string(date->second - offset_of(date->rest)) : "no date";
}

std::string seconds_of(sys_seconds moment) {
  return std::to_string(moment.time_since_epoch().count());
}

void check_timestamp(const std::string& text) {
  const auto timestamp = parse_timestamp(text);
  if (!timestamp) return;
  auto peer = peer_date(text, "%Y-%m-%dT%H:%M:%S");
  if (!peer) peer = peer_date(text, "%a, %d %b %Y %H:%M:%S GMT");
  require_same("a timestamp is what strptime() reads", {"strptime()", seconds_of(peer)},
               {text, seconds_of(timestamp->second)});
  const std::string written(to_text(*timestamp).view());
  const auto again = parse_timestamp(written);
  require(again == timestamp, "a timestamp that is written reads the same", text, written);
  // The fraction must have the same digits.
  const std::size_t point = std::min(written.find('.'), written.size() - 1);
  const std::string fraction = written.substr(point, written.size() - point - 1);
  require(text.find(fraction) != std::string::npos, "a fraction stays as it is", text, written);
}

void check_http_date(const std::string& text) {
  const auto date = parse_http_date(text, now);
  if (!date) return;
  constexpr std::array forms = {"%a, %d %b %Y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y",
                                "%A, %d-%b-%y %H:%M:%S GMT"};
  constexpr std::int64_t century_seconds = 36524 * std::int64_t{24 * 3600};
  for (const char* const form : forms) {
    const auto peer = peer_date(text, form);
    if (!peer || !peer->rest.empty()) continue;
    const std::int64_t difference = date->time_since_epoch().count() - peer->second;
    if (difference == 0) return;
    // From two digits POSIX makes a year from 1969 to 2068, and HTTP a year at most 50 years in the
    // future.
    if (form == forms.back() && std::abs(difference) / century_seconds == 1) return;
    disagree("a date of HTTP is what strptime() reads",
             {"strptime()", std::to_string(peer->second)}, {text, seconds_of(*date)});
  }
  disagree("a date of HTTP is what strptime() reads", {"strptime()", "no date"},
           {text, seconds_of(*date)});
}

void check_retry_after(std::string_view text) {
  const auto wish = parse_retry_after(text, now);
  if (!wish) return;
  require(wish->count() >= 0, "a pause is not negative", "0 or more",
          std::to_string(wish->count()));
  const auto pause = next_delay({}, 3, 0.5, wish);
  const auto most = 10 * Backoff().longest;
  require(pause.count() > 0 && pause <= most, "no wish stops a client for good",
          std::to_string(most.count()), std::to_string(pause.count()));
}

void check_duration(const std::string& text) {
  const auto time = cli::parse_duration(text);
  if (!time) return;
  char* unit = nullptr;
  const long long number = std::strtoll(text.c_str(), &unit, 10);
  const std::string_view name(unit);
  const long long factor = name == "ms" ? 1 : name == "m" ? 60'000 : name == "h" ? 3'600'000 : 1000;
  require_same("a duration is what strtoll() reads", {text, std::to_string(time->count())},
               {"strtoll()", std::to_string(number * factor)});
  const std::string written = cli::to_text(*time);
  const auto again = cli::parse_duration(written);
  // `12m30s` is only for people; the text is rounded down, and from one hour on it has no seconds.
  require(!again || (*again <= *time && *time - *again < std::chrono::minutes(1)),
          "a duration that is written reads the same", text, written);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(text_of(data, size));
  check_timestamp(text);
  check_http_date(text);
  check_retry_after(text);
  check_duration(text);
  return 0;
}
