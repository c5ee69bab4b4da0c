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

/// Which part of something an answer holds (`Content-Range: bytes 0-9/100`; RFC 9110, 14.4).
struct ContentRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;              ///< The last byte, not one past it.
  std::optional<std::uint64_t> total;  ///< Of the whole; absent where the server does not know.

  friend bool operator==(const ContentRange&, const ContentRange&) = default;
};

/// What an answer says before its body. The texts are the server's: whatever shows them to people
/// takes the key out first.
struct ReplyHead {
  int status = 0;
  std::string content_type;
  std::string retry_after;  ///< As it stands in the header; empty if absent.
  std::string location;     ///< Of a redirect, or of what was created; may hold anything.
  /// The length of the body, where the head tells (RFC 9110, 8.6).
  std::optional<std::uint64_t> content_length;
  /// With its quotes; a weak one begins with `W/` (RFC 9110, 8.8.3). Empty if there is none, or one
  /// that is malformed and of no use.
  std::string etag;
  std::string last_modified;    ///< As it stands in the header; empty if absent.
  bool accepts_ranges = false;  ///< `Accept-Ranges: bytes` (RFC 9110, 14.3).
  /// Which part the body is; absent also where the header makes no sense, see below.
  std::optional<ContentRange> content_range;
  /// There is a Content-Range that is malformed, of another unit than bytes, or given twice. What
  /// the body is a part of is not known then.
  bool bad_content_range = false;
  /// How long the whole is, where the range that was asked for lies behind its end (`Content-Range:
  /// bytes */100`, with status 416).
  std::optional<std::uint64_t> unsatisfied_total;
};

/// Where an answer goes as it arrives. What its functions throw ends the request, and comes out of
/// the call that sent it.
class GEOJOB_EXPORT ReplySink {
 public:
  ReplySink() = default;
  ReplySink(const ReplySink&) = delete;
  ReplySink& operator=(const ReplySink&) = delete;
  virtual ~ReplySink() = default;

  /// Once, before the body.
  virtual void on_head(const ReplyHead& head) = 0;
  /// The body in pieces of any size. After stop no more is read.
  virtual Flow on_body(std::string_view bytes) = 0;
};

/// How much of a request was handed to the connection.
enum class Sent : std::uint8_t {
  nothing,  ///< The service cannot know of the request.
  part,     ///< The service cannot have the whole request.
  all,      ///< The service may have it, and may have acted on it.
};

/// How a request ended.
struct Reply {
  /// Empty if the answer was read to its end, or to where the sink stopped it.
  std::error_code error;
  /// What exactly failed, for people; never with the key in it.
  std::string detail;
  /// True if the framing proves that the body is whole (RFC 9112, 6.3): all of Content-Length came,
  /// or the last chunk, or there is none.
  bool whole = false;
  /// Also where there is an answer: one can come before the whole request was sent (401, 413), and
  /// the rest is not sent then. A Transport that does not know leaves it at `all`, which promises
  /// nothing.
  Sent sent = Sent::all;
};

}  // namespace geojob

#endif
