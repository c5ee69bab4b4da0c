#ifndef GEOJOB_CLIENT_INTERRUPTIBLE_SOCKET_HPP
#define GEOJOB_CLIENT_INTERRUPTIBLE_SOCKET_HPP

#include <Poco/Net/Context.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <string>

#include "client/descriptor.hpp"
#include "client/stop_signal.hpp"

namespace geojob {

/// A socket for Poco's HTTP session whose reads and writes end at the deadline and on a stop.
/// Poco's own time-outs begin anew with every read, so a byte now and then would keep it waiting
/// for ever; so the socket below never blocks, and all waiting goes through the StopSignal.
class InterruptibleSocket final : public Poco::Net::StreamSocketImpl {
 public:
  /// Takes a connected socket, plain or secure, that does not block.
  InterruptibleSocket(const Poco::Net::StreamSocket& inner, const StopSignal& signal);

  int sendBytes(const void* buffer, int length, int flags) override;
  int receiveBytes(void* buffer, int length, int flags) override;
  void shutdown() override;
  void close() override;

 protected:
  ~InterruptibleSocket() override;

 private:
  Poco::Net::StreamSocket inner_;
  const StopSignal& signal_;
};

/// Wraps a connected descriptor without TLS.
[[nodiscard]] Poco::Net::StreamSocket plain_socket(Descriptor descriptor);
/// Does the TLS handshake. Throws TransportFailure on deadline or stop, a Poco exception otherwise.
[[nodiscard]] Poco::Net::StreamSocket secure_socket(Descriptor descriptor, const std::string& host,
                                                    const Poco::Net::Context::Ptr& context,
                                                    const StopSignal& signal);

}  // namespace geojob

#endif
