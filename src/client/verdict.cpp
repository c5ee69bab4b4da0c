// SPDX-License-Identifier: MIT
#include "client/verdict.hpp"

#include <algorithm>
#include <array>

#include "geojob/client/redaction.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob {
namespace {

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

/// The error for an HTTP status; none for 2xx, where the body decides.
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

/// For a request without a response: whether another try may help.
bool is_temporary(const std::error_code& error) noexcept {
  return error == condition::transport && error != client_errc::certificate_refused &&
         error != client_errc::proxy_refused && error != client_errc::unanswered;
}

bool is_temporary(int status) noexcept { return status == 408 || status == 429 || status >= 500; }

/// Whether the request can be sent again without harm. A POST can only if the service cannot have
/// acted on it: the service did not get all of it, or its response says that it refused the
/// request. A 5xx status is not enough, because it may come from a gateway after the service has
/// acted on the request.
bool is_harmless(Method method, Sent sent, int status) noexcept {
  return method == Method::get || sent != Sent::all || status == 408 || status == 429;
}

/// Judges a 2xx response by its body.
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

/// Judges a response by its status. Returns true if the body decides.
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

}  // namespace

/// Our key is removed first. A raw key may contain an `&`, and then the part after the `&` would no
/// longer be recognised as a part of the key.
std::string url_without_key(std::string_view url, const SecretKey& key) {
  return without_key_parameter(redacted(url, key));
}

RequestOutcome verdict_on(Method method, const AnswerReader& answer, const Reply& reply,
                          bool complete, const SecretKey& key) {
  RequestOutcome outcome;
  outcome.http_status = answer.head().status;
  outcome.retry_after = redacted(answer.head().retry_after, key);
  outcome.words = words_of(answer.envelope(), key);
  outcome.sent = reply.sent;
  if (judge_status(outcome, answer, reply, key)) judge_body(outcome, answer, reply, complete);
  outcome.detail = redacted(outcome.detail, key);
  outcome.worth_retrying =
      outcome.worth_retrying && is_harmless(method, reply.sent, outcome.http_status);
  return outcome;
}

}  // namespace geojob
