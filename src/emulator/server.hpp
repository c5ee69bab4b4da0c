// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_SERVER_HPP
#define GEOJOB_EMULATOR_SERVER_HPP

#include <openssl/ssl.h>

#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "emulator/connection.hpp"
#include "emulator/dataflow_service.hpp"
#include "emulator/scenario.hpp"
#include "emulator/tls_identity.hpp"
#include "transport/descriptor.hpp"
#include "transport/stop_signal.hpp"

namespace geojob::emulator {

/// Listens, and serves each client in a thread of its own. A stop ends every connection at once, in
/// the middle of a response too.
class Server {
 public:
  struct Settings {
    std::string address = "127.0.0.1";  ///< IPv4 or IPv6.
    std::uint16_t port = 0;             ///< 0 for any free port.
    /// The host in the server's own URL; empty for the address.
    std::string host;
    const TlsIdentity* identity = nullptr;  ///< Null for plain HTTP.
    int max_tls_version = TLS1_3_VERSION;
    ConnectionRules connections;
    /// The limit for the body of a request; a larger one is refused (413).
    std::uint64_t most_body_bytes = std::uint64_t{300} << 20;
    /// Called for each request with its method and path, and the result. Never with the key. May be
    /// empty.
    std::function<void(const std::string&)> log;
  };

  /// Starts to listen. Throws std::runtime_error or std::system_error.
  Server(DataflowService& service, Settings settings);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() = default;

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  /// `https://127.0.0.1:4711`
  [[nodiscard]] std::string url() const;
  /// Serves until a stop is requested; returns when every connection has ended. Call it only once.
  void run(const std::stop_token& stop);

 private:
  struct Client {
    bool done = false;  ///< Guarded by mutex_.
    std::thread thread;
  };

  [[nodiscard]] bool accept_client(const StopSignal& signal);
  void serve(Descriptor socket, const ConnectionStep& step, const StopSignal& signal);
  [[nodiscard]] bool serve_head(Connection& connection, const RequestHead& head);
  [[nodiscard]] bool serve_request(Connection& connection, const HttpRequest& request);
  [[nodiscard]] std::optional<RequestBody> receive_body(Connection& connection,
                                                        const HttpRequest& request,
                                                        const Step& step, Upload* upload) const;
  [[nodiscard]] bool refuse(Connection& connection, const std::string& request, int status);
  [[nodiscard]] bool send(Connection& connection, const Exchange& exchange);
  void join(bool all);
  void log(const std::string& request, const std::string& outcome);

  DataflowService& service_;
  Settings settings_;
  TlsContext tls_;
  Descriptor listener_;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::list<Client> clients_;  ///< Only run() uses it.
};

}  // namespace geojob::emulator

#endif
