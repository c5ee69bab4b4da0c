// SPDX-License-Identifier: MIT
#include "support/scripted_transport.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace geojob::test {
namespace {

std::string all_of(BodySource& body) {
  std::string text;
  std::array<char, 1000> buffer{};
  for (std::size_t count = body.read(buffer); count != 0; count = body.read(buffer)) {
    text.append(buffer.data(), count);
  }
  return text;
}

}  // namespace

ScriptedReply xml_answer(std::string body) {
  ScriptedReply answer;
  answer.head.status = 200;
  answer.head.content_type = "application/xml; charset=utf-8";
  answer.body = {std::move(body)};
  answer.end.whole = true;
  return answer;
}

ScriptedReply job_answer(std::string_view status) {
  return xml_answer(response_xml(job_xml("<Status>" + std::string(status) + "</Status>")));
}

ScriptedReply status_answer(int status, std::string retry_after) {
  ScriptedReply answer;
  answer.head.status = status;
  answer.head.retry_after = std::move(retry_after);
  answer.end.whole = true;
  return answer;
}

ScriptedReply no_answer(client_errc error, std::string detail) {
  ScriptedReply answer;
  answer.end.error = error;
  answer.end.detail = std::move(detail);
  return answer;
}

std::string response_xml(std::string_view content) {
  return R"(<Response xmlns="http://schemas.microsoft.com/search/local/ws/rest/v1">)" +
         std::string(content) + "</Response>";
}

std::string job_xml(std::string_view fields) {
  return "<ResourceSets><ResourceSet><Resources><DataflowJob><Id>the-job</Id>" +
         std::string(fields) + "</DataflowJob></Resources></ResourceSet></ResourceSets>";
}

ScriptedTransport::ScriptedTransport(std::vector<ScriptedReply> script, VirtualClock* clock)
    : script_(std::move(script)), clock_(clock) {
  // So that no copy of a request is left behind when the vector grows.
  requests_.reserve(script_.size());
}

Reply ScriptedTransport::send(const Request& request, ReplySink& sink, const TimeLimits& limits,
                              std::stop_token stop) {
  if (requests_.size() == script_.size()) throw std::logic_error("the script is at its end");
  const ScriptedReply& answer = script_[requests_.size()];
  const Deadline deadline = limits.whole.value_or(Deadline(Deadline::Time::max()));
  Seen& seen = requests_.emplace_back(
      Seen{request.endpoint, std::string(request.target), std::string(request.accept), deadline});
  seen.method = request.method;
  seen.content_type = request.content_type;
  seen.range = request.range;
  seen.if_range = request.if_range;
  seen.limits = limits;
  if (request.body != nullptr) seen.body = all_of(*request.body);

  if (stop.stop_requested()) return {client_errc::cancelled, {}};
  if (clock_ != nullptr) {
    const auto left = deadline.remaining(clock_->now());
    if (!clock_->pass(std::min(answer.takes, left), stop)) return {client_errc::cancelled, {}};
    if (deadline.passed(clock_->now())) return {client_errc::deadline_passed, {}};
  }
  if (answer.meanwhile) answer.meanwhile();
  if (answer.head.status != 0) {
    sink.on_head(answer.head);
    for (const std::string& piece : answer.body) {
      ++seen.pieces;
      if (sink.on_body(piece) == Flow::stop) return {};
    }
  }
  return answer.end;
}

}  // namespace geojob::test
