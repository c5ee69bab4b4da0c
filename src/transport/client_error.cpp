// SPDX-License-Identifier: MIT
#include "geojob/transport/client_error.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace geojob {
namespace {

struct Words {
  client_errc code;
  const char* text;
};

constexpr std::array all_words = {
    Words{client_errc::invalid_endpoint, "the endpoint is not of the form https://host[:port]"},
    Words{client_errc::http_not_allowed,
          "the endpoint is http, so the key would be sent unencrypted"},
    Words{client_errc::empty_id, "the job id is empty"},
    Words{client_errc::invalid_id, "the job id has a control character, or is . or .."},
    Words{client_errc::invalid_url, "the job URL is not a plain http(s) URL"},
    Words{client_errc::foreign_origin,
          "the job URL has another scheme, host or port than the endpoint"},
    Words{client_errc::key_in_url, "the job URL has a key parameter"},
    Words{client_errc::invalid_key, "the key is empty or has a control character"},
    Words{client_errc::ca_file_unusable, "the file of trusted certificates cannot be used"},
    Words{client_errc::invalid_name_servers,
          "the name servers are not of the form address[:port],..."},
    Words{client_errc::invalid_proxy,
          "the proxy is not of the form http://[user:password@]host[:port]"},
    Words{client_errc::invalid_request, "the request cannot be sent as it is given"},
    Words{client_errc::wrong_body_size, "the body is longer or shorter than its size said"},
    Words{client_errc::credentials_refused, "the service refused the credentials"},
    Words{client_errc::name_not_found, "the host's name has no address"},
    Words{client_errc::connect_failed, "no connection"},
    Words{client_errc::tls_failed, "the TLS handshake failed"},
    Words{client_errc::certificate_refused, "the server's certificate is not to be trusted"},
    Words{client_errc::deadline_passed, "the time for the request is up"},
    Words{client_errc::connection_lost, "the answer was cut short"},
    Words{client_errc::bad_http, "the answer is not valid HTTP"},
    Words{client_errc::proxy_refused, "the proxy refused the connection"},
    Words{client_errc::stalled, "the connection stalled"},
    Words{client_errc::unanswered,
          "the whole request was sent and no answer came; it is not known whether the service "
          "acted on it"},
    Words{client_errc::redirected, "the service answered with a redirect, which is never followed"},
    Words{client_errc::request_refused, "the service refused the request"},
    Words{client_errc::service_failed, "the service failed"},
    Words{client_errc::link_refused, "the service gave a link or an id that is not safe to follow"},
    Words{client_errc::no_job, "the answer has no job in it"},
    Words{client_errc::unknown_format, "the answer is neither XML nor JSON"},
    Words{client_errc::content_encoded, "the answer is packed, though that was not asked for"},
    Words{client_errc::cancelled, "stopped on request"},
};

/// Null if the number is not an error.
const char* words(client_errc code) noexcept {
  const auto* const found = std::find_if(all_words.begin(), all_words.end(),
                                         [&](const Words& words) { return words.code == code; });
  return found == all_words.end() ? nullptr : found->text;
}

condition condition_of(client_errc code) noexcept {
  if (code >= client_errc::cancelled) return condition::stopped;
  if (code >= client_errc::no_job) return condition::malformed;
  if (code >= client_errc::redirected) return condition::service;
  if (code >= client_errc::name_not_found) return condition::transport;
  if (code >= client_errc::credentials_refused) return condition::credentials;
  return condition::misuse;
}

class ClientCategory final : public std::error_category {
 public:
  const char* name() const noexcept override { return "geojob.client"; }
  std::string message(int value) const override {
    const char* const known = words(static_cast<client_errc>(value));
    return known == nullptr ? "unknown error of the client" : known;
  }
  std::error_condition default_error_condition(int value) const noexcept override {
    if (words(static_cast<client_errc>(value)) == nullptr) return {value, *this};
    return make_error_condition(condition_of(static_cast<client_errc>(value)));
  }
};

}  // namespace

const std::error_category& client_category() noexcept {
  static const ClientCategory category;
  return category;
}

std::error_code make_error_code(client_errc code) noexcept {
  return {static_cast<int>(code), client_category()};
}

}  // namespace geojob
