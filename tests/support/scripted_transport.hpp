// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_SCRIPTED_TRANSPORT_HPP
#define GEOJOB_TESTS_SCRIPTED_TRANSPORT_HPP

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "geojob/transport/deadline.hpp"
#include "geojob/transport/endpoint.hpp"
#include "geojob/transport/transport.hpp"
#include "support/virtual_clock.hpp"

namespace geojob::test {

/// One response of a ScriptedTransport.
struct ScriptedReply {
  ReplyHead head;                 ///< With status 0 there is no head and no body.
  std::vector<std::string> body;  ///< In these pieces.
  /// The end of the request, unless the sink or something else ends it earlier.
  Reply end;
  std::chrono::milliseconds takes{0};  ///< How long the request takes on the virtual clock.
  std::function<void()> meanwhile;     ///< If it is set, it is called before the head is delivered.
};

/// A complete XML response with status 200.
[[nodiscard]] ScriptedReply xml_answer(std::string body);
/// A complete XML response with a job whose Id is `the-job`.
[[nodiscard]] ScriptedReply job_answer(std::string_view status);
/// A complete response without a body.
[[nodiscard]] ScriptedReply status_answer(int status, std::string retry_after = {});
/// No response.
[[nodiscard]] ScriptedReply no_answer(client_errc error, std::string detail = {});

/// The service's XML around the content of a Response, and around the fields of a job in it.
[[nodiscard]] std::string response_xml(std::string_view content);
[[nodiscard]] std::string job_xml(std::string_view fields);

/// Returns the responses of a script, one per request, and records the requests. On a virtual clock
/// each request takes its time, and ends at the deadline as a Transport must. It also ends when a
/// stop is requested.
class ScriptedTransport final : public Transport {
 public:
  explicit ScriptedTransport(std::vector<ScriptedReply> script, VirtualClock* clock = nullptr);

  /// A recorded request.
  struct Seen {
    Endpoint endpoint;
    std::string target;
    std::string accept;
    Deadline deadline;       ///< The deadline of the whole request; far away if it has none.
    std::size_t pieces = 0;  ///< How many pieces of the body the sink accepted.
    Method method = Method::get;
    std::string content_type{};
    std::string body{};  ///< All that the body source gave.
    std::optional<ByteRange> range = std::nullopt;
    std::string if_range = {};
    TimeLimits limits = {};
  };

  /// Throws std::logic_error if the script has no response left.
  Reply send(const Request& request, ReplySink& sink, const TimeLimits& limits,
             std::stop_token stop) override;
  [[nodiscard]] const std::vector<Seen>& requests() const noexcept { return requests_; }

 private:
  std::vector<ScriptedReply> script_;
  VirtualClock* clock_;
  std::vector<Seen> requests_;
};

}  // namespace geojob::test

#endif
