// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_REQUEST_HPP
#define GEOJOB_TRANSPORT_REQUEST_HPP

#include <cstdint>
#include <optional>
#include <string_view>

#include "geojob/core/format.hpp"
#include "geojob/transport/body_source.hpp"
#include "geojob/transport/endpoint.hpp"

namespace geojob {

/// The methods of requests (RFC 9110, 9.3).
enum class Method : std::uint8_t {
  get,   ///< Reads something. It may be sent again at any time (9.2.2).
  post,  ///< Does something, such as creating a job. If it is sent twice, it may be done twice.
};

/// The media type of a format, such as `application/xml`.
[[nodiscard]] constexpr std::string_view media_type_of(Format format) noexcept {
  return format == Format::xml ? "application/xml" : "application/json";
}

/// A range of bytes of a resource (RFC 9110, 14.1.2). The first byte has the number 0.
struct ByteRange {
  std::uint64_t first = 0;
  /// The number of the last byte; absent for all bytes to the end.
  std::optional<std::uint64_t> last = std::nullopt;
};

/// One HTTP request. Everything that it refers to must outlive the call of Transport::send().
///
/// A contradictory request is refused with client_errc::invalid_request before anything is sent.
/// These are contradictory: a body or a content type with a GET, a range with a POST, a range that
/// ends before it begins, and `if_range` without a range.
struct Request {
  const Endpoint& endpoint;
  Method method = Method::get;
  /// Path and query, WITH the key: never put it into a log or an error. It must not contain blanks
  /// or control characters (client_errc::invalid_url).
  std::string_view target = {};
  /// The requested media type, for `Accept` (RFC 9110, 12.5.1); empty for any. It must not contain
  /// control characters (client_errc::invalid_request).
  std::string_view accept = {};
  /// The media type of the body (RFC 9110, 8.3); empty for none. It must not contain control
  /// characters (client_errc::invalid_request).
  std::string_view content_type = {};
  /// The body of a POST; null for an empty body.
  BodySource* body = nullptr;
  /// Requests only this range of bytes. The server may still send everything (status 200) or
  /// another range, so check ReplyHead::content_range.
  std::optional<ByteRange> range = std::nullopt;
  /// Requests the range only if the resource has not changed, and otherwise the whole (RFC 9110,
  /// 13.1.5). It is the strong ETag, with its quotes, or the Last-Modified of an earlier response.
  /// Anything else is refused (client_errc::invalid_request). Empty for no condition.
  std::string_view if_range = {};
};

}  // namespace geojob

#endif
