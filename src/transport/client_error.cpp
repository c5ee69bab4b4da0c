// SPDX-License-Identifier: MIT
#include "geojob/transport/client_error.hpp"

#include <string>

namespace geojob {
namespace {

/// Null if the number is not an error.
const char* words(client_errc code) noexcept {
  switch (code) {
    case client_errc::invalid_endpoint:
      return "the endpoint is not of the form https://host[:port]";
    case client_errc::http_not_allowed:
      return "the endpoint is http, over which the key would travel in clear";
    case client_errc::empty_id:
      return "the job id is empty";
    case client_errc::invalid_id:
      return "the job id holds a control character or is a dot segment";
    case client_errc::invalid_url:
      return "the job URL is not a plain http(s) URL";
    case client_errc::foreign_origin:
      return "the job URL has another origin than the endpoint";
    case client_errc::key_in_url:
      return "the job URL has a key parameter";
    case client_errc::invalid_key:
      return "the key is empty or holds a control character";
    case client_errc::ca_file_unusable:
      return "the file of trusted certificates cannot be used";
    case client_errc::invalid_name_servers:
      return "the name servers are not of the form address[:port],...";
    case client_errc::invalid_proxy:
      return "the proxy is not of the form http://[user:password@]host[:port]";
    case client_errc::invalid_request:
      return "the request cannot be sent as it is given";
    case client_errc::wrong_body_size:
      return "the body has not the size that was said";
    case client_errc::credentials_refused:
      return "the service refused the credentials";
    case client_errc::name_not_found:
      return "the host's name has no address";
    case client_errc::connect_failed:
      return "no connection";
    case client_errc::tls_failed:
      return "the TLS handshake failed";
    case client_errc::certificate_refused:
      return "the server's certificate is not to be trusted";
    case client_errc::deadline_passed:
      return "the request's deadline passed";
    case client_errc::connection_lost:
      return "the answer was cut short";
    case client_errc::bad_http:
      return "the answer is not valid HTTP";
    case client_errc::proxy_refused:
      return "the proxy refused the connection";
    case client_errc::stalled:
      return "the connection stalled";
    case client_errc::unanswered:
      return "the whole request was sent and no answer came; it is not known whether the service "
             "acted on it";
    case client_errc::redirected:
      return "the service answered with a redirect, which is never followed";
    case client_errc::request_refused:
      return "the service refused the request";
    case client_errc::service_failed:
      return "the service failed";
    case client_errc::link_refused:
      return "the service gave a link or an id that may not be followed";
    case client_errc::no_job:
      return "the answer holds no job";
    case client_errc::unknown_format:
      return "the answer is neither XML nor JSON";
    case client_errc::content_encoded:
      return "the answer is encoded, though none was asked for";
    case client_errc::cancelled:
      return "stopped on request";
  }
  return nullptr;
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
