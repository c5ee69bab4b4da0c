// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_NAME_SERVER_HPP
#define GEOJOB_TESTS_NAME_SERVER_HPP

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "transport/descriptor.hpp"

namespace geojob::test {

/// A name server (RFC 1035) on loopback that returns the same IPv4 addresses for every name, and no
/// IPv6 addresses. Without addresses it receives the questions and never responds. If the addresses
/// are too many for a datagram, it says so, and returns them to a client that asks again over TCP.
class NameServer {
 public:
  explicit NameServer(std::vector<std::string> addresses, std::function<void()> on_question = {});
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;
  ~NameServer();

  /// In the form of HttpsTransport::Settings::name_servers: `127.0.0.1:5353`.
  [[nodiscard]] const std::string& where() const noexcept { return where_; }

 private:
  [[nodiscard]] bool open_port();
  void run();
  void answer_datagram();
  void answer_client();

  std::vector<std::string> addresses_;
  std::function<void()> on_question_;
  Descriptor socket_;
  Descriptor listener_;
  Descriptor client_;
  Descriptor stop_;
  std::string where_;
  std::thread thread_;
};

}  // namespace geojob::test

#endif
