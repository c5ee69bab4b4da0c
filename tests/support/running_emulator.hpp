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

/// The emulator in a thread of the test itself, on a port of its own. Any key will do.
class RunningEmulator {
 public:
  enum class Wire { tls, plain };

  /// With a scenario (JSON), over TLS or not, and with further settings. Throws what the emulator
  /// throws.
  explicit RunningEmulator(std::string_view scenario = "{}", Wire wire = Wire::tls,
                           emulator::Server::Settings settings = {},
                           emulator::CertificateKind kind = emulator::CertificateKind::good);
  RunningEmulator(const RunningEmulator&) = delete;
  RunningEmulator& operator=(const RunningEmulator&) = delete;
  /// Stops it.
  ~RunningEmulator() = default;

  [[nodiscard]] std::uint16_t port() const noexcept { return server_->port(); }
  [[nodiscard]] std::string url() const { return server_->url(); }
  /// What its clients are to trust, in PEM form.
  [[nodiscard]] const std::string& authority() const { return identity_->trusted; }
  /// A connection before its handshake.
  [[nodiscard]] RawClient dial() const { return RawClient(port(), tls_.get()); }
  /// A connection after it.
  [[nodiscard]] RawClient connect() const;
  /// Returns when every connection has ended.
  void stop();

  /// What was logged, once there are so many lines.
  [[nodiscard]] std::vector<std::string> log(std::size_t lines);

 private:
  void take_log(const std::string& line);

  std::optional<emulator::DataflowService> service_;
  std::optional<emulator::TlsIdentity> identity_;
  std::optional<emulator::Server> server_;
  emulator::TlsContext tls_;  ///< The clients'.
  std::mutex mutex_;
  std::condition_variable logged_;
  std::vector<std::string> log_;
  std::jthread thread_;  ///< Last, so first to end.
};

std::ostream& operator<<(std::ostream& stream, RunningEmulator::Wire wire);

/// How a connection ends that the emulator ends as a server should.
[[nodiscard]] inline End farewell(RunningEmulator::Wire wire) {
  return wire == RunningEmulator::Wire::tls ? End::notified : End::closed;
}

/// What a client needs to trust a certificate in PEM form, and nothing else.
[[nodiscard]] emulator::TlsContext client_context(const std::string& pem);

}  // namespace geojob::test

#endif
