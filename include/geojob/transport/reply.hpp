// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_REPLY_HPP
#define GEOJOB_TRANSPORT_REPLY_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/core/export.hpp"
#include "geojob/core/flow.hpp"

namespace geojob {

/// The range of bytes in a response (`Content-Range: bytes 0-9/100`; RFC 9110, 14.4).
struct ContentRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;              ///< The number of the last byte.
  std::optional<std::uint64_t> total;  ///< The length of the whole; absent if unknown.

  friend bool operator==(const ContentRange&, const ContentRange&) = default;
};

/// The header section of a response. The texts come from the server, and may contain the key.
/// Remove the key before you show them to anybody.
struct ReplyHead {
  int status = 0;
  std::string content_type;
  std::string retry_after;  ///< The value of the header field; empty if absent.
  std::string location;  ///< The target of a redirect, or the URL of a new resource. Not validated.
  /// The length of the body, if the header section has it (RFC 9110, 8.6).
  std::optional<std::uint64_t> content_length;
  /// With its quotes. A weak one begins with `W/` (RFC 9110, 8.8.3). Empty if it is absent or
  /// malformed.
  std::string etag;
  std::string last_modified;    ///< The value of the header field; empty if absent.
  bool accepts_ranges = false;  ///< `Accept-Ranges: bytes` (RFC 9110, 14.3).
  /// The range of bytes in the body. Absent also if the field is malformed; see bad_content_range.
  std::optional<ContentRange> content_range;
  /// There is a Content-Range, but it is malformed, has another unit than bytes, or comes twice.
  /// Then it is unknown which range the body is.
  bool bad_content_range = false;
  /// The length of the whole, if the requested range lies after its end (`Content-Range: bytes
  /// */100`, with status 416).
  std::optional<std::uint64_t> unsatisfied_total;
};

/// Receives a response while it arrives. If a function throws, the request ends, and the exception
/// comes out of Transport::send().
class GEOJOB_EXPORT ReplySink {
 public:
  ReplySink() = default;
  ReplySink(const ReplySink&) = delete;
  ReplySink& operator=(const ReplySink&) = delete;
  virtual ~ReplySink() = default;

  /// Called once, before the body.
  virtual void on_head(const ReplyHead& head) = 0;
  /// Receives the body in pieces of any size. After Flow::stop no more is read.
  virtual Flow on_body(std::string_view bytes) = 0;
};

/// How much of a request was passed to the connection.
enum class Sent : std::uint8_t {
  nothing,  ///< The service cannot have received any of it.
  part,     ///< The service cannot have received all of it.
  all,      ///< The service may have received it, and may have acted on it.
};

/// How a request ended.
struct Reply {
  /// Empty if the response was read to its end, or until the sink stopped it.
  std::error_code error;
  /// Details of the error, for people. Never contains the key.
  std::string detail;
  /// True if it is certain that the body is complete (RFC 9112, 6.3): all bytes of Content-Length
  /// came, or the last chunk, or the response has no body.
  bool whole = false;
  /// How much of the request was sent, also if there is a response: a response can come before the
  /// whole request has been sent (401, 413), and then the rest is not sent. A Transport that does
  /// not know leaves `all`.
  Sent sent = Sent::all;
};

}  // namespace geojob

#endif
