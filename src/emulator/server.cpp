// SPDX-License-Identifier: MIT
#include "emulator/server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <limits>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "transport/sigpipe_guard.hpp"

namespace geojob::emulator {
namespace {

/// The server's waits have no deadline of their own, so they get one in a year.
Deadline never() { return Deadline::in(std::chrono::hours(24 * 365)); }

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);
  [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  [[nodiscard]] sockaddr_in& v4() { return reinterpret_cast<sockaddr_in&>(storage); }
  [[nodiscard]] sockaddr_in6& v6() { return reinterpret_cast<sockaddr_in6&>(storage); }
};

SocketAddress address_of(const Server::Settings& settings) {
  SocketAddress address;
  if (inet_pton(AF_INET, settings.address.c_str(), &address.v4().sin_addr) == 1) {
    address.v4().sin_family = AF_INET;
    address.v4().sin_port = htons(settings.port);
    address.size = sizeof(sockaddr_in);
  } else if (inet_pton(AF_INET6, settings.address.c_str(), &address.v6().sin6_addr) == 1) {
    address.v6().sin6_family = AF_INET6;
    address.v6().sin6_port = htons(settings.port);
    address.size = sizeof(sockaddr_in6);
  } else {
    throw std::runtime_error(settings.address + " is not an IP address");
  }
  return address;
}

std::string with_port(const std::string& host, std::uint16_t port) {
  const bool is_v6 = host.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", is_v6 ? "[" : "", host, is_v6 ? "]" : "", port);
}

Descriptor listen_on(const Server::Settings& settings) {
  SocketAddress address = address_of(settings);
  const int kind = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
  Descriptor listener(socket(address.storage.ss_family, kind, 0));
  const int yes = 1;
  setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (!listener.valid() || bind(listener.get(), address.get(), address.size) != 0 ||
      listen(listener.get(), SOMAXCONN) != 0) {
    throw std::system_error(errno, std::generic_category(),
                            "cannot listen on " + with_port(settings.address, settings.port) +
                                "; --port 0 takes any free port");
  }
  return listener;
}

std::uint16_t port_of(const Descriptor& listener) {
  SocketAddress address;
  if (getsockname(listener.get(), address.get(), &address.size) != 0) {
    throw std::system_error(errno, std::generic_category(), "port");
  }
  const bool is_v4 = address.storage.ss_family == AF_INET;
  return ntohs(is_v4 ? address.v4().sin_port : address.v6().sin6_port);
}

/// The result of a request, in a few words.
std::string words_of(const Exchange& exchange) {
  const Delivery& delivery = exchange.delivery;
  if (delivery.stall_after == 0U) return "stall";
  std::string words = exchange.outcome;
  const auto add = [&](const char* what, const std::optional<std::size_t>& bytes) {
    if (bytes) words += fmt::format(", {} after {} bytes", what, *bytes);
  };
  add("cut", delivery.cut_after);
  add("reset", delivery.reset_after);
  add("stall", delivery.stall_after);
  if (delivery.close_without_notify) words += ", closed without notify";
  return words;
}

/// How much of a request's body was read, and its SHA-256.
std::string words_of(const RequestBody& body) {
  return fmt::format(" ({} bytes, sha256 {})", body.bytes, body.sha256);
}

}  // namespace

Server::Server(DataflowService& service, Settings settings)
    : service_(service),
      settings_(std::move(settings)),
      listener_(listen_on(settings_)),
      port_(port_of(listener_)) {
  if (settings_.host.empty()) settings_.host = settings_.address;
  if (settings_.identity != nullptr) {
    tls_ = make_tls_context(*settings_.identity, settings_.max_tls_version);
  }
  service_.set_origin(url());
}

std::string Server::url() const {
  return (settings_.identity == nullptr ? "http://" : "https://") +
         with_port(settings_.host, port_);
}

void Server::run(const std::stop_token& stop) {
  // For all connections: once a stop is requested, it stays set.
  const StopSignal signal(never(), stop);
  while (signal.wait(listener_.get(), POLLIN) == Woken::ready) {
    join(false);
    if (accept_client(signal)) continue;
    // Other clients will end and free a descriptor for this one.
    constexpr std::chrono::milliseconds a_moment(10);
    if (signal.wait(std::span<pollfd>(), Deadline::in(a_moment)) == Woken::stopped) break;
  }
  listener_ = Descriptor();  // So that clients that were not accepted yet also see the end.
  join(true);
}

