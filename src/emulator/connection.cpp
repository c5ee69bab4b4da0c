#include "emulator/connection.hpp"

#include <openssl/err.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace geojob::emulator {

Connection::Connection(Descriptor socket, SSL_CTX* tls, const StopSignal& signal)
    : socket_(std::move(socket)), signal_(signal) {
  if (tls == nullptr) return;
  ssl_.reset(SSL_new(tls));
  SSL_set_fd(ssl_.get(), socket_.get());
}

/// What an operation that did not succeed is waiting for.
Connection::Need Connection::need_after(int result) const {
  if (ssl_ == nullptr) {
    return errno == EAGAIN || errno == EWOULDBLOCK ? Need::read : Need::dead;
  }
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return Need::read;
    case SSL_ERROR_WANT_WRITE:
      return Need::write;
    default:
      ERR_clear_error();
      return Need::dead;
  }
}

bool Connection::wait_for(Need need) const {
  if (need == Need::dead) return false;
  const short events = need == Need::write ? POLLOUT : POLLIN;
  return signal_.wait(socket_.get(), events) == Woken::ready;
}

bool Connection::pause(std::chrono::milliseconds time) const {
  if (time.count() == 0) return true;
  return signal_.wait(std::span<pollfd>(), Deadline::in(time)) != Woken::stopped;
}

bool Connection::handshake() {
  if (ssl_ == nullptr) return true;
  for (;;) {
    const int result = SSL_accept(ssl_.get());
    if (result == 1) return true;
    if (!wait_for(need_after(result))) return false;
  }
}

int Connection::read_some(char* buffer, int size) {
  for (;;) {
    const int count =
        ssl_ != nullptr
            ? SSL_read(ssl_.get(), buffer, size)
            : static_cast<int>(recv(socket_.get(), buffer, static_cast<std::size_t>(size), 0));
    if (count > 0 || (count == 0 && ssl_ == nullptr)) return count;
    if (!wait_for(need_after(count))) return 0;
  }
}

std::optional<std::string> Connection::read_head() {
  constexpr std::size_t most_bytes = 16 * 1024;
  constexpr std::string_view end_of_head = "\r\n\r\n";
  for (;;) {
    const std::size_t end = unread_.find(end_of_head);
    if (end != std::string::npos) {
      std::string head = unread_.substr(0, end);
      unread_.erase(0, end + end_of_head.size());
      return head;
    }
    std::array<char, 2048> buffer{};
    const int count = read_some(buffer.data(), buffer.size());
    if (count <= 0 || unread_.size() > most_bytes) return std::nullopt;
    unread_.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

bool Connection::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const int count =
        ssl_ != nullptr
            ? SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()))
            : static_cast<int>(::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL));
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    Need need = need_after(count);
    if (ssl_ == nullptr && need == Need::read) need = Need::write;
    if (!wait_for(need)) return false;
  }
  return true;
}

bool Connection::send_slowly(std::string_view wire, const Trickle& trickle) {
  while (!wire.empty()) {
    const std::string_view piece = wire.substr(0, trickle.bytes);
    if (!write_all(piece)) return false;
    wire.remove_prefix(piece.size());
    if (!wire.empty() && !pause(trickle.every)) return false;
  }
  return true;
}

bool Connection::send(std::string_view wire, const Step& faults) {
  if (!pause(faults.delay)) return false;
  if (faults.stall) {
    char byte = 0;
    static_cast<void>(read_some(&byte, 1));  // returns when the client goes away
    return false;
  }
  const auto end = faults.reset_after ? faults.reset_after : faults.cut_after;
  if (end) wire = wire.substr(0, *end);
  const bool sent = faults.trickle ? send_slowly(wire, *faults.trickle) : write_all(wire);
  if (!sent) return false;
  if (faults.reset_after) {
    reset();
    return false;
  }
  if (faults.close_without_notify) return false;
  if (end) {
    close_cleanly();
    return false;
  }
  return true;
}

void Connection::close_cleanly() {
  if (ssl_ != nullptr) SSL_shutdown(ssl_.get());
  ::shutdown(socket_.get(), SHUT_WR);
}

/// With no time to linger, closing sends a reset.
void Connection::reset() {
  const linger at_once{1, 0};
  setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  socket_ = Descriptor();
}

}  // namespace geojob::emulator
