// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_RUNNING_EMULATOR_HPP
#define GEOJOB_TESTS_RUNNING_EMULATOR_HPP

#include <openssl/ssl.h>

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "emulator/dataflow_service.hpp"
#include "emulator/server.hpp"
#include "emulator/tls_identity.hpp"
#include "support/raw_client.hpp"

namespace geojob::test {

/// The emulator in a thread of the test program, on a port of its own. It accepts every key.
class RunningEmulator {
 public:
  enum class Wire { tls, plain };

  /// Starts it with a scenario (JSON), over TLS or not, and with further settings. Throws what the
  /// emulator throws.
  explicit RunningEmulator(std::string_view scenario = "{}", Wire wire = Wire::tls,
                           emulator::Server::Settings settings = {},
                           emulator::CertificateKind kind = emulator::CertificateKind::good);
  RunningEmulator(const RunningEmulator&) = delete;
  RunningEmulator& operator=(const RunningEmulator&) = delete;
  /// Stops it.
  ~RunningEmulator() = default;

  [[nodiscard]] std::uint16_t port() const noexcept { return server_->port(); }
  [[nodiscard]] std::string url() const { return server_->url(); }
  /// The certificate that its clients must trust, in PEM format.
  [[nodiscard]] const std::string& authority() const { return identity_->trusted; }
  /// A connection before its handshake.
  [[nodiscard]] RawClient dial() const { return RawClient(port(), tls_.get()); }
  /// A connection after its handshake.
  [[nodiscard]] RawClient connect() const;
  /// Returns when every connection has ended.
  void stop();

  /// The log, as soon as it has that many lines.
  [[nodiscard]] std::vector<std::string> log(std::size_t lines);

 private:
  void take_log(const std::string& line);

  std::optional<emulator::DataflowService> service_;
  std::optional<emulator::TlsIdentity> identity_;
  std::optional<emulator::Server> server_;
  emulator::TlsContext tls_;  ///< For clients.
  std::mutex mutex_;
  std::condition_variable logged_;
  std::vector<std::string> log_;
  std::jthread thread_;  ///< Last, so that it is destroyed first.
};

std::ostream& operator<<(std::ostream& stream, RunningEmulator::Wire wire);

/// How a connection ends that the emulator closes as a server should.
[[nodiscard]] inline End farewell(RunningEmulator::Wire wire) {
  return wire == RunningEmulator::Wire::tls ? End::notified : End::closed;
}

/// The context of a client that trusts only the certificate in `pem`.
[[nodiscard]] emulator::TlsContext client_context(const std::string& pem);

}  // namespace geojob::test

#endif
