// SPDX-License-Identifier: MIT
#include "geojob/transport/endpoint.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ascii.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob {
namespace {

struct HostAndPort {
  std::string host;
  std::uint16_t port;
};

bool is_host_character(char c) noexcept { return is_alphanumeric(c) || c == '-' || c == '.'; }

/// Letters, digits, hyphens and single inner dots, as in a name or an IPv4 address. With a trailing
/// dot the same host would have a second name, which no certificate contains and which no
/// comparison of origins expects.
bool is_host_name(std::string_view host) noexcept {
  return !host.empty() && host.size() <= 253 && host.front() != '.' && host.back() != '.' &&
         host.find("..") == std::string_view::npos &&
         std::all_of(host.begin(), host.end(), is_host_character);
}

/// An IPv6 address in its shortest spelling, so that equal addresses compare equal; empty for
/// anything else.
std::string canonical_ipv6(const std::string& host) {
  if (host.find('\0') != std::string::npos) return {};  // inet_pton would stop there
  std::array<unsigned char, 16> address{};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (inet_pton(AF_INET6, host.c_str(), address.data()) != 1) return {};
  inet_ntop(AF_INET6, address.data(), text.data(), text.size());
  return text.data();
}

std::optional<std::uint16_t> port_of(std::string_view text) noexcept {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc() || stop != end || port == 0) return std::nullopt;
  return port;
}

std::optional<HostAndPort> split_authority(std::string_view authority, std::uint16_t usual_port) {
  std::string_view rest;
  std::string host;
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    host = canonical_ipv6(std::string(authority.substr(1, end - 1)));
    if (host.empty()) return std::nullopt;
    rest = authority.substr(end + 1);
  } else {
    const std::size_t end = std::min(authority.find(':'), authority.size());
    host = lowered(authority.substr(0, end));
    if (!is_host_name(host)) return std::nullopt;
    rest = authority.substr(end);
  }
  if (rest.empty()) return HostAndPort{std::move(host), usual_port};
  const auto port = rest.front() == ':' ? port_of(rest.substr(1)) : std::nullopt;
  if (!port) return std::nullopt;
  return HostAndPort{std::move(host), *port};
}

std::uint16_t usual_port(bool secure) noexcept { return secure ? 443 : 80; }

}  // namespace

std::optional<Endpoint> Endpoint::from(std::string_view url, bool allow_http,
                                       std::error_code& error) {
  error = client_errc::invalid_endpoint;
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string scheme = lowered(url.substr(0, colon));
  const bool secure = scheme == "https";
  if (!secure && scheme != "http") return std::nullopt;
  std::string_view authority = url.substr(colon + 3);
  if (authority.ends_with('/')) authority.remove_suffix(1);
  auto parts = split_authority(authority, usual_port(secure));
  if (!parts) return std::nullopt;
  if (!secure && !allow_http) {
    error = client_errc::http_not_allowed;
    return std::nullopt;
  }
  error.clear();
  return Endpoint(secure, std::move(parts->host), parts->port);
}

std::string Endpoint::authority() const {
  std::string text = host_.find(':') == std::string::npos ? host_ : "[" + host_ + "]";
  if (port_ != usual_port(secure_)) text += ":" + std::to_string(port_);
  return text;
}

std::string Endpoint::url() const { return (secure_ ? "https://" : "http://") + authority(); }

}  // namespace geojob
