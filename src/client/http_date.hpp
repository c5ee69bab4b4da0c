// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_HTTP_DATE_HPP
#define GEOJOB_CLIENT_HTTP_DATE_HPP

#include <chrono>
#include <optional>
#include <string_view>

namespace geojob {

/// Reads an HTTP date (RFC 9110, 5.6.7) in each of the three forms that a recipient must accept:
/// `Sun, 06 Nov 1994 08:49:37 GMT`, and the obsolete `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov
/// 6 08:49:37 1994`. A year of two digits means the year that is at most 50 years after `now`. The
/// name of the day is not checked against the date. Returns nullopt for anything else.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_http_date(
    std::string_view text, std::chrono::sys_seconds now) noexcept;

}  // namespace geojob

#endif
