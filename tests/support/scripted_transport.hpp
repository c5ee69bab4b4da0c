// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_SCRIPTED_TRANSPORT_HPP
#define GEOJOB_TESTS_SCRIPTED_TRANSPORT_HPP

#include <chrono>
#include <cstddef>
#include <functional>
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

/// One answer for a ScriptedTransport to give.
struct ScriptedReply {
  ReplyHead head;                 ///< With status 0 no head comes, and no body.
  std::vector<std::string> body;  ///< In these pieces.
  Reply end;                      ///< Unless the sink stops the body, or something else ends it.
  std::chrono::milliseconds takes{0};  ///< How long all that takes, on the virtual clock.
  std::function<void()> meanwhile;     ///< Called before the head comes, if it is set.
};

/// A complete XML answer with status 200.
[[nodiscard]] ScriptedReply xml_answer(std::string body);
/// A complete XML answer with a job whose Id is `the-job`.
[[nodiscard]] ScriptedReply job_answer(std::string_view status);
/// A complete answer without a body.
[[nodiscard]] ScriptedReply status_answer(int status, std::string retry_after = {});
/// No answer.
[[nodiscard]] ScriptedReply no_answer(client_errc error, std::string detail = {});

/// The service's XML around the content of a Response, and around the content of a job in it.
[[nodiscard]] std::string response_xml(std::string_view content);
[[nodiscard]] std::string job_xml(std::string_view fields);

/// Gives the answers of a script, one a request, and remembers what it was asked. On a virtual
/// clock it takes its time, and ends at the deadline as a Transport must; and it ends when the stop
/// token says so.
class ScriptedTransport final : public Transport {
 public:
  explicit ScriptedTransport(std::vector<ScriptedReply> script, VirtualClock* clock = nullptr);

  /// What one request was.
  struct Seen {
    Endpoint endpoint;
    std::string target;
    std::string accept;
    Deadline deadline;       ///< Of the whole request.
    std::size_t pieces = 0;  ///< How many pieces of the body the sink let come.
  };

  /// Throws std::logic_error if the script is at its end.
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
