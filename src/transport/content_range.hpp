// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CONTENT_RANGE_HPP
#define GEOJOB_TRANSPORT_CONTENT_RANGE_HPP

#include <span>
#include <string_view>

#include "geojob/transport/reply.hpp"

namespace geojob {

/// Whether a text is an entity-tag, weak or strong (RFC 9110, 8.8.3).
[[nodiscard]] bool is_etag(std::string_view text) noexcept;

/// Reads the Content-Range fields of a response (RFC 9110, 14.4) into its head.
void read_content_range(std::span<const std::string_view> values, ReplyHead& head) noexcept;

}  // namespace geojob

#endif
