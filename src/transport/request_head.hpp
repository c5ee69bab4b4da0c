// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_REQUEST_HEAD_HPP
#define GEOJOB_TRANSPORT_REQUEST_HEAD_HPP

#include <cstdint>
#include <optional>

#include "geojob/transport/https_transport.hpp"
#include "geojob/transport/reply.hpp"
#include "geojob/transport/request.hpp"
#include "transport/wiped_text.hpp"

namespace geojob {

/// What is wrong with a request before anything of it was sent; nullopt: nothing. A text that could
/// break out of its line would make two requests of one, or add a field that nobody meant.
[[nodiscard]] std::optional<Reply> refusal_of(const Request& request);

/// Appends the head of a request with its blank line. `body_size` is that of a POST's body. The
/// text holds the key, so its memory has to be wiped.
void append_request_head(WipedText& text, const Request& request, std::uint64_t body_size,
                         const HttpsTransport::Settings& settings);

}  // namespace geojob

#endif
