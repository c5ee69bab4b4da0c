#include "geojob/status_client.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "client/answer_reader.hpp"
#include "client/text.hpp"
#include "client/wiped_text.hpp"
#include "geojob/client_error.hpp"
#include "geojob/redaction.hpp"

namespace geojob {
namespace {

/// The request target with the key in it.
void append_target(WipedText& target, const JobUrl& job, const SecretKey& key) {
  const bool has_query = job.target().find('?') != std::string::npos;
  target.append(job.target()).append(has_query ? "&" : "?").append("output=xml&key=");
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

/// The body's verdict on a 2xx answer.
void judge_body(FetchResult& result, AnswerReader& answer, const Reply& reply) {
  if (answer.job()) {
    result.job = std::move(answer.job());
    return;
  }
  const bool unfinished = answer.error() == errc::truncated || answer.is_empty();
  const bool cut_short = unfinished && !reply.whole;
  if (reply.error || cut_short) {
    result.error = reply.error ? reply.error : make_error_code(client_errc::connection_lost);
    result.detail = reply.detail;
    result.worth_retrying = is_temporary(result.error);
    return;
  }
  result.error = answer.error();
  result.detail = answer.explanation();
}

}  // namespace

StatusClient::StatusClient(Transport& transport, const SecretKey& key, Limits limits)
    : transport_(transport), key_(key), limits_(limits) {}

FetchResult StatusClient::fetch(const JobUrl& job, Deadline deadline, std::stop_token stop) {
  WipedText target;
  append_target(target, job, key_);
  AnswerReader answer(limits_);
  const Reply reply =
      transport_.get({job.endpoint(), target.view()}, answer, deadline, std::move(stop));
  answer.finish();  // also after a failure: the job's end may have been the last that came

  FetchResult result;
  const ReplyHead& head = answer.head();
  result.http_status = head.status;
  result.retry_after = redacted(head.retry_after, key_);
  result.words = words_of(answer.envelope(), key_);
  if (head.status == 0) {
    result.error = reply.error ? reply.error : make_error_code(client_errc::bad_http);
    result.detail = reply.detail;
    result.worth_retrying = is_temporary(result.error);
  } else if ((result.error = error_of_status(head.status, result.words))) {
    result.worth_retrying =
        is_temporary(head.status) && result.error != client_errc::credentials_refused;
    if (result.error == client_errc::redirected) {
      result.detail = "to " + url_without_key(head.location, key_);
    } else if (answer.is_html()) {
      result.detail = answer.explanation();
    }
  } else {
    judge_body(result, answer, reply);
  }
  result.detail = redacted(result.detail, key_);
  if (result.job) redact(*result.job, key_);
  return result;
}

}  // namespace geojob
