// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_REQUEST_HEAD_HPP
#define GEOJOB_TRANSPORT_REQUEST_HEAD_HPP

#include <cstdint>
#include <optional>
#include <string_view>

#include "geojob/transport/https_transport.hpp"
#include "geojob/transport/reply.hpp"
#include "geojob/transport/request.hpp"
#include "transport/wiped_text.hpp"

namespace geojob {

/// Checks a request before anything of it is sent. Returns nullopt if it is valid. A text with a
/// control character could split one request into two, or add a header field.
[[nodiscard]] std::optional<Reply> refusal_of(const Request& request);

/// Whether a validator can be the condition of If-Range: a strong ETag (RFC 9110, 8.8.3), or a
/// date. A weak ETag promises only the same meaning, and a range needs the same bytes.
[[nodiscard]] bool is_range_condition(std::string_view text) noexcept;

/// Appends the head of a request with its blank line. `body_size` is the size of a POST's body. The
/// text contains the key, so its memory must be wiped.
void append_request_head(WipedText& text, const Request& request, std::uint64_t body_size,
                         const HttpsTransport::Settings& settings);

}  // namespace geojob

#endif
