// SPDX-License-Identifier: MIT
#include "transport/connector.hpp"

#include "transport/http_connection.hpp"
#include "transport/name_lookup.hpp"
#include "transport/tcp_connect.hpp"
#include "transport/transport_failure.hpp"
#include "transport/wiped_text.hpp"

namespace geojob {
namespace {

/// `host:port`, always with the port, as CONNECT requires (RFC 9110, 9.3.6).
std::string host_and_port(const Endpoint& endpoint) {
  const std::string& host = endpoint.host();
  const bool bracketed = host.find(':') != std::string::npos;
  return (bracketed ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

void append_connect(WipedText& request, const std::string& target, const Proxy& proxy) {
  request.append("CONNECT ").append(target).append(" HTTP/1.1\r\nHost: ").append(target);
  if (const SecretKey* const authorization = proxy.authorization()) {
    request.append("\r\nProxy-Authorization: ").append(authorization->reveal());
  }
  request.append("\r\n\r\n");
}

/// Reports the proxy's refusal. The refusal is final if the reason is our request, and temporary if
/// the proxy cannot reach the endpoint.
[[noreturn]] void refuse_tunnel(int status, const std::string& proxy) {
  const bool final = status < 500;
  std::string why = "the proxy " + proxy + " answered HTTP " + std::to_string(status);
  if (status == 407) why += ": it wants a user and a password";
  throw TransportFailure(final ? client_errc::proxy_refused : client_errc::connect_failed, why);
}

}  // namespace

Channel Connector::connect(const Endpoint& endpoint, RequestTime& time) {
  if (!endpoint.secure()) {
    return connect_directly(settings_.proxy ? settings_.proxy->address() : endpoint, time);
  }
  TlsContext& context = context_for(endpoint.host());
  Channel channel = settings_.proxy ? tunnel(endpoint, time) : connect_directly(endpoint, time);
  return std::move(channel).secured(context, time);
}

Channel Connector::connect_directly(const Endpoint& endpoint, RequestTime& time) const {
  const auto addresses =
      addresses_of(endpoint.host(), endpoint.port(), settings_.name_servers, time);
  return Channel::plain(tcp_connect(addresses, time));
}

Channel Connector::tunnel(const Endpoint& endpoint, RequestTime& time) const {
  const Proxy& proxy = *settings_.proxy;
  HttpConnection connection(connect_directly(proxy.address(), time));
  WipedText request;
  append_connect(request, host_and_port(endpoint), proxy);
  const HttpHead head = connection.exchange_heads(request.view(), time);
  const int status = head.reply.status;
  if (status >= 300) refuse_tunnel(status, proxy.address().authority());
  if (connection.sent_ahead()) {
    throw TransportFailure(client_errc::bad_http, "the proxy sent bytes ahead of the tunnel");
  }
  return std::move(connection).release();
}

TlsContext& Connector::context_for(const std::string& host) {
  if (!tls_ || tls_->host() != host) tls_.emplace(settings_.ca_file, host);
  return *tls_;
}

}  // namespace geojob
