// SPDX-License-Identifier: MIT
#include "transport/name_lookup.hpp"

#include <ares.h>
#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <type_traits>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

/// c-ares must be initialised once per process, before any thread uses it.
int initialise_library() {
  static const int status = ares_library_init(ARES_LIB_INIT_ALL);
  return status;
}

[[noreturn]] void fail(const std::string& host, int status) {
  throw TransportFailure(client_errc::name_not_found, host + ": " + ares_strerror(status));
}

class Lookup {
 public:
  Lookup(const std::string& host, std::uint16_t port, const std::string& name_servers)
      : host_(host) {
    int status = initialise_library();
    ares_channel channel = nullptr;
    ares_options options{};
    options.sock_state_cb = on_socket;
    options.sock_state_cb_data = this;
    if (status == ARES_SUCCESS) {
      status = ares_init_options(&channel, &options, ARES_OPT_SOCK_STATE_CB);
    }
    channel_.reset(channel);
    if (status != ARES_SUCCESS) fail(host_, status);
    use(name_servers);
    ares_addrinfo_hints hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = ARES_AI_NUMERICSERV;
    ares_getaddrinfo(channel_.get(), host_.c_str(), std::to_string(port).c_str(), &hints, on_answer,
                     this);
  }
  Lookup(const Lookup&) = delete;
  Lookup& operator=(const Lookup&) = delete;
  ~Lookup() = default;

  std::vector<SocketAddress> run(RequestTime& time) {
    while (!done_) step(time);
    if (status_ != ARES_SUCCESS) fail(host_, status_);
    return std::move(addresses_);
  }

 private:
  struct Destroy {
    void operator()(ares_channel channel) const noexcept { ares_destroy(channel); }
  };
  struct Free {
    void operator()(ares_addrinfo* answer) const noexcept { ares_freeaddrinfo(answer); }
  };

  void use(const std::string& name_servers) {
    if (name_servers.empty()) return;
    if (ares_set_servers_ports_csv(channel_.get(), name_servers.c_str()) != ARES_SUCCESS) {
      throw TransportFailure(client_errc::invalid_name_servers, name_servers);
    }
  }

  /// Called by c-ares. It must not throw, because an exception cannot pass through C functions.
  static void on_answer(void* user, int status, int /*timeouts*/, ares_addrinfo* answer) noexcept {
    auto& self = *static_cast<Lookup*>(user);
    const std::unique_ptr<ares_addrinfo, Free> owned(answer);
    self.done_ = true;
    self.status_ = status;
    if (answer == nullptr) return;
    try {
      for (const ares_addrinfo_node* node = answer->nodes; node != nullptr; node = node->ai_next) {
        SocketAddress address;
        std::memcpy(&address.storage, node->ai_addr, node->ai_addrlen);
        address.size = node->ai_addrlen;
        self.addresses_.push_back(address);
      }
    } catch (const std::bad_alloc&) {
      self.status_ = ARES_ENOMEM;
    }
  }

  /// Called by c-ares with the events that it waits for on a socket; with none when it closes the
  /// socket.
  static void on_socket(void* user, ares_socket_t socket, int reads, int writes) noexcept {
    auto& self = *static_cast<Lookup*>(user);
    std::erase_if(self.sockets_, [socket](const pollfd& one) { return one.fd == socket; });
    const auto events = static_cast<short>((reads != 0 ? POLLIN : 0) | (writes != 0 ? POLLOUT : 0));
    if (events == 0) return;
    try {
      self.sockets_.push_back({socket, events, 0});
    } catch (const std::bad_alloc&) {
      self.status_ = ARES_ENOMEM;
      self.done_ = true;
    }
  }

  void step(RequestTime& time) {
    // A copy, because sockets_ changes while c-ares is called.
    std::vector<pollfd> polled = sockets_;
    const bool ready = time.wait(polled, next_timeout(), "while looking up the host's name");
    if (!ready) ares_process_fd(channel_.get(), ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    for (const pollfd& one : polled) {
      const bool reads = (one.revents & (POLLIN | POLLERR | POLLHUP)) != 0;
      const bool writes = (one.revents & POLLOUT) != 0;
      ares_process_fd(channel_.get(), reads ? one.fd : ARES_SOCKET_BAD,
                      writes ? one.fd : ARES_SOCKET_BAD);
    }
  }

  /// The moment at which c-ares must be called even if nothing has arrived, so that it can ask
  /// another server.
  [[nodiscard]] Deadline next_timeout() const {
    timeval most{3600, 0};
    timeval storage{};
    const timeval* const wish = ares_timeout(channel_.get(), &most, &storage);
    const auto time = std::chrono::seconds(wish->tv_sec) + std::chrono::microseconds(wish->tv_usec);
    return Deadline::in(std::chrono::ceil<std::chrono::milliseconds>(time));
  }

  std::string host_;
  bool done_ = false;
  int status_ = ARES_SUCCESS;
  std::vector<SocketAddress> addresses_;
  std::vector<pollfd> sockets_;
  /// Last, so that the other members still exist if c-ares calls on_answer() while the channel is
  /// being destroyed.
  std::unique_ptr<std::remove_pointer_t<ares_channel>, Destroy> channel_;
};

/// An address needs no lookup. c-ares 1.18 would send an IPv4 address to the name servers, after it
/// has found that it is not an IPv6 address.
std::optional<SocketAddress> address_from(const std::string& host, std::uint16_t port) {
  SocketAddress address;
  auto& ipv4 = reinterpret_cast<sockaddr_in&>(address.storage);
  if (inet_pton(AF_INET, host.c_str(), &ipv4.sin_addr) == 1) {
    ipv4.sin_family = AF_INET;
    ipv4.sin_port = htons(port);
    address.size = sizeof ipv4;
    return address;
  }
  auto& ipv6 = reinterpret_cast<sockaddr_in6&>(address.storage);
  if (inet_pton(AF_INET6, host.c_str(), &ipv6.sin6_addr) == 1) {
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(port);
    address.size = sizeof ipv6;
    return address;
  }
  return std::nullopt;
}

/// `localhost` is always the loopback address, and name servers must not be asked for it (RFC 6761,
/// 6.3). c-ares would ask them if the system has no file of hosts.
bool is_localhost(const std::string& host) {
  return host == "localhost" || host.ends_with(".localhost");
}

}  // namespace

std::vector<SocketAddress> addresses_of(const std::string& host, std::uint16_t port,
                                        const std::string& name_servers, RequestTime& time) {
  if (const auto address = address_from(host, port)) return {*address};
  if (is_localhost(host)) return {*address_from("127.0.0.1", port), *address_from("::1", port)};
  return Lookup(host, port, name_servers).run(time);
}

}  // namespace geojob
