// SPDX-License-Identifier: MIT
#include "transport/channel.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/sslerr.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <climits>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "transport/openssl_memory.hpp"
#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

using Poco::Net::SecureStreamSocket;
using Poco::Net::StreamSocket;

constexpr int wants_read = SecureStreamSocket::ERR_SSL_WANT_READ;
constexpr int wants_write = SecureStreamSocket::ERR_SSL_WANT_WRITE;

constexpr const char* while_sending = "while sending the request";
constexpr const char* closed_while_sending =
    "the server closed the connection before the request was sent";
constexpr const char* while_waiting = "while waiting for the answer";

/// Tries a non-blocking operation once. Returns nullopt if it must wait; `events` then says for
/// what. Over TLS a read may have to wait until the socket is writable, and a write until it is
/// readable.
template <class Operation>
std::optional<int> attempt(StreamSocket& socket, short plain_events, short& events,
                           const char* doing, Operation operation) {
  errno = 0;
  ERR_clear_error();  // Errors of another connection of this thread are not ours.
  const int result = operation();
  if (result >= 0) return result;
  const bool waits = !socket.secure() || result == wants_read || result == wants_write;
  if (!waits) throw TransportFailure(client_errc::connection_lost, doing);
  events = plain_events;
  if (socket.secure()) events = result == wants_write ? POLLOUT : POLLIN;
  return std::nullopt;
}

/// Repeats a non-blocking operation until it has done something.
template <class Operation>
int complete(StreamSocket& socket, RequestTime& time, short plain_events, const char* doing,
             Operation operation) {
  for (;;) {
    time.check(doing);  // So that a slow but steady stream cannot pass the deadline.
    short events = 0;
    if (const auto result = attempt(socket, plain_events, events, doing, operation)) return *result;
    time.wait(socket.impl()->sockfd(), events, doing);
  }
}

/// Calls a function that writes, and describes its failure in words.
template <class Call>
auto writing(Call call) {
  try {
    return call();
  } catch (const Poco::Exception&) {
    throw TransportFailure(client_errc::connection_lost, closed_while_sending);
  }
}

/// Calls a function that reads, and describes its failure in words.
template <class Call>
auto reading(Call call) {
  try {
    return call();
  } catch (const Poco::Net::SSLException&) {
    throw TransportFailure(client_errc::connection_lost,
                           "the connection ended without the end that TLS prescribes");
  } catch (const Poco::Exception&) {
    throw TransportFailure(client_errc::connection_lost, "the server reset the connection");
  }
}

int int_size(std::size_t size) { return static_cast<int>(std::min<std::size_t>(size, INT_MAX)); }

/// Tries to write once. Poco's own function takes a plain socket without room for a broken one.
int send_some(StreamSocket& socket, std::string_view bytes) {
  const int size = int_size(bytes.size());
  if (socket.secure()) return socket.sendBytes(bytes.data(), size);
  const auto fd = socket.impl()->sockfd();
  const auto count = ::send(fd, bytes.data(), static_cast<std::size_t>(size), MSG_NOSIGNAL);
  if (count < 0 && errno != EAGAIN && errno != EINTR) {
    throw TransportFailure(client_errc::connection_lost, closed_while_sending);
  }
  return static_cast<int>(count);
}

constexpr const char* closed_in_handshake = "the server closed the connection during the handshake";

/// The OpenSSL error code from which Poco made the exception; 0 if there is none. Poco removes the
/// code from OpenSSL's queue and keeps it only in the message, in the form of ERR_error_string():
/// `error:0A000102:SSL routines::unsupported protocol`.
unsigned long code_of(const Poco::Exception& error) {
  constexpr std::string_view start = "error:";
  const std::string& text = error.message();
  const std::size_t at = text.find(start);
  if (at == std::string::npos) return 0;
  unsigned long code = 0;
  const char* const digits = text.data() + at + start.size();
  std::from_chars(digits, text.data() + text.size(), code, 16);
  return code;
}

/// Whether the server closed the connection. If there is an OpenSSL code, the code decides, because
/// Poco 1.13 reports every failed handshake as a closed connection.
bool was_closed(const Poco::Exception& error, unsigned long code, int reason) {
  if (code != 0) return reason == SSL_R_UNEXPECTED_EOF_WHILE_READING;
  return dynamic_cast<const Poco::Net::SSLConnectionUnexpectedlyClosedException*>(&error) !=
             nullptr ||
         dynamic_cast<const Poco::Net::ConnectionResetException*>(&error) != nullptr;
}

