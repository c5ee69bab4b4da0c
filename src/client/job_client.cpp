// SPDX-License-Identifier: MIT
#include "geojob/client/job_client.hpp"

#include <string_view>
#include <utility>

#include "client/answer_reader.hpp"
#include "client/first_job.hpp"
#include "client/verdict.hpp"
#include "geojob/client/redaction.hpp"
#include "geojob/transport/client_error.hpp"
#include "transport/wiped_text.hpp"

namespace geojob {
namespace {

/// The path of the list of all jobs (docs/protocol.md, 1).
constexpr std::string_view list_target = "/REST/v1/Dataflows/ListJobs";

/// Appends the request target, which contains the key.
void append_target(WipedText& target, std::string_view path_and_query, Format wire,
                   const SecretKey& key) {
  const bool has_query = path_and_query.find('?') != std::string_view::npos;
  target.append(path_and_query).append(has_query ? "&" : "?");
  target.append(wire == Format::xml ? "output=xml&key=" : "output=json&key=");
  target.append_percent_encoded(key.reveal());
}

/// Removes the key from the jobs, and passes them to the sink.
class RedactingSink final : public JobSink {
 public:
  RedactingSink(const JobClient::ListSink& sink, const SecretKey& key) : sink_(sink), key_(key) {}

  Flow on_job(const JobView& view) override {
    Job job(view);
    redact(job, key_);
    return sink_(job);
  }

 private:
  const JobClient::ListSink& sink_;
  const SecretKey& key_;
};

}  // namespace

JobClient::JobClient(Transport& transport, const SecretKey& key, Limits limits, Format wire)
    : transport_(transport), key_(key), limits_(limits), wire_(wire) {}

FetchResult JobClient::fetch(const JobUrl& job, Deadline deadline, std::stop_token stop) {
  WipedText target;
  append_target(target, job.target(), wire_, key_);
  FirstJob first;
  AnswerReader answer(first, limits_);
  const Reply reply = transport_.send(
      {.endpoint = job.endpoint(), .target = target.view(), .accept = media_type_of(wire_)}, answer,
      {.whole = deadline}, std::move(stop));
  answer.finish();  // Also after a failure: the last bytes that arrived may have ended the job.

  FetchResult result{verdict_on(Method::get, answer, reply, first.job.has_value(), key_), {}};
  if (result.error) return result;
  if (!first.job) {
    result.error = client_errc::no_job;
    return result;
  }
  redact(*first.job, key_);
  result.job = std::move(first.job);
  return result;
}

ListResult JobClient::list(const Endpoint& endpoint, const ListSink& sink, Deadline deadline,
                           std::stop_token stop) {
  WipedText target;
  append_target(target, list_target, wire_, key_);
  RedactingSink redacting(sink, key_);
  AnswerReader answer(redacting, limits_);
  const Reply reply = transport_.send(
      {.endpoint = endpoint, .target = target.view(), .accept = media_type_of(wire_)}, answer,
      {.whole = deadline}, std::move(stop));
  answer.finish();

  return {verdict_on(Method::get, answer, reply, !answer.error(), key_), answer.delivered()};
}

}  // namespace geojob
