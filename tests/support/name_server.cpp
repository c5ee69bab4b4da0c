// SPDX-License-Identifier: MIT
#include "support/name_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace geojob::test {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t most_datagram_bytes = 512;
constexpr unsigned answered = 0x8180;  ///< A response, with recursion available.
constexpr unsigned truncated = 0x0200;
constexpr char type_a = 1;

void append_16(std::string& message, unsigned value) {
  message += static_cast<char>(value >> 8U);
  message += static_cast<char>(value & 0xFFU);
}

/// The question after the header: a name made of labels, a type and a class.
std::string_view question_of(std::string_view query) {
  std::size_t end = header_size;
  while (end < query.size() && query[end] != 0) {
    end += 1 + static_cast<unsigned char>(query[end]);
  }
  return query.substr(header_size, end + 5 - header_size);
}

std::string answer_to(std::string_view query, const std::vector<std::string>& addresses) {
  const std::string_view question = question_of(query);
  const bool wants_a = question[question.size() - 3] == type_a;
  const auto count = static_cast<unsigned>(wants_a ? addresses.size() : 0);
  std::string message(query.substr(0, 2));
  append_16(message, answered);
  append_16(message, 1);
  append_16(message, count);
  append_16(message, 0);
  append_16(message, 0);
  message += question;
  for (unsigned i = 0; i < count; ++i) {
    append_16(message, 0xC000 + header_size);  // A reference to the name in the question.
    append_16(message, type_a);
    append_16(message, 1);
    append_16(message, 0);  // The time to live, in two halves.
    append_16(message, 60);
    append_16(message, 4);
    in_addr address{};
    inet_pton(AF_INET, addresses[i].c_str(), &address);
    message.append(reinterpret_cast<const char*>(&address), sizeof address);
  }
  return message;
}

/// The header of a response that does not fit, and the question.
std::string cut(const std::string& answer) {
  std::string message = answer.substr(0, 2);
  append_16(message, answered | truncated);
  append_16(message, 1);
  message.append(6, '\0');
  message += question_of(answer);
  return message;
}

}  // namespace

NameServer::NameServer(std::vector<std::string> addresses, std::function<void()> on_question)
    : addresses_(std::move(addresses)),
      on_question_(std::move(on_question)),
      stop_(eventfd(0, EFD_CLOEXEC)) {
  // A port that is free for UDP may be in use for TCP.
  for (int left = 10; !open_port(); --left) {
    if (left == 0) throw std::system_error(errno, std::generic_category(), "name server");
  }
  thread_ = std::thread([this] { run(); });
}

bool NameServer::open_port() {
  socket_ = Descriptor(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  listener_ = Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (bind(socket_.get(), generic, size) != 0 || getsockname(socket_.get(), generic, &size) != 0 ||
      bind(listener_.get(), generic, size) != 0 || listen(listener_.get(), 1) != 0) {
    return false;
  }
  where_ = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  return true;
}

NameServer::~NameServer() {
  const std::uint64_t one = 1;
  static_cast<void>(!write(stop_.get(), &one, sizeof one));
  thread_.join();
}

void NameServer::run() {
  for (;;) {
    std::array<pollfd, 4> waited = {
        pollfd{socket_.get(), POLLIN, 0}, pollfd{listener_.get(), POLLIN, 0},
        pollfd{client_.get(), POLLIN, 0}, pollfd{stop_.get(), POLLIN, 0}};
    if (poll(waited.data(), waited.size(), -1) < 0) continue;
    if (waited[3].revents != 0) return;
    if (waited[0].revents != 0) answer_datagram();
    if (waited[2].revents != 0) answer_client();
    if (waited[1].revents != 0) {
      client_ = Descriptor(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    }
  }
}

void NameServer::answer_datagram() {
  std::array<char, most_datagram_bytes> buffer{};
  sockaddr_in from{};
  socklen_t size = sizeof from;
  const auto count = recvfrom(socket_.get(), buffer.data(), buffer.size(), 0,
                              reinterpret_cast<sockaddr*>(&from), &size);
  if (count < static_cast<ssize_t>(header_size + 5)) return;
  if (on_question_) on_question_();
  if (addresses_.empty()) return;
  std::string answer = answer_to({buffer.data(), static_cast<std::size_t>(count)}, addresses_);
  if (answer.size() > most_datagram_bytes) answer = cut(answer);
  sendto(socket_.get(), answer.data(), answer.size(), 0, reinterpret_cast<const sockaddr*>(&from),
         size);
}

/// Over TCP each message starts with its size. On loopback a question arrives in one piece.
void NameServer::answer_client() {
  std::array<char, most_datagram_bytes> buffer{};
  const auto count = recv(client_.get(), buffer.data(), buffer.size(), 0);
  if (count < static_cast<ssize_t>(2 + header_size + 5)) {
    client_ = Descriptor();
    return;
  }
  const std::string answer =
      answer_to({buffer.data() + 2, static_cast<std::size_t>(count) - 2}, addresses_);
  std::string message;
  append_16(message, static_cast<unsigned>(answer.size()));
  message += answer;
  send(client_.get(), message.data(), message.size(), MSG_NOSIGNAL);
}

}  // namespace geojob::test
