// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CLIENT_ERROR_HPP
#define GEOJOB_TRANSPORT_CLIENT_ERROR_HPP

#include <system_error>

#include "geojob/core/error.hpp"
#include "geojob/core/export.hpp"

namespace geojob {

/// An error of the client: arguments, credentials, network or service. Zero is no error. Compare it
/// with a geojob::condition for the kind of error.
enum class client_errc {
  // condition::misuse: the caller's argument is invalid.
  invalid_endpoint = 1,  ///< The endpoint is not of the form `https://host[:port]`.
  http_not_allowed,      ///< The endpoint is http, which sends the key in clear, and that was not
                         ///< allowed.
  empty_id,              ///< The job id is empty.
  invalid_id,            ///< The job id is `.` or `..`, or has a control character.
  invalid_url,           ///< The job URL is malformed, or could be read in more than one way.
  foreign_origin,        ///< The job URL has another scheme, host or port than the endpoint.
  key_in_url,            ///< The job URL has a `key` parameter.
  invalid_key,           ///< The key is empty or has a control character.
  ca_file_unusable,      ///< The file of trusted certificates cannot be read.
  invalid_name_servers,  ///< The name servers are not of the form `address[:port],…`.
  invalid_proxy,         ///< The proxy is not of the form `http://[user[:password]@]host[:port]`.
  invalid_request,  ///< The Request is contradictory, or has a control character in a header field.
  wrong_body_size,  ///< The BodySource gave fewer or more bytes than its size().
  // condition::credentials
  credentials_refused = 20,  ///< Status 401 or 403, or the service says so in its response.
  // condition::transport
  name_not_found = 40,  ///< The host name has no address.
  connect_failed,       ///< No address of the host accepted a connection.
  tls_failed,           ///< The TLS handshake failed; the detail says why.
  certificate_refused,  ///< The server's certificate is not trusted; the detail says why.
  deadline_passed,      ///< The deadline of the request has passed.
  connection_lost,      ///< The connection broke before the response was complete.
  bad_http,             ///< The response is not HTTP, or contradicts itself.
  proxy_refused,        ///< The proxy refused to open a tunnel; the detail says why.
  stalled,              ///< No byte was sent or received for too long; the detail says how long.
  unanswered,  ///< A whole POST was sent, and no response came. The service may have acted on it.
  // condition::service
  /// A redirect. It is never followed, because that would send the key elsewhere.
  redirected = 60,
  request_refused,  ///< Status 4xx.
  service_failed,   ///< Status 5xx.
  link_refused,     ///< The service sent a link or an id that must not be followed.
  // condition::malformed
  no_job = 80,      ///< A valid response without a job.
  unknown_format,   ///< The body is neither XML nor JSON.
  content_encoded,  ///< The body is compressed, which was not requested; the detail names the
                    ///< coding.
  // condition::stopped
  cancelled = 100,  ///< A stop was requested.
};

/// The category of client_errc. Any thread may use it, at any time.
GEOJOB_EXPORT [[nodiscard]] const std::error_category& client_category() noexcept;
GEOJOB_EXPORT [[nodiscard]] std::error_code make_error_code(client_errc code) noexcept;

}  // namespace geojob

template <>
struct std::is_error_code_enum<geojob::client_errc> : std::true_type {};

#endif
