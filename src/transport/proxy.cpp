// SPDX-License-Identifier: MIT
#include "geojob/transport/proxy.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <vector>

#include "core/ascii.hpp"
#include "geojob/transport/client_error.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob {
namespace {

/// `Basic` and the credentials in base64 (RFC 7617).
std::optional<SecretKey> basic_authorization(std::string_view user_info) {
  std::string plain = percent_decoded(user_info);
  if (plain.find(':') == std::string::npos) plain += ':';
  constexpr std::string_view scheme = "Basic ";
  std::string text(scheme);
  // The encoder writes a NUL at the end.
  text.resize(scheme.size() + 4 * ((plain.size() + 2) / 3) + 1);
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data() + scheme.size()),
                  reinterpret_cast<const unsigned char*>(plain.data()),
                  static_cast<int>(plain.size()));
  std::error_code ignored;
  auto authorization = SecretKey::from(std::string_view(text).substr(0, text.size() - 1), ignored);
  OPENSSL_cleanse(plain.data(), plain.size());
  OPENSSL_cleanse(text.data(), text.size());
  return authorization;
}

std::string_view first_set(const Environment& environment, const char* name, const char* other) {
  const char* value = environment(name);
  if (value == nullptr || *value == '\0') value = environment(other);
  return value == nullptr ? std::string_view{} : value;
}

std::string_view without_spaces(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// One entry of NO_PROXY: `example.com`, `.example.com`, `10.0.0.1`, `[::1]:8443`, `*`.
bool exempts(std::string_view entry, const Endpoint& endpoint) {
  if (entry == "*") return true;
  const std::size_t bracket = entry.rfind(']');
  const std::size_t colon = entry.rfind(':');
  const bool one_colon = colon != std::string_view::npos && entry.find(':') == colon;
  if (colon != std::string_view::npos &&
      (bracket == std::string_view::npos ? one_colon : colon > bracket)) {
    if (entry.substr(colon + 1) != std::to_string(endpoint.port())) return false;
    entry = entry.substr(0, colon);
  }
  if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  if (entry.empty()) return false;
  const std::string name = lowered(entry);
  const std::string& host = endpoint.host();
  if (host == name) return true;
  // Only a name has subdomains: 127.0.0.1 is not a subdomain of 0.0.1.
  const bool is_name = host.find(':') == std::string::npos && !is_digit(host.back());
  return is_name && host.ends_with("." + name);
}

bool any_exempts(std::string_view list, const Endpoint& endpoint) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (exempts(without_spaces(list.substr(0, end)), endpoint)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace

std::optional<Proxy> Proxy::from(std::string_view url, std::error_code& error) {
  error = client_errc::invalid_proxy;
  constexpr std::string_view scheme = "http://";
  if (!equal_ignoring_case(url.substr(0, scheme.size()), scheme)) return std::nullopt;
  std::string_view rest = url.substr(scheme.size());
  std::optional<SecretKey> authorization;
  const std::size_t at = rest.rfind('@');
  if (at != std::string_view::npos) {
    authorization = basic_authorization(rest.substr(0, at));
    rest.remove_prefix(at + 1);
  }
  std::error_code refusal;
  auto address = Endpoint::from(std::string(scheme).append(rest), true, refusal);
  if (!address) return std::nullopt;
  error.clear();
  return Proxy(std::move(*address), std::move(authorization));
}

std::optional<Proxy> proxy_from_environment(const Endpoint& endpoint,
                                            const Environment& environment,
                                            std::error_code& error) {
  error.clear();
  const std::string_view url = endpoint.secure()
                                   ? first_set(environment, "https_proxy", "HTTPS_PROXY")
                                   : first_set(environment, "http_proxy", "HTTP_PROXY");
  if (url.empty()) return std::nullopt;
  if (any_exempts(first_set(environment, "no_proxy", "NO_PROXY"), endpoint)) return std::nullopt;
  // Many users write only `host:port`.
  const bool has_scheme = url.find("://") != std::string_view::npos;
  return Proxy::from(has_scheme ? std::string(url) : "http://" + std::string(url), error);
}

}  // namespace geojob
