// SPDX-License-Identifier: MIT
#include "geojob/client/job_client.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "client/answer_reader.hpp"
#include "geojob/client/redaction.hpp"
#include "geojob/transport/client_error.hpp"
#include "transport/wiped_text.hpp"

namespace geojob {
namespace {

/// Where all jobs are (protocol facts, section 1).
constexpr std::string_view list_target = "/REST/v1/Dataflows/ListJobs";

/// The request target with the key in it.
void append_target(WipedText& target, std::string_view path_and_query, Format wire,
                   const SecretKey& key) {
  const bool has_query = path_and_query.find('?') != std::string_view::npos;
  target.append(path_and_query).append(has_query ? "&" : "?");
  target.append(wire == Format::xml ? "output=xml&key=" : "output=json&key=");
  target.append_percent_encoded(key.reveal());
}

bool refuses_credentials(std::string_view result_code) noexcept {
  constexpr std::array<std::string_view, 4> refusals = {"InvalidCredentials", "CredentialsExpired",
                                                        "NotAuthorized", "NoCredentials"};
  return std::find(refusals.begin(), refusals.end(), result_code) != refusals.end();
}

ServiceWords words_of(const Envelope& envelope, const SecretKey& key) {
  ServiceWords words;
  words.status_description = redacted(envelope.status_description, key);
  words.authentication_result_code = redacted(envelope.authentication_result_code, key);
  words.trace_id = redacted(envelope.trace_id, key);
  for (const std::string_view detail : envelope.error_details) {
    words.error_details.push_back(redacted(detail, key));
  }
  return words;
}

/// A URL less its key parameters, which may hold another key than ours. Ours goes first: a raw one
/// may have an `&` in it, and what follows that would no longer be seen to be a part of it.
std::string url_without_key(std::string_view url, const SecretKey& key) {
  return without_key_parameter(redacted(url, key));
}

void redact(std::pmr::string& text, const SecretKey& key) { text = redacted(text, key); }

/// A service may echo the request; what it says of a job goes to people too.
void redact(Job& job, const SecretKey& key) {
  for (auto* const text :
       {&job.id, &job.type, &job.name, &job.description, &job.status_text, &job.error_message}) {
    redact(*text, key);
  }
  for (Link& link : job.links) {
    redact(link.role, key);
    redact(link.name, key);
    link.url = url_without_key(link.url, key);
  }
}

/// Judges an answer by its HTTP status; 2xx is left to the body.
std::error_code error_of_status(int status, const ServiceWords& words) noexcept {
  if (status == 401 || status == 403 || refuses_credentials(words.authentication_result_code)) {
    return client_errc::credentials_refused;
  }
  if (status >= 500) return client_errc::service_failed;
  if (status >= 400) return client_errc::request_refused;
  if (status >= 300) return client_errc::redirected;
  if (status < 200) return client_errc::bad_http;
  return {};
}

/// Without an answer: whether it is worth asking again.
bool is_temporary(const std::error_code& error) noexcept {
  return error == condition::transport && error != client_errc::certificate_refused &&
         error != client_errc::proxy_refused;
}

bool is_temporary(int status) noexcept { return status == 408 || status == 429 || status >= 500; }

/// The body's verdict on a 2xx answer. `complete`: all that is wanted of it came.
void judge_body(RequestOutcome& outcome, const AnswerReader& answer, const Reply& reply,
                bool complete) {
  if (complete) return;
  const bool unfinished = answer.error() == errc::truncated || answer.is_empty();
  const bool cut_short = unfinished && !reply.whole;
  if (reply.error || cut_short) {
    outcome.error = reply.error ? reply.error : make_error_code(client_errc::connection_lost);
    outcome.detail = reply.detail;
    outcome.worth_retrying = is_temporary(outcome.error);
    return;
  }
  outcome.error = answer.error();
  outcome.detail = answer.explanation();
}

/// What an answer's status says, before its body counts. True if the body does.
bool judge_status(RequestOutcome& outcome, const AnswerReader& answer, const Reply& reply,
                  const SecretKey& key) {
  const ReplyHead& head = answer.head();
  if (head.status == 0) {
    outcome.error = reply.error ? reply.error : make_error_code(client_errc::bad_http);
    outcome.detail = reply.detail;
    outcome.worth_retrying = is_temporary(outcome.error);
    return false;
  }
  outcome.error = error_of_status(head.status, outcome.words);
  if (!outcome.error) return true;
  outcome.worth_retrying =
      is_temporary(head.status) && outcome.error != client_errc::credentials_refused;
  if (outcome.error == client_errc::redirected) {
    outcome.detail = "to " + url_without_key(head.location, key);
  } else if (answer.is_html()) {
    outcome.detail = answer.explanation();
  }
  return false;
}

void judge(RequestOutcome& outcome, const AnswerReader& answer, const Reply& reply, bool complete,
           const SecretKey& key) {
  outcome.http_status = answer.head().status;
  outcome.retry_after = redacted(answer.head().retry_after, key);
  outcome.words = words_of(answer.envelope(), key);
  if (judge_status(outcome, answer, reply, key)) judge_body(outcome, answer, reply, complete);
  outcome.detail = redacted(outcome.detail, key);
}

/// Keeps the first job. Its end is the earliest place to stop at where no link can be lost.
class FirstJob final : public JobSink {
 public:
  Flow on_job(const JobView& view) override {
    job.emplace(view);
    return Flow::stop;
  }

  std::optional<Job> job;
};

/// Passes jobs on, the key taken out of them.
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
  answer.finish();  // also after a failure: the job's end may have been the last that came

  FetchResult result;
  judge(result, answer, reply, first.job.has_value(), key_);
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

  ListResult result;
  result.jobs = answer.delivered();
  judge(result, answer, reply, !answer.error(), key_);
  return result;
}

}  // namespace geojob
