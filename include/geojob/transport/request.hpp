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

/// What a request wants (RFC 9110, 9.3).
enum class Method : std::uint8_t {
  get,   ///< Reads. May be sent again whenever it is not clear what became of it (9.2.2).
  post,  ///< Acts, for instance creates a job. Sent twice, it may act twice.
};

/// The media type of a format, as `Accept` and `Content-Type` have it: `application/xml`.
[[nodiscard]] constexpr std::string_view media_type_of(Format format) noexcept {
  return format == Format::xml ? "application/xml" : "application/json";
}

/// A part of what a GET would give (RFC 9110, 14.1.2). Bytes count from 0.
struct ByteRange {
  std::uint64_t first = 0;
  /// The last byte that is wanted, not one past it; absent: all to the end.
  std::optional<std::uint64_t> last = std::nullopt;
};

/// One HTTP request. All that it refers to must outlive the call that sends it.
///
/// A request that contradicts itself is refused with client_errc::invalid_request before anything
/// is sent: a body or a content type with a GET, a range with a POST, a range that ends before it
/// begins, `if_range` without a range.
struct Request {
  const Endpoint& endpoint;
  Method method = Method::get;
  /// Path and query WITH the key: for the wire only, never for a log or an error. Without blanks
  /// and control characters (else client_errc::invalid_url).
  std::string_view target = {};
  /// The media type that is asked for, as `Accept` has it (RFC 9110, 12.5.1); empty: any. Without
  /// control characters (else client_errc::invalid_request).
  std::string_view accept = {};
  /// The media type of the body (RFC 9110, 8.3); empty: not said. Without control characters (else
  /// client_errc::invalid_request).
  std::string_view content_type = {};
  /// The body of a POST; null: an empty one.
  BodySource* body = nullptr;
  /// Only this part of the answer. A server may send all the same the whole (status 200), or
  /// another part: hold ReplyHead::content_range against it.
  std::optional<ByteRange> range = std::nullopt;
  /// The part only if it is still of the same thing, else the whole (RFC 9110, 13.1.5): the strong
  /// ETag, with its quotes, or the Last-Modified of an earlier answer. Anything else is refused
  /// (client_errc::invalid_request). Empty: no such condition.
  std::string_view if_range = {};
};

}  // namespace geojob

#endif
