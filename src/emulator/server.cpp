#include "emulator/server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/socket.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "client/stop_signal.hpp"
#include "emulator/connection.hpp"

namespace geojob::emulator {
namespace {

/// Waits of a server have no deadline of their own; a year stands for ever.
Deadline never() { return Deadline::in(std::chrono::hours(24 * 365)); }

void require(bool done, const char* what) {
  if (!done) throw std::system_error(errno, std::generic_category(), what);
}

Descriptor listen_on(const Server::Settings& settings) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(settings.port);
  if (inet_pton(AF_INET, settings.address.c_str(), &address.sin_addr) != 1) {
    throw std::runtime_error(settings.address + " is not an IPv4 address");
  }
  Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  require(listener.valid(), "socket");
  const int yes = 1;
  setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  require(bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0,
          "the address cannot be used");
  require(listen(listener.get(), SOMAXCONN) == 0, "listen");
  return listener;
}

std::uint16_t port_of(const Descriptor& listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  require(getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0, "port");
  return ntohs(address.sin_port);
}

SSL_CTX* new_context(const Identity& identity) {
  SSL_CTX* const context = SSL_CTX_new(TLS_server_method());
  if (context == nullptr || SSL_CTX_use_certificate(context, identity.certificate.get()) != 1 ||
      SSL_CTX_use_PrivateKey(context, identity.key.get()) != 1) {
    throw std::runtime_error("TLS cannot be set up");
  }
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  return context;
}

}  // namespace

Server::Server(Service& service, Settings settings)
    : service_(service), settings_(std::move(settings)), listener_(listen_on(settings_)) {
  port_ = port_of(listener_);
  if (settings_.identity != nullptr) tls_.reset(new_context(*settings_.identity));
  service_.set_origin(url());
}

Server::~Server() = default;

std::string Server::url() const {
  return fmt::format("{}://{}:{}", settings_.identity == nullptr ? "http" : "https",
                     settings_.address, port_);
}

void Server::run(std::stop_token stop) {
  const StopSignal signal(never(), stop);
  while (signal.wait(listener_.get(), POLLIN) == Woken::ready) {
    join(false);
    Descriptor socket(accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!socket.valid()) continue;  // the client has gone already
    const int yes = 1;
    setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    Client& client = clients_.emplace_back();
    client.thread = std::thread([this, &client, stop, owned = std::move(socket)]() mutable {
      serve(std::move(owned), stop);
      const std::lock_guard lock(mutex_);
      client.done = true;
    });
  }
  join(true);
}

/// Takes leave of the threads that have ended, or waits for all.
void Server::join(bool all) {
  for (auto client = clients_.begin(); client != clients_.end();) {
    bool done = all;
    if (!all) {
      const std::lock_guard lock(mutex_);
      done = client->done;
    }
    if (done) client->thread.join();
    client = done ? clients_.erase(client) : std::next(client);
  }
}

void Server::serve(Descriptor socket, std::stop_token stop) {
  const StopSignal signal(never(), std::move(stop));
  Connection connection(std::move(socket), tls_.get(), signal);
  if (!connection.handshake()) return;
  while (const auto head = connection.read_head()) {
    const auto request = parse_request(*head);
    if (!request) return;
    const Exchange exchange = service_.answer(*request);
    log(*request, exchange);
    if (!connection.send(exchange.wire, exchange.step)) return;
    if (!exchange.keep_alive) break;
  }
  connection.close_cleanly();
}

void Server::log(const HttpRequest& request, const Exchange& exchange) {
  if (!settings_.log) return;
  const std::lock_guard lock(mutex_);
  settings_.log(fmt::format("{} {} -> {}", request.method, request.path,
                            exchange.step.stall ? "stall" : std::to_string(exchange.status)));
}

}  // namespace geojob::emulator
