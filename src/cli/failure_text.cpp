// SPDX-License-Identifier: MIT
#include "cli/failure_text.hpp"

#include <fmt/format.h>

#include <utility>

#include "geojob/transport/client_error.hpp"

namespace geojob::cli {

std::string_view advice_on(const std::error_code& error) noexcept {
  if (error == client_errc::credentials_refused) {
    return "use the key that the job was created with";
  }
  if (error == client_errc::name_not_found) return "check --endpoint and the network";
  if (error == client_errc::connect_failed) return "check --endpoint, the network and firewalls";
  if (error == client_errc::certificate_refused) {
    return "name the right certificates with --ca-file, and check this machine's date";
  }
  if (error == client_errc::tls_failed) return "check that --endpoint speaks TLS 1.2 or newer";
  if (error == client_errc::deadline_passed) return "try a longer --request-timeout";
  if (error == client_errc::stalled) return "try a longer --stall-timeout";
  if (error == client_errc::connection_lost) return "try again";
  if (error == client_errc::proxy_refused) return "check --proxy, or HTTPS_PROXY and NO_PROXY";
  if (error == client_errc::content_encoded) return "check proxies on the way";
  if (error == client_errc::service_failed) return "try again later";
  if (error == client_errc::request_refused) return "check the job's id and --flow";
  if (error == client_errc::redirected) return "check --endpoint";
  if (error == client_errc::unknown_format || error == errc::not_a_response) {
    return "check --endpoint and proxies on the way";
  }
  if (error == client_errc::foreign_origin) return "give --endpoint the URL's own origin";
  if (error == client_errc::http_not_allowed) return "use https, or --allow-http on a safe network";
  if (error == client_errc::key_in_url) return "take it out; the key comes from --key-file";
  if (error == client_errc::ca_file_unusable) return "--ca-file takes certificates in PEM form";
  if (error == condition::limit) return "raise the limit if the answer is to be trusted";
  return {};
}

std::string_view advice_on_list(const std::error_code& error) noexcept {
  if (error == client_errc::credentials_refused) return "check the key";
  if (error == client_errc::request_refused) return "check --endpoint";
  return advice_on(error);
}

std::string words_of_service(const ServiceWords& words) {
  std::string text;
  for (const std::string& detail : words.error_details) {
    text += text.empty() ? detail : "; " + detail;
  }
  if (text.empty()) text = words.status_description;
  const std::string& result = words.authentication_result_code;
  if (!result.empty() && result != "ValidCredentials" && result != "None") {
    text += text.empty() ? result : " (" + result + ")";
  }
  if (!text.empty() && !words.trace_id.empty()) text += ", trace " + words.trace_id;
  return text;
}

namespace {

std::string told(std::string text, const RequestOutcome& failure, std::string_view advice) {
  text += failure.error.message();
  if (failure.http_status >= 300) text += fmt::format(" (HTTP {})", failure.http_status);
  if (!failure.detail.empty()) text += ": " + failure.detail;
  const std::string words = words_of_service(failure.words);
  const bool service_spoke = failure.http_status >= 300 || failure.error == client_errc::no_job ||
                             failure.error == condition::credentials;
  if (service_spoke && !words.empty()) text += "; the service says: " + words;
  if (!advice.empty()) text += fmt::format("; {}", advice);
  return text;
}

}  // namespace

std::string failure_text(std::string_view job, const RequestOutcome& failure) {
  return told(fmt::format("job {}: ", job), failure, advice_on(failure.error));
}

namespace {

/// What a user can do about an error with a result file.
std::string_view advice_on_download(const RequestOutcome& failure) noexcept {
  const bool is_gone = failure.http_status == 404 || failure.http_status == 410;
  if (failure.error == client_errc::request_refused && is_gone) {
    return "the service keeps results for 14 days after the end of a job";
  }
  if (failure.error == client_errc::request_refused) return "try again later";
  return advice_on(failure.error);
}

}  // namespace

std::string download_failure_text(std::string_view job, std::string_view file,
                                  const RequestOutcome& failure) {
  return told(fmt::format("job {}: {}: ", job, file), failure, advice_on_download(failure));
}

std::string abort_text(std::string_view name, const Job& job) {
  const std::string_view message = job.error_message;
  return fmt::format("job {}: aborted by the service: {}", name,
                     message.empty() ? "it gives no reason" : message);
}

namespace {

/// What a user can do about an error with a submission that made no job.
std::string_view advice_on_submission(const RequestOutcome& failure) noexcept {
  if (failure.error != client_errc::request_refused) return advice_on_list(failure.error);
  switch (failure.http_status) {
    case 404:
    case 405:
    case 410:
      return "check --endpoint";
    case 415:
      return "check --input, and try without --compress";
    default:
      return "check the data, and --input";
  }
}

}  // namespace

std::string failure_text_of_submission(std::string_view what, const RequestOutcome& failure) {
  return told(fmt::format("{}: ", what), failure, advice_on_submission(failure));
}

std::string bare_failure_text(std::string_view what, const RequestOutcome& failure) {
  return told(fmt::format("{}: ", what), failure, {});
}

std::string failure_text_of_list(std::string_view what, const RequestOutcome& failure) {
  return told(fmt::format("{}: ", what), failure, advice_on_list(failure.error));
}

std::string failure_text_of_part(std::string_view part, const RequestOutcome& failure) {
  return told(fmt::format("{}: ", part), failure, advice_on_list(failure.error));
}

std::string failure_text_of_results(std::string_view part, const RequestOutcome& failure) {
  return told(fmt::format("{}: results: ", part), failure, advice_on_download(failure));
}

std::string failure_text(const ListResult& failure) {
  std::string text = "list: ";
  if (failure.jobs != 0) {
    text += fmt::format("after {} {}: ", failure.jobs, failure.jobs == 1 ? "job" : "jobs");
  }
  return told(std::move(text), failure, advice_on_list(failure.error));
}

}  // namespace geojob::cli
