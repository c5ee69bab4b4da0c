// SPDX-License-Identifier: MIT
#include "emulator/stream.hpp"

#include <linux/sockios.h>
#include <openssl/err.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <string>

namespace geojob::emulator {
namespace {

using std::chrono::milliseconds;

/// How long to read from a client after the end of the output.
constexpr milliseconds patience{5000};

int int_size(std::size_t size) { return static_cast<int>(std::min<std::size_t>(size, INT_MAX)); }

int receive(int socket, std::span<char> buffer) {
  return static_cast<int>(recv(socket, buffer.data(), buffer.size(), 0));
}

int bytes_of(int socket, unsigned long request) {
  int count = 0;
  return ioctl(socket, request, &count) == 0 ? count : 0;
}

}  // namespace

Stream::Stream(Descriptor socket, SSL_CTX* tls, const StopSignal& signal)
    : socket_(std::move(socket)), signal_(signal) {
  if (tls == nullptr) return;
  ssl_.reset(SSL_new(tls));
  SSL_set_fd(ssl_.get(), socket_.get());
}

/// The event that an unfinished operation waits for; Need::dead if it has failed.
Stream::Need Stream::need_after(int result, Need otherwise) const {
  if (ssl_ == nullptr) {
    const bool later = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    return result < 0 && later ? otherwise : Need::dead;
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

bool Stream::wait_for(Need need, std::optional<Deadline> deadline) const {
  if (need == Need::dead) return false;
  const short events = need == Need::write ? POLLOUT : POLLIN;
  return signal_.wait(socket_.get(), events, deadline.value_or(signal_.deadline())) == Woken::ready;
}

bool Stream::pause(milliseconds time) const {
  if (signal_.state() == Woken::stopped) return false;
  if (time.count() == 0) return true;
  return signal_.wait(std::span<pollfd>(), Deadline::in(time)) != Woken::stopped;
}

bool Stream::handshake() {
  if (ssl_ == nullptr) return true;
  for (;;) {
    const int result = SSL_accept(ssl_.get());
    if (result == 1) return true;
    if (!wait_for(need_after(result, Need::read), std::nullopt)) return false;
  }
}

void Stream::send_half_a_handshake() {
  if (ssl_ == nullptr) return;
  BIO* const in = BIO_new(BIO_s_mem());
  BIO* const out = BIO_new(BIO_s_mem());
  SSL_set_bio(ssl_.get(), in, out);  // TLS no longer uses the socket.
  while (SSL_accept(ssl_.get()) != 1 && BIO_pending(out) == 0) {
    std::array<char, 2048> buffer{};
    if (!wait_for(Need::read, std::nullopt)) return;
    const int count = receive(socket_.get(), buffer);
    if (count <= 0) return;
    BIO_write(in, buffer.data(), count);
  }
  ERR_clear_error();
  char* answer = nullptr;
  const long size = BIO_get_mem_data(out, &answer);
  static_cast<void>(write_plain({answer, static_cast<std::size_t>(size) / 2}));
}

std::size_t Stream::read(std::span<char> buffer, std::optional<Deadline> deadline) {
  for (;;) {
    const int count = ssl_ != nullptr ? SSL_read(ssl_.get(), buffer.data(), int_size(buffer.size()))
                                      : receive(socket_.get(), buffer);
    if (count > 0) return static_cast<std::size_t>(count);
    if (!wait_for(need_after(count, Need::read), deadline)) return 0;
  }
}

bool Stream::write_plain(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    if (count > 0 || errno == EINTR) continue;
    if (errno != EAGAIN || !wait_for(Need::write, std::nullopt)) return false;
  }
  return true;
}

bool Stream::write(std::string_view bytes) {
  if (ssl_ == nullptr) return write_plain(bytes);
  while (!bytes.empty()) {
    const int count = SSL_write(ssl_.get(), bytes.data(), int_size(bytes.size()));
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (!wait_for(need_after(count, Need::write), std::nullopt)) {
      return false;
    }
  }
  return true;
}

void Stream::discard(std::optional<milliseconds> time) {
  const Deadline end = time ? Deadline::in(*time) : signal_.deadline();
  std::array<char, 4096> buffer{};
  while (signal_.wait(socket_.get(), POLLIN, end) == Woken::ready) {
    const int count = receive(socket_.get(), buffer);
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) return;
  }
}

void Stream::ignore(std::optional<milliseconds> time) const {
  const Deadline end = time ? Deadline::in(*time) : signal_.deadline();
  static_cast<void>(signal_.wait(socket_.get(), POLLRDHUP, end));
}

void Stream::say_farewell() {
  if (ssl_ == nullptr || SSL_is_init_finished(ssl_.get()) == 0) return;
  SSL_shutdown(ssl_.get());
  ERR_clear_error();
}

void Stream::end_output() { ::shutdown(socket_.get(), SHUT_WR); }

/// If a socket with unread bytes is closed, the system resets the connection, and the client could
/// lose bytes that were sent to it.
void Stream::close_gently() {
  end_output();
  discard(patience);
}

/// With a linger time of 0, closing sends a reset, and drops bytes that were not sent yet.
void Stream::reset() {
  const Deadline end = Deadline::in(patience);
  while (bytes_of(socket_.get(), SIOCOUTQNSD) > 0 &&
         !end.passed(std::chrono::steady_clock::now())) {
    if (!pause(milliseconds(1))) break;
  }
  const linger at_once{1, 0};
  setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  socket_ = Descriptor();
}

}  // namespace geojob::emulator
