// SPDX-License-Identifier: MIT
#include "geojob/client/submission_client.hpp"

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

constexpr std::string_view create_target = "/REST/v1/Dataflows/Geocode?input=";

void append_target(WipedText& target, const Submission& submission, Format wire,
                   const SecretKey& key) {
  target.append(create_target).append(name_of(submission.format));
  target.append(wire == Format::xml ? "&output=xml" : "&output=json");
  if (!submission.description.empty()) {
    target.append("&description=").append_percent_encoded(submission.description);
  }
  if (submission.data_location != nullptr) {
    target.append("&dataLocation=").append_percent_encoded(submission.data_location->reveal());
  }
  target.append("&key=").append_percent_encoded(key.reveal());
}

std::string_view content_type_of(const Submission& submission) noexcept {
  if (submission.body == nullptr) return {};
  if (submission.compressed) return "application/octet-stream";
  return submission.format == DataFormat::xml ? "application/xml" : "text/plain";
}

/// A status 503 comes from the service itself, and not from a gateway on the way, if its body is
/// the service's own document.
bool is_refusal(const AnswerReader& answer, const RequestOutcome& outcome) noexcept {
  const int status = outcome.http_status;
  const bool has_words = !outcome.words.trace_id.empty() || !outcome.words.error_details.empty();
  return (status >= 300 && status < 500) || (status == 503 && !answer.error() && has_words);
}

Submitted submitted_of(const AnswerReader& answer, const SubmissionResult& result) noexcept {
  if (result.url || result.job) return Submitted::yes;
  const bool cannot_be = result.sent != Sent::all || is_refusal(answer, result);
  return cannot_be ? Submitted::no : Submitted::unknown;
}

/// Removes the URL of the data from the texts: the service may repeat it, and it may contain a
/// secret.
void redact_location(RequestOutcome& outcome, const SecretKey& location) {
  for (auto* const text : {&outcome.detail, &outcome.words.status_description,
                           &outcome.words.authentication_result_code, &outcome.words.trace_id}) {
    *text = redacted(*text, location);
  }
  for (std::string& text : outcome.words.error_details) text = redacted(text, location);
}

/// The last part of the path: the job's id, as it is in the URL.
std::string_view id_in(const JobUrl& url) noexcept {
  std::string_view path = url.target();
  path = path.substr(0, path.find('?'));
  return path.substr(path.rfind('/') + 1);
}

/// Finds where the job is. The answer says it up to three times (docs/protocol.md, 6): in Location,
/// in the job's `self` link and with its id.
void find_job(SubmissionResult& result, const Endpoint& endpoint, const std::string& location,
              const SecretKey& key) {
  std::error_code ignored;
  std::optional<JobUrl> named;
  if (!location.empty())
    named = JobUrl::from_url(endpoint, url_without_key(location, key), ignored);
  if (result.job) {
    result.url = JobUrl::from_job(endpoint, *result.job, ignored);
    if (!result.url) {
      result.url = JobUrl::from_id(endpoint, Dataflow::geocode, result.job->id, ignored);
    }
  }
  if (!result.url) {
    result.url = std::move(named);
  } else if (named && id_in(*named) != id_in(*result.url)) {
    result.contradiction =
        "the answer's Location is " + named->url() + ", and its job is " + result.url->url();
  }
}

}  // namespace

std::string_view name_of(DataFormat format) noexcept {
  switch (format) {
    case DataFormat::xml:
      return "xml";
    case DataFormat::csv:
      return "csv";
    case DataFormat::tab:
      return "tab";
    case DataFormat::pipe:
      return "pipe";
  }
  return {};
}

SubmissionClient::SubmissionClient(Transport& transport, const SecretKey& key, Limits limits,
                                   Format wire)
    : transport_(transport), key_(key), limits_(limits), wire_(wire) {}

SubmissionResult SubmissionClient::submit(const Endpoint& endpoint, const Submission& submission,
                                          const TimeLimits& limits, std::stop_token stop) {
  SubmissionResult result;
  if ((submission.body == nullptr) == (submission.data_location == nullptr)) {
    result.error = client_errc::invalid_request;
    result.submitted = Submitted::no;
    return result;
  }
  WipedText target;
  append_target(target, submission, wire_, key_);
  FirstJob first;
  AnswerReader answer(first, limits_);
  const Reply reply = transport_.send({.endpoint = endpoint,
                                       .method = Method::post,
                                       .target = target.view(),
                                       .accept = media_type_of(wire_),
                                       .content_type = content_type_of(submission),
                                       .body = submission.body},
                                      answer, limits, std::move(stop));
  answer.finish();
  static_cast<RequestOutcome&>(result) =
      verdict_on(Method::post, answer, reply, first.job.has_value(), key_);
  if (submission.data_location != nullptr) redact_location(result, *submission.data_location);
  if (!result.error && !first.job) result.error = client_errc::no_job;
  if (!result.error) {
    redact(*first.job, key_);
    if (submission.data_location != nullptr) redact(*first.job, *submission.data_location);
    result.job = std::move(first.job);
  }
  if (result.http_status >= 200 && result.http_status < 300) {
    find_job(result, endpoint, answer.head().location, key_);
  }
  result.submitted = submitted_of(answer, result);
  return result;
}

}  // namespace geojob
