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
constexpr char type_a = 1;

void append_16(std::string& message, unsigned value) {
  message += static_cast<char>(value >> 8U);
  message += static_cast<char>(value & 0xFFU);
}

/// The question behind the header: a name of labels, a type and a class.
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
  append_16(message, 0x8180);  // an answer, recursion done
  append_16(message, 1);
  append_16(message, count);
  append_16(message, 0);
  append_16(message, 0);
  message += question;
  for (unsigned i = 0; i < count; ++i) {
    append_16(message, 0xC000 + header_size);  // the question's name again
    append_16(message, type_a);
    append_16(message, 1);
    append_16(message, 0);  // time to live, in two halves
    append_16(message, 60);
    append_16(message, 4);
    in_addr address{};
    inet_pton(AF_INET, addresses[i].c_str(), &address);
    message.append(reinterpret_cast<const char*>(&address), sizeof address);
  }
  return message;
}

}  // namespace

NameServer::NameServer(std::vector<std::string> addresses, std::function<void()> on_question)
    : addresses_(std::move(addresses)),
      on_question_(std::move(on_question)),
      socket_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)),
      stop_(eventfd(0, EFD_CLOEXEC)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (bind(socket_.get(), generic, size) != 0 || getsockname(socket_.get(), generic, &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "name server");
  }
  where_ = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  thread_ = std::thread([this] { run(); });
}

NameServer::~NameServer() {
  const std::uint64_t one = 1;
  static_cast<void>(!write(stop_.get(), &one, sizeof one));
  thread_.join();
}

void NameServer::run() {
  std::array<pollfd, 2> waited = {pollfd{socket_.get(), POLLIN, 0}, pollfd{stop_.get(), POLLIN, 0}};
  for (;;) {
    if (poll(waited.data(), waited.size(), -1) < 0) continue;
    if (waited[1].revents != 0) return;
    std::array<char, 512> buffer{};
    sockaddr_in from{};
    socklen_t size = sizeof from;
    const auto count = recvfrom(socket_.get(), buffer.data(), buffer.size(), 0,
                                reinterpret_cast<sockaddr*>(&from), &size);
    if (count < static_cast<ssize_t>(header_size + 5)) continue;
    if (on_question_) on_question_();
    if (addresses_.empty()) continue;
    const std::string answer =
        answer_to({buffer.data(), static_cast<std::size_t>(count)}, addresses_);
    sendto(socket_.get(), answer.data(), answer.size(), 0, reinterpret_cast<const sockaddr*>(&from),
           size);
  }
}

}  // namespace geojob::test
