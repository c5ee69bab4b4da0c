#ifndef GEOJOB_EMULATOR_SERVER_HPP
#define GEOJOB_EMULATOR_SERVER_HPP

#include <openssl/ssl.h>

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

#include "client/descriptor.hpp"
#include "emulator/certificate.hpp"
#include "emulator/service.hpp"

namespace geojob::emulator {

/// Listens, and gives each client a thread. Stopping ends every connection at once, whatever it is
/// in the middle of.
class Server {
 public:
  struct Settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;              ///< 0: any free one.
    const Identity* identity = nullptr;  ///< Null: plain HTTP.
    /// Told of each request: method and path, and what became of it. Never the key. May be empty.
    std::function<void(const std::string&)> log;
  };

  /// Starts to listen. Throws std::runtime_error or std::system_error.
  Server(Service& service, Settings settings);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  /// `https://127.0.0.1:4711`
  [[nodiscard]] std::string url() const;
  /// Serves until told to stop; returns when every connection has ended.
  void run(std::stop_token stop);

 private:
  struct FreeContext {
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
  };
  struct Client {
    bool done = false;  ///< Guarded by mutex_.
    std::thread thread;
  };

  void serve(Descriptor socket, std::stop_token stop);
  void join(bool all);
  void log(const HttpRequest& request, const Exchange& exchange);

  Service& service_;
  Settings settings_;
  std::unique_ptr<SSL_CTX, FreeContext> tls_;
  Descriptor listener_;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::list<Client> clients_;
};

}  // namespace geojob::emulator

#endif
