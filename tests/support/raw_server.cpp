// SPDX-License-Identifier: MIT
#include "support/raw_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include "support/system_call.hpp"

namespace geojob::test {

Descriptor loopback_listener(int backlog, std::uint16_t& port) {
  Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  require_call(listener.valid(), "socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  require_call(bind(listener.get(), generic, sizeof address) == 0, "bind");
  require_call(listen(listener.get(), backlog) == 0, "listen");
  socklen_t size = sizeof address;
  require_call(getsockname(listener.get(), generic, &size) == 0, "getsockname");
  port = ntohs(address.sin_port);
  return listener;
}

Peer::Peer(Descriptor socket, int stop, SSL_CTX* tls) : socket_(std::move(socket)), stop_(stop) {
  if (tls == nullptr) return;
  ssl_.reset(SSL_new(tls));
  SSL_set_fd(ssl_.get(), socket_.get());
}

bool Peer::wait_for(short events) const {
  std::array<pollfd, 2> waited = {pollfd{socket_.get(), events, 0}, pollfd{stop_, POLLIN, 0}};
  while (poll(waited.data(), waited.size(), -1) < 0 && errno == EINTR) {
  }
  return waited[1].revents == 0;
}

bool Peer::handshake() {
  for (;;) {
    const int result = SSL_accept(ssl_.get());
    if (result == 1) return true;
    const int reason = SSL_get_error(ssl_.get(), result);
    ERR_clear_error();
    const bool waits = reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE;
    if (!waits || !wait_for(reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT)) return false;
  }
}

std::string Peer::read_some() {
  std::array<char, 4096> buffer{};
  for (;;) {
    const auto count = ssl_
                           ? SSL_read(ssl_.get(), buffer.data(), buffer.size())
                           : static_cast<int>(recv(socket_.get(), buffer.data(), buffer.size(), 0));
    if (count > 0) return {buffer.data(), static_cast<std::size_t>(count)};
    const bool waits = ssl_ ? SSL_get_error(ssl_.get(), count) == SSL_ERROR_WANT_READ
                            : count < 0 && errno == EAGAIN;
    ERR_clear_error();
    if (!waits || !wait_for(POLLIN)) return {};
  }
}

std::string Peer::read_head() {
  for (;;) {
    const std::size_t end = unread_.find("\r\n\r\n");
    if (end != std::string::npos) {
      std::string head = unread_.substr(0, end + 4);
      unread_.erase(0, end + 4);
      return head;
    }
    const std::string more = read_some();
    if (more.empty()) return {};
    unread_ += more;
  }
}

std::string Peer::read(std::size_t bytes) {
  while (unread_.size() < bytes) {
    const std::string more = read_some();
    if (more.empty()) break;
    unread_ += more;
  }
  std::string taken = unread_.substr(0, bytes);
  unread_.erase(0, taken.size());
  return taken;
}

std::string Peer::read_to_end() {
  std::string all = std::exchange(unread_, {});
  for (std::string more = read_some(); !more.empty(); more = read_some()) all += more;
  return all;
}

void Peer::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count =
        ssl_ ? SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()))
             : static_cast<int>(::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL));
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    const bool waits = ssl_ ? SSL_get_error(ssl_.get(), count) == SSL_ERROR_WANT_WRITE
                            : count < 0 && errno == EAGAIN;
    ERR_clear_error();
    if (!waits || !wait_for(POLLOUT)) return;
  }
}

void Peer::wait_for_the_end() {
  while (!read_some().empty()) {
  }
}

void Peer::close() {
  if (ssl_) SSL_shutdown(ssl_.get());
  ERR_clear_error();
  socket_ = Descriptor();
}

void Peer::reset() {
  const linger at_once{1, 0};
  setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  socket_ = Descriptor();
}

RawServer::RawServer(Script script, SSL_CTX* tls, bool handshake_first)
    : script_(std::move(script)),
      tls_(tls),
      handshake_first_(handshake_first),
      listener_(loopback_listener(SOMAXCONN, port_)),
      stop_(eventfd(0, EFD_CLOEXEC)) {
  thread_ = std::thread([this] { accept_all(); });
}

RawServer::~RawServer() {
  const std::uint64_t one = 1;
  static_cast<void>(!write(stop_.get(), &one, sizeof one));
  thread_.join();
  for (std::thread& peer : peers_) peer.join();
}

Endpoint RawServer::endpoint(const std::string& host) const {
  std::error_code error;
  const std::string scheme = tls_ == nullptr ? "http://" : "https://";
  const auto endpoint = Endpoint::from(scheme + host + ":" + std::to_string(port_), true, error);
  if (!endpoint) throw std::runtime_error(error.message());
  return *endpoint;
}

void RawServer::accept_all() {
  std::array<pollfd, 2> waited = {pollfd{listener_.get(), POLLIN, 0},
                                  pollfd{stop_.get(), POLLIN, 0}};
  for (;;) {
    if (poll(waited.data(), waited.size(), -1) < 0) continue;
    if (waited[1].revents != 0) return;
    Descriptor socket(accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!socket.valid()) continue;
    const int yes = 1;
    setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const unsigned number = connections_++;
    peers_.emplace_back(
        [this, number, owned = std::move(socket)]() mutable { serve(std::move(owned), number); });
  }
}

void RawServer::serve(Descriptor socket, unsigned number) {
  Peer peer(std::move(socket), stop_.get(), tls_);
  if (tls_ != nullptr && handshake_first_ && !peer.handshake()) return;
  script_(peer, number);
}

}  // namespace geojob::test
