// SPDX-License-Identifier: MIT
#include "cli/logging_transport.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/duration.hpp"
#include "cli/terminal.hpp"
#include "geojob/client/redaction.hpp"

namespace geojob::cli {
namespace {

/// Passes a response on, and counts its bytes.
class CountingSink final : public ReplySink {
 public:
  explicit CountingSink(ReplySink& inner) : inner_(inner) {}
  void on_head(const ReplyHead& head) override {
    status_ = head.status;
    content_type_ = head.content_type;
    inner_.on_head(head);
  }
  Flow on_body(std::string_view bytes) override {
    bytes_ += bytes.size();
    return inner_.on_body(bytes);
  }
  [[nodiscard]] std::string summary() const {
    if (status_ == 0) return "no answer";
    return fmt::format("HTTP {}, {}, {} bytes", status_,
                       content_type_.empty() ? "no content type" : content_type_, bytes_);
  }

 private:
  ReplySink& inner_;
  int status_ = 0;
  std::string content_type_;
  std::size_t bytes_ = 0;
};

}  // namespace

/// The key can be in unexpected places: a user may have typed it in place of a job's id, and a
/// server may repeat it in a content type.
void LoggingTransport::tell_of(const std::string& text) const { log(redacted(text, key_)); }

Reply LoggingTransport::send(const Request& request, ReplySink& sink, const TimeLimits& limits,
                             std::stop_token stop) {
  tell_of(fmt::format("{} {}{} (and the key)", request.method == Method::get ? "GET" : "POST",
                      request.endpoint.url(), without_key_parameter(request.target)));
  const auto start = std::chrono::steady_clock::now();
  CountingSink counting(sink);
  Reply reply = inner_.send(request, counting, limits, std::move(stop));
  const auto took = std::chrono::steady_clock::now() - start;
  tell_of(fmt::format("{} in {} ms{}", counting.summary(),
                      std::chrono::duration_cast<std::chrono::milliseconds>(took).count(),
                      reply.error ? "; " + reply.error.message() : std::string()));
  return reply;
}

}  // namespace geojob::cli
