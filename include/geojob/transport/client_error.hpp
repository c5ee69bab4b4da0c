// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CLIENT_ERROR_HPP
#define GEOJOB_TRANSPORT_CLIENT_ERROR_HPP

#include <system_error>

#include "geojob/core/error.hpp"
#include "geojob/core/export.hpp"

namespace geojob {

/// An error of the client: arguments, credentials, network, service. Zero is no error. Compare with
/// geojob::condition for the coarse kind.
enum class client_errc {
  // condition::misuse: what the caller gave cannot be used.
  invalid_endpoint = 1,  ///< Not `https://host[:port]`.
  http_not_allowed,      ///< An http endpoint without permission: the key would travel in clear.
  empty_id,              ///< A job id without a character.
  invalid_id,            ///< `.`, `..`, or a control character in an id.
  invalid_url,           ///< A job URL that could be read in more than one way.
  foreign_origin,        ///< A job URL of another scheme, host or port than the endpoint's.
  key_in_url,            ///< A `key` parameter in a job URL.
  invalid_key,           ///< An empty key, or one with a control character.
  ca_file_unusable,      ///< The file of trusted certificates cannot be read.
  invalid_name_servers,  ///< Not `address[:port],…`.
  invalid_proxy,         ///< Not `http://[user:password@]host[:port]`.
  invalid_request,       ///< A Request that contradicts itself, or would break out of a line.
  wrong_body_size,       ///< A BodySource that gave fewer or more bytes than its size.
  // condition::credentials
  credentials_refused = 20,  ///< 401, 403, or the service's own word for it.
  // condition::transport
  name_not_found = 40,  ///< The host's name has no address.
  connect_failed,       ///< No address of the host accepted a connection.
  tls_failed,           ///< The TLS handshake failed; the detail says why.
  certificate_refused,  ///< The server's certificate is not to be trusted; the detail says why.
  deadline_passed,      ///< The deadline of the request passed.
  connection_lost,      ///< The connection broke before the answer was complete.
  bad_http,             ///< What came back is no HTTP answer, or a contradictory one.
  proxy_refused,        ///< The proxy refused to make a tunnel; the detail says why.
  stalled,              ///< No byte came or went for longer than allowed; the detail says how long.
  unanswered,           ///< A POST was sent whole and got no answer: it may have been acted on.
  // condition::service
  redirected = 60,  ///< A redirect; never followed, since the key would go along.
  request_refused,  ///< 4xx
  service_failed,   ///< 5xx
  link_refused,     ///< A link or an id that the service gave and that may not be followed.
  // condition::malformed
  no_job = 80,      ///< A valid answer without a job.
  unknown_format,   ///< Neither XML nor JSON: plain text, or nothing.
  content_encoded,  ///< A compressed body, though none was asked for; the detail names the coding.
  // condition::stopped
  cancelled = 100,  ///< The stop token said so.
};

/// The category of client_errc. Lives for the whole program; any thread may use it.
GEOJOB_EXPORT [[nodiscard]] const std::error_category& client_category() noexcept;
GEOJOB_EXPORT [[nodiscard]] std::error_code make_error_code(client_errc code) noexcept;

}  // namespace geojob

template <>
struct std::is_error_code_enum<geojob::client_errc> : std::true_type {};

#endif
