// SPDX-License-Identifier: MIT
#include "support/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "support/system_call.hpp"
#include "transport/sigpipe_guard.hpp"

namespace geojob::test {
namespace {

/// Returns an invalid descriptor if the server has already reset the connection.
Descriptor connected(std::uint16_t port, bool by_ipv6) {
  Descriptor socket(::socket(by_ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  require_call(socket.valid(), "socket");
  const timeval minute{60, 0};
  require_call(setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &minute, sizeof minute) == 0,
               "time");
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  v4.sin_port = htons(port);
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_addr = in6addr_loopback;
  v6.sin6_port = htons(port);
  const int result = by_ipv6
                         ? connect(socket.get(), reinterpret_cast<const sockaddr*>(&v6), sizeof v6)
                         : connect(socket.get(), reinterpret_cast<const sockaddr*>(&v4), sizeof v4);
  if (result == 0) return socket;
  require_call(errno == ECONNRESET, "connect");
  return Descriptor();
}

End end_of_call(int result) {
  if (result == 0) return End::closed;
  return errno == ECONNRESET ? End::reset : End::still_open;
}

}  // namespace

std::ostream& operator<<(std::ostream& stream, End end) {
  constexpr std::array names = {"still open", "notified", "closed", "reset", "refused"};
  return stream << names.at(static_cast<std::size_t>(end));
}

RawClient::RawClient(std::uint16_t port, SSL_CTX* tls, bool by_ipv6)
    : socket_(connected(port, by_ipv6)) {
  if (!socket_.valid()) end_ = End::reset;
  if (tls == nullptr) return;
  ssl_.reset(SSL_new(tls));
  SSL_set_fd(ssl_.get(), socket_.get());
  SSL_set_connect_state(ssl_.get());
}

End RawClient::end_after(int result) const {
  if (ssl_ == nullptr) return end_of_call(result);
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_ZERO_RETURN:
      return End::notified;
    case SSL_ERROR_SYSCALL:
      return end_of_call(errno == 0 ? 0 : -1);
    case SSL_ERROR_SSL: {
      const int reason = ERR_GET_REASON(ERR_get_error());
      return reason == SSL_R_UNEXPECTED_EOF_WHILE_READING ? End::closed : End::refused;
    }
    default:
      return End::still_open;
  }
}

bool RawClient::handshake() {
  if (!socket_.valid()) return false;
  const SigpipeGuard guard;
  ERR_clear_error();
  errno = 0;
  const int result = SSL_connect(ssl_.get());
  if (result != 1) end_ = end_after(result);
  return result == 1;
}

bool RawClient::send(std::string_view bytes) {
  const SigpipeGuard guard;
  if (ssl_ != nullptr)
    return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool RawClient::read_more() {
  if (!socket_.valid()) return false;
  const SigpipeGuard guard;  // Reading from TLS may write.
  std::array<char, 16384> buffer{};
  ERR_clear_error();
  errno = 0;
  const int size = buffer.size();
  const int count = ssl_ != nullptr
                        ? SSL_read(ssl_.get(), buffer.data(), size)
                        : static_cast<int>(recv(socket_.get(), buffer.data(), buffer.size(), 0));
  if (count <= 0) {
    end_ = end_after(count);
    return false;
  }
  unread_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

std::string RawClient::read(std::size_t bytes) {
  while (unread_.size() < bytes && read_more()) {
  }
  const std::string taken = unread_.substr(0, bytes);
  unread_.erase(0, taken.size());
  return taken;
}

std::string RawClient::read_until(std::string_view text) {
  while (unread_.find(text) == std::string::npos && read_more()) {
  }
  const std::size_t found = unread_.find(text);
  return read(found == std::string::npos ? unread_.size() : found + text.size());
}

std::string RawClient::read_answer() {
  const std::string head = read_until("\r\n\r\n");
  constexpr std::string_view field = "\r\nContent-Length: ";
  const std::size_t found = head.find(field);
  if (found == std::string::npos) return head;
  return head + read(std::stoul(head.substr(found + field.size())));
}

Rest RawClient::read_to_end() {
  while (read_more()) {
  }
  Rest rest{unread_, end_};
  unread_.clear();
  return rest;
}

std::string RawClient::read_piece() {
  if (unread_.empty()) static_cast<void>(read_more());
  return std::exchange(unread_, {});
}

std::string get_request(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

}  // namespace geojob::test
