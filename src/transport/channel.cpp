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

/// Repeats an operation that does not block until it has done something. Over TLS a read may have
/// to wait for a write and the other way about.
template <class Operation>
int complete(StreamSocket& socket, const StopSignal& signal, short plain_events, const char* doing,
             Operation operation) {
  for (;;) {
    require_ready(signal.state(), doing);  // so that a steady trickle does not outrun the deadline
    errno = 0;
    ERR_clear_error();  // what another connection of this thread left there is not our failure
    const int result = operation();
    if (result >= 0) return result;
    const bool waits = !socket.secure() || result == wants_read || result == wants_write;
    if (!waits) throw TransportFailure(client_errc::connection_lost, doing);
    short events = plain_events;
    if (socket.secure()) events = result == wants_write ? POLLOUT : POLLIN;
    require_ready(signal.wait(socket.impl()->sockfd(), events), doing);
  }
}

constexpr const char* closed_in_handshake = "the server closed the connection during the handshake";

/// The code of OpenSSL's that the exception was made of; 0 if none. Poco takes it from OpenSSL's
/// queue and keeps it in the message alone, as ERR_error_string() puts it:
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

/// Where OpenSSL has said what was wrong, its code tells: Poco 1.13 calls every failed handshake a
/// closed connection.
bool was_closed(const Poco::Exception& error, unsigned long code, int reason) {
  if (code != 0) return reason == SSL_R_UNEXPECTED_EOF_WHILE_READING;
  return dynamic_cast<const Poco::Net::SSLConnectionUnexpectedlyClosedException*>(&error) !=
             nullptr ||
         dynamic_cast<const Poco::Net::ConnectionResetException*>(&error) != nullptr;
}

/// What a failed handshake means, in words that a person can act on. OpenSSL's own are added, but
/// not relied on: they differ from version to version.
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

Channel Channel::secured(TlsContext& context, const StopSignal& signal) && {
  // An address is no name: RFC 6066 forbids it as server name indication.
  SecureStreamSocket socket =
      context.host_is_address()
          ? SecureStreamSocket::attach(socket_, context.get())
          : SecureStreamSocket::attach(socket_, context.host(), context.get());
  socket.setBlocking(false);
  try {
    const int done = complete(socket, signal, POLLIN, "during the TLS handshake",
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

void Channel::write(std::string_view bytes, const StopSignal& signal) {
  try {
    while (!bytes.empty()) {
      const int sent = complete(socket_, signal, POLLOUT, "while sending the request", [&] {
        return socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
      });
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  } catch (const Poco::Exception&) {
    throw TransportFailure(client_errc::connection_lost,
                           "the server closed the connection before the request was sent");
  }
}

std::size_t Channel::read(std::span<char> buffer, const StopSignal& signal) {
  const int size = static_cast<int>(std::min<std::size_t>(buffer.size(), INT_MAX));
  try {
    return static_cast<std::size_t>(
        complete(socket_, signal, POLLIN, "while waiting for the answer",
                 [&] { return socket_.receiveBytes(buffer.data(), size); }));
  } catch (const Poco::Net::SSLException&) {
    throw TransportFailure(client_errc::connection_lost,
                           "the connection ended without the end that TLS prescribes");
  } catch (const Poco::Exception&) {
    throw TransportFailure(client_errc::connection_lost, "the server reset the connection");
  }
}

bool Channel::quiet() {
  if (socket_.available() > 0) return false;  // decrypted already
  pollfd one{socket_.impl()->sockfd(), POLLIN, 0};
  return poll(&one, 1, 0) == 0;
}

}  // namespace geojob