/// Explains a failed handshake, so that a person can correct the cause. OpenSSL's message is added,
/// but nothing depends on it, because it differs between versions.
std::string handshake_words(const Poco::Exception& error) {
  const unsigned long code = code_of(error);
  const int reason = ERR_GET_LIB(code) == ERR_LIB_SSL ? ERR_GET_REASON(code) : 0;
  if (was_closed(error, code, reason)) return closed_in_handshake;
  const char* const known = ERR_reason_error_string(code);
  std::string words = known == nullptr ? error.message() : known;
  switch (reason) {
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
      return "the server speaks no TLS 1.2 or newer (" + words + ")";
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
      return "what answers there does not speak TLS (" + words + ")";
    default:
      break;
  }
  if (reason < SSL_AD_REASON_OFFSET) return words;
  return std::string("the server refused the handshake: ") +
         SSL_alert_desc_string_long(reason - SSL_AD_REASON_OFFSET);
}

}  // namespace

Channel Channel::plain(Descriptor socket) {
  StreamSocket wrapped(new Poco::Net::StreamSocketImpl(socket.release()));
  wrapped.setBlocking(false);
  return Channel(wrapped);
}

Channel Channel::secured(TlsContext& context, RequestTime& time) && {
  // RFC 6066 forbids an IP address as the server name indication.
  SecureStreamSocket socket =
      context.host_is_address()
          ? SecureStreamSocket::attach(socket_, context.get())
          : SecureStreamSocket::attach(socket_, context.host(), context.get());
  socket.setBlocking(false);
  try {
    const int done = complete(socket, time, POLLIN, "during the TLS handshake",
                              [&] { return socket.completeHandshake(); });
    if (done != 1) throw TransportFailure(client_errc::tls_failed, closed_in_handshake);
  } catch (const Poco::Exception& error) {
    const bool exhausted = lacked_memory(error);
    const std::string refusal = context.take_refusal();
    if (exhausted) throw std::bad_alloc();
    if (!refusal.empty()) throw TransportFailure(client_errc::certificate_refused, refusal);
    throw TransportFailure(client_errc::tls_failed, handshake_words(error));
  }
  return Channel(socket);
}

Channel::ErrorQueue::~ErrorQueue() { ERR_clear_error(); }

void Channel::write(std::string_view bytes, RequestTime& time) {
  writing([&] {
    while (!bytes.empty()) {
      const int sent = complete(socket_, time, POLLOUT, while_sending,
                                [&] { return send_some(socket_, bytes); });
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  });
}

std::size_t Channel::read(std::span<char> buffer, RequestTime& time) {
  return reading([&] {
    return static_cast<std::size_t>(complete(socket_, time, POLLIN, while_waiting, [&] {
      return socket_.receiveBytes(buffer.data(), int_size(buffer.size()));
    }));
  });
}

std::size_t Channel::try_write(std::string_view bytes) {
  return writing([&] {
    const auto sent = attempt(socket_, POLLOUT, write_waits_for_, while_sending,
                              [&] { return send_some(socket_, bytes); });
    return static_cast<std::size_t>(sent.value_or(0));
  });
}

std::optional<std::size_t> Channel::try_read(std::span<char> buffer) {
  return reading([&]() -> std::optional<std::size_t> {
    short ignored = 0;
    const auto count = attempt(socket_, POLLIN, ignored, while_sending, [&] {
      return socket_.receiveBytes(buffer.data(), int_size(buffer.size()));
    });
    if (!count) return std::nullopt;
    return static_cast<std::size_t>(*count);
  });
}

void Channel::wait_for_either(RequestTime& time) const {
  const auto events = static_cast<short>(write_waits_for_ | POLLIN);
  time.wait(socket_.impl()->sockfd(), events, while_sending);
}

bool Channel::quiet() {
  if (socket_.available() > 0) return false;  // Bytes that TLS has decrypted already.
  pollfd one{socket_.impl()->sockfd(), POLLIN, 0};
  return poll(&one, 1, 0) == 0;
}

}  // namespace geojob