/// Returns false if no descriptor or no thread is left for a client.
bool Server::accept_client(const StopSignal& signal) {
  Descriptor socket(accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!socket.valid()) {
    return errno != EMFILE && errno != ENFILE && errno != ENOBUFS && errno != ENOMEM;
  }
  const int yes = 1;
  setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  const auto any = [](const ConnectionStep&) { return true; };
  const auto step = take_step(settings_.connections.script, any).value_or(ConnectionStep{});
  Client& client = clients_.emplace_back();
  try {
    client.thread = std::thread([this, &client, &signal, step, mine = std::move(socket)]() mutable {
      serve(std::move(mine), step, signal);
      const std::lock_guard lock(mutex_);
      client.done = true;
    });
  } catch (const std::system_error&) {
    clients_.pop_back();
    return false;
  }
  return true;
}

/// Joins the threads that have ended, or waits for all threads.
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

void Server::serve(Descriptor socket, const ConnectionStep& step, const StopSignal& signal) {
  const SigpipeGuard guard;  // Clients may close the connection during a response.
  try {
    Connection connection(std::move(socket), tls_.get(), signal);
    if (!connection.open(step)) return;
    const ConnectionRules& rules = settings_.connections;
    unsigned left = rules.requests.value_or(std::numeric_limits<unsigned>::max());
    while (left-- > 0) {
      const RequestHead head = connection.read_head(rules.idle);
      if (head.state == RequestHead::State::missing) break;
      if (!serve_head(connection, head)) return;
    }
    connection.close();
  } catch (const std::exception&) {
    // Memory is exhausted: this connection ends, and the server continues.
  }
}

// The functions below that return a bool return false if the connection has ended.

bool Server::serve_head(Connection& connection, const RequestHead& head) {
  if (head.state == RequestHead::State::too_long) {
    return refuse(connection, "malformed request", 431);
  }
  const auto request = parse_request(head.text);
  return request ? serve_request(connection, *request)
                 : refuse(connection, "malformed request", 400);
}

bool Server::serve_request(Connection& connection, const HttpRequest& request) {
  const Step step = service_.next_step(request);
  const auto upload = service_.begin_upload(request, step);
  const auto body = receive_body(connection, request, step, upload.get());
  const std::string what = request.method + " " + request.path;
  if (!body) {
    log(what, "the client went away");
    return false;
  }
  using State = RequestBody::State;
  if (body->state == State::too_large) return refuse(connection, what, 413);
  if (body->state == State::malformed) return refuse(connection, what, 400);
  const std::string with_body = request.has_body() ? what + words_of(*body) : what;
  if (step.request_body.stall_after) {
    log(with_body, "stall");
    connection.stall(step.delivery.stall_for);
    return false;
  }
  if (step.request_body.reset_after) {
    log(with_body, "reset");
    connection.reset();
    return false;
  }
  const Exchange exchange =
      service_.answer(request, step, body->state == State::whole, upload.get());
  log(with_body, words_of(exchange));
  return send(connection, exchange);
}

/// Returns nullopt if the client closed the connection.
std::optional<RequestBody> Server::receive_body(Connection& connection, const HttpRequest& request,
                                                const Step& step, Upload* upload) const {
  BodyFraming framing;
  if (request.chunked) framing = {BodyFraming::Kind::chunked, 0};
  if (request.content_length != 0) {
    framing = {BodyFraming::Kind::length, request.content_length};
  }
  const auto stop_after = step.request_body.stop_after();
  const bool wants_body = stop_after != 0U && framing.length <= settings_.most_body_bytes;
  if (request.expects_continue && request.has_body() && wants_body &&
      !connection.send(informational_to_wire(100), {})) {
    return std::nullopt;
  }
  Connection::TakeBody take;
  if (upload != nullptr) take = [upload](std::string_view piece) { upload->push(piece); };
  RequestBody body = connection.read_body(framing, settings_.most_body_bytes, stop_after, take);
  if (body.state == RequestBody::State::missing) return std::nullopt;
  return body;
}

bool Server::refuse(Connection& connection, const std::string& request, int status) {
  const Exchange exchange = refuse_request(status);
  log(request, words_of(exchange));
  return send(connection, exchange);
}

bool Server::send(Connection& connection, const Exchange& exchange) {
  if (!connection.send(exchange.wire, exchange.delivery)) return false;
  if (!exchange.keep_alive) connection.close();
  return exchange.keep_alive;
}

void Server::log(const std::string& request, const std::string& outcome) {
  if (!settings_.log) return;
  const std::lock_guard lock(mutex_);
  settings_.log(request + " -> " + outcome);
}

}  // namespace geojob::emulator
