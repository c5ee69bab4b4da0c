// SPDX-License-Identifier: MIT
#include "emulator/ranges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace geojob::emulator {
namespace {

/// A range as the request gives it: `5-9`, `5-`, or `-5` for the last five bytes.
struct AskedRange {
  std::optional<std::uint64_t> first;
  std::optional<std::uint64_t> last;
};

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

/// Returns nullopt for several ranges, and for an invalid one: a server may ignore both.
std::optional<AskedRange> asked_range(std::string_view text) {
  constexpr std::string_view unit = "bytes=";
  if (!text.starts_with(unit)) return std::nullopt;
  text.remove_prefix(unit.size());
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view first = text.substr(0, dash);
  const std::string_view last = text.substr(dash + 1);
  const AskedRange range{whole_number(first), whole_number(last)};
  const bool first_fits = first.empty() || range.first;
  const bool last_fits = last.empty() || range.last;
  const bool is_range = first_fits && last_fits && (range.first || range.last);
  const bool is_backwards = range.first && range.last && *range.last < *range.first;
  return is_range && !is_backwards ? std::optional(range) : std::nullopt;
}

/// Whether the condition of the request allows a part (RFC 9110, 13.1.5).
bool condition_holds(const HttpRequest& request, const HttpResponse& response, const Step& step) {
  if (request.if_range.empty() || step.ranges == Ranges::unconditional) return true;
  if (request.if_range == step.etag || request.if_range == step.last_modified) return true;
  return request.if_range == response.etag && response.etag.starts_with('"');
}

void send_part(HttpResponse& response, std::uint64_t first, std::uint64_t last) {
  response.status = 206;
  response.headers.push_back(
      fmt::format("Content-Range: bytes {}-{}/{}", first, last, response.body.size()));
  response.body.erase(last + 1);
  response.body.erase(0, first);
}

}  // namespace

void apply_range(HttpResponse& response, const HttpRequest& request, const Step& step) {
  const Ranges ranges =
      step.ranges.value_or(response.has_ranges ? Ranges::honoured : Ranges::ignored);
  if (ranges == Ranges::ignored || request.method != "GET" || response.status != 200) return;
  const auto asked = asked_range(request.range);
  if (!asked || !condition_holds(request, response, step)) return;
  const std::uint64_t size = response.body.size();
  const std::uint64_t first =
      asked->first ? *asked->first : size - std::min(size, asked->last.value_or(0));
  if (first >= size) {
    response.status = 416;
    response.headers.push_back(fmt::format("Content-Range: bytes */{}", size));
    response.body.clear();
    return;
  }
  if (ranges == Ranges::wrong) return send_part(response, 0, size - 1);
  const bool to_the_end = !asked->first || !asked->last;
  send_part(response, first, to_the_end ? size - 1 : std::min(*asked->last, size - 1));
}

}  // namespace geojob::emulator
