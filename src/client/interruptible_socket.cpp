#include "client/interruptible_socket.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/SecureStreamSocket.h>

#include <cerrno>

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
    const int result = operation();
    if (result >= 0) return result;
    short events = plain_events;
    if (socket.secure()) events = result == wants_write ? POLLOUT : POLLIN;
    if (socket.secure() && result != wants_read && result != wants_write) return result;
    require_ready(signal.wait(socket.impl()->sockfd(), events), doing);
  }
}

}  // namespace

InterruptibleSocket::InterruptibleSocket(const StreamSocket& inner, const StopSignal& signal)
    : inner_(inner), signal_(signal) {
  reset(inner_.impl()->sockfd());
}

InterruptibleSocket::~InterruptibleSocket() {
  reset();  // the descriptor is the inner socket's to close
}

int InterruptibleSocket::sendBytes(const void* buffer, int length, int flags) {
  const auto* bytes = static_cast<const char*>(buffer);
  int sent = 0;
  while (sent < length) {
    sent += complete(inner_, signal_, POLLOUT, "while sending the request",
                     [&] { return inner_.sendBytes(bytes + sent, length - sent, flags); });
  }
  return sent;
}

int InterruptibleSocket::receiveBytes(void* buffer, int length, int flags) {
  return complete(inner_, signal_, POLLIN, "while waiting for the answer",
                  [&] { return inner_.receiveBytes(buffer, length, flags); });
}

void InterruptibleSocket::shutdown() { inner_.shutdown(); }

void InterruptibleSocket::close() {
  reset();
  try {
    inner_.close();
  } catch (const Poco::Exception&) {
    // A peer that is gone already cannot be told good-bye.
  }
}

StreamSocket plain_socket(Descriptor descriptor) {
  auto* const impl = new Poco::Net::StreamSocketImpl(descriptor.release());
  StreamSocket socket(impl);
  socket.setBlocking(false);
  return socket;
}

StreamSocket secure_socket(Descriptor descriptor, const std::string& host,
                           const Poco::Net::Context::Ptr& context, const StopSignal& signal) {
  SecureStreamSocket socket =
      SecureStreamSocket::attach(plain_socket(std::move(descriptor)), host, context);
  socket.setBlocking(false);
  complete(socket, signal, POLLIN, "during the TLS handshake",
           [&] { return socket.completeHandshake(); });
  return socket;
}

}  // namespace geojob
