// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_NAME_SERVER_HPP
#define GEOJOB_TESTS_NAME_SERVER_HPP

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "transport/descriptor.hpp"

namespace geojob::test {

/// A name server (RFC 1035) on loopback that gives the same IPv4 addresses for every name, and no
/// IPv6 ones. Without addresses it hears the questions and never answers. Where they are too many
/// for a datagram it says so, and gives them to who asks again over TCP.
class NameServer {
 public:
  explicit NameServer(std::vector<std::string> addresses, std::function<void()> on_question = {});
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;
  ~NameServer();

  /// As HttpsTransport::Settings::name_servers takes it: `127.0.0.1:5353`.
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
