// SPDX-License-Identifier: MIT
#include "client/channel.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <openssl/err.h>

#include <cerrno>
#include <climits>
#include <new>
#include <utility>

#include "client/openssl_memory.hpp"
#include "client/transport_failure.hpp"

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

/// The end of OpenSSL's `error:0A000102:SSL routines::unsupported protocol`.
std::string reason_of(const Poco::Exception& error) {
  const std::string& text = error.message();
  const std::size_t colon = text.rfind(':');
  return colon == std::string::npos ? text : text.substr(colon + 1);
}

/// What a failed handshake means, in words that a person can act on.
std::string handshake_words(const Poco::Exception& error) {
  std::string reason = reason_of(error);
  if (reason == "unsupported protocol" || reason == "tlsv1 alert protocol version") {
    return "the server speaks no TLS 1.2 or newer (" + reason + ")";
  }
  if (reason == "wrong version number" || reason == "http request") {
    return "what answers there does not speak TLS (" + reason + ")";
  }
  if (reason.find("eof") != std::string::npos || reason.find("closed") != std::string::npos ||
      dynamic_cast<const Poco::Net::ConnectionResetException*>(&error) != nullptr) {
    return closed_in_handshake;
  }
  return reason;
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
