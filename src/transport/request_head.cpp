// SPDX-License-Identifier: MIT
#include "transport/request_head.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/ascii.hpp"
#include "geojob/transport/client_error.hpp"
#include "transport/content_range.hpp"

namespace geojob {
namespace {

bool has_control(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), is_control);
}

bool is_target(std::string_view text) noexcept {
  return !has_control(text) && text.find(' ') == std::string_view::npos;
}

/// Names the field that contradicts the others, or that has a control character; null if there is
/// none.
const char* contradiction_in(const Request& request) noexcept {
  const bool is_get = request.method == Method::get;
  if (is_get && request.body != nullptr) return "a GET with a body";
  if (is_get && !request.content_type.empty()) return "a GET with a content type";
  if (has_control(request.content_type)) return "a control character in the content type";
  if (has_control(request.accept)) return "a control character in the accepted type";
  if (!request.range) return request.if_range.empty() ? nullptr : "a condition without a range";
  if (!is_get) return "a range with a POST";
  if (request.range->last && *request.range->last < request.range->first) {
    return "a range that ends before it begins";
  }
  const bool condition_fits = request.if_range.empty() || is_range_condition(request.if_range);
  return condition_fits ? nullptr : "a condition that is neither a strong ETag nor a date";
}

void append_range(WipedText& text, const Request& request) {
  if (!request.range) return;
  text.append("\r\nRange: bytes=").append(std::to_string(request.range->first)).append("-");
  if (request.range->last) text.append(std::to_string(*request.range->last));
  if (!request.if_range.empty()) text.append("\r\nIf-Range: ").append(request.if_range);
}

}  // namespace

bool is_range_condition(std::string_view text) noexcept {
  if (is_etag(text)) return !text.starts_with("W/");
  return !has_control(text) && text.ends_with(" GMT") && text.find('"') == std::string_view::npos;
}

std::optional<Reply> refusal_of(const Request& request) {
  if (!is_target(request.target)) {
    return Reply{client_errc::invalid_url, {}, false, Sent::nothing};
  }
  const char* const why = contradiction_in(request);
  if (why == nullptr) return std::nullopt;
  return Reply{client_errc::invalid_request, why, false, Sent::nothing};
}

void append_request_head(WipedText& text, const Request& request, std::uint64_t body_size,
                         const HttpsTransport::Settings& settings) {
  const bool through_proxy = settings.proxy && !request.endpoint.secure();
  text.append(request.method == Method::get ? "GET " : "POST ");
  // A proxy needs the whole URL (RFC 9112, 3.2.2), except in a tunnel.
  if (through_proxy) text.append(request.endpoint.url());
  text.append(request.target).append(" HTTP/1.1\r\nHost: ").append(request.endpoint.authority());
  if (!request.accept.empty()) text.append("\r\nAccept: ").append(request.accept);
  text.append("\r\nAccept-Encoding: identity\r\nUser-Agent: ").append(settings.user_agent);
  if (through_proxy && settings.proxy->authorization() != nullptr) {
    text.append("\r\nProxy-Authorization: ").append(settings.proxy->authorization()->reveal());
  }
  append_range(text, request);
  if (!request.content_type.empty()) text.append("\r\nContent-Type: ").append(request.content_type);
  if (request.method == Method::post) {
    text.append("\r\nContent-Length: ").append(std::to_string(body_size));
  }
  text.append("\r\n\r\n");
}

}  // namespace geojob
