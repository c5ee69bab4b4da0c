// SPDX-License-Identifier: MIT
#include "cli/failure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "cli/duration.hpp"
#include "core/ascii.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob::cli {

namespace {

struct LimitOption {
  errc error;
  std::string_view name;
  std::uint64_t value;
};

/// Twice as much; 0, which is no limit, if that would be too much.
std::uint64_t doubled(std::uint64_t limit) noexcept {
  constexpr std::uint64_t most = std::uint64_t{1} << 31U;
  return limit < most ? 2 * limit : 0;
}

/// Advice that is the same whatever the options are.
std::string_view fixed_advice_on(const std::error_code& error) noexcept {
  if (error == client_errc::credentials_refused) {
    return "use the key that the job was created with";
  }
  if (error == client_errc::name_not_found) return "check --endpoint and the network";
  if (error == client_errc::connect_failed) return "check --endpoint, the network and firewalls";
  if (error == client_errc::certificate_refused) {
    return "name the right certificates with --ca-file, and check this machine's date";
  }
  if (error == client_errc::tls_failed) return "check that --endpoint speaks TLS 1.2 or newer";
  if (error == client_errc::connection_lost) return "try again";
  if (error == client_errc::proxy_refused) {
    return "check --proxy, or HTTPS_PROXY, which may have user:password@, and NO_PROXY";
  }
  if (error == client_errc::content_encoded) return "check proxies on the way";
  if (error == client_errc::service_failed) return "try again later";
  if (error == client_errc::request_refused || error == client_errc::no_job) {
    return "check the job's id and --flow";
  }
  if (error == client_errc::redirected) return "check --endpoint";
  if (error == client_errc::link_refused) return advice_on_link;
  if (error == client_errc::unknown_format || error == client_errc::bad_http ||
      error == errc::not_a_response || error == errc::doctype_refused ||
      error == errc::encoding_refused) {
    return "check --endpoint and proxies on the way";
  }
  if (error == client_errc::empty_id || error == client_errc::invalid_id) {
    return "geojob list shows the ids of jobs";
  }
  if (error == client_errc::invalid_url) return "give the job's id instead";
  if (error == client_errc::foreign_origin) {
    return "give --endpoint the URL's scheme, host and port";
  }
  if (error == client_errc::http_not_allowed) return "use https, or --allow-http on a safe network";
  if (error == client_errc::key_in_url) return "take it out; the key comes from --key-file";
  if (error == client_errc::ca_file_unusable) return "--ca-file takes certificates in PEM form";
  return {};
}

}  // namespace

std::string advice_on_limit(const std::error_code& error, const Limits& limits) {
  const std::array options = {
      LimitOption{errc::document_too_long, "--max-document", limits.document_bytes},
      LimitOption{errc::heap_limit_reached, "--max-heap", limits.parser_heap_bytes},
      LimitOption{errc::text_too_long, "--max-text", limits.text_bytes},
      LimitOption{errc::too_deep, "--max-depth", limits.depth},
      LimitOption{errc::too_many_links, "--max-links", limits.links_per_job},
      LimitOption{errc::too_many_jobs, "--max-jobs", limits.jobs}};
  for (const LimitOption& option : options) {
    if (error != option.error) continue;
    const std::uint64_t more = doubled(option.value);
    return fmt::format("if the answer is to be trusted, raise the limit: {} {}{}", option.name,
                       more, more == 0 ? "" : ", or 0 for any");
  }
  return {};
}

std::string advice_on(const std::error_code& error, const Options& options) {
  if (error == client_errc::deadline_passed) {
    return "give it longer: --request-timeout " + option_text(twice(options.request_timeout));
  }
  if (error == client_errc::stalled) {
    return "give it longer: --stall-timeout " + option_text(twice(options.stall_timeout));
  }
  if (error == condition::limit) return advice_on_limit(error, options.limits);
  const std::string_view fixed = fixed_advice_on(error);
  if (fixed.empty() && error == condition::malformed) {
    return options.wire == Format::xml ? "try again, or with --wire json"
                                       : "try again, or with --wire xml";
  }
  return std::string(fixed);
}

std::string advice_on_list(const std::error_code& error, const Options& options) {
  if (error == client_errc::credentials_refused) return "check the key";
  if (error == client_errc::request_refused || error == client_errc::no_job) {
    return "check --endpoint";
  }
  return advice_on(error, options);
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

/// The service asks for a pause with these.
bool asks_for_pause(const RequestOutcome& failure) noexcept {
  return failure.http_status == 408 || failure.http_status == 429;
}

std::string advice_on(const RequestOutcome& failure, const Options& options) {
  return asks_for_pause(failure) ? "try again later" : advice_on(failure.error, options);
}

std::string advice_on_list(const RequestOutcome& failure, const Options& options) {
  return asks_for_pause(failure) ? "try again later" : advice_on_list(failure.error, options);
}

/// What a user can do about an error with a result file.
std::string advice_on_download(const RequestOutcome& failure, const Options& options) {
  const bool is_gone = failure.http_status == 404 || failure.http_status == 410;
  if (failure.error == client_errc::request_refused && is_gone) {
    return "the service keeps results for 14 days after the end of a job";
  }
  if (failure.error == client_errc::request_refused) return "try again later";
  return advice_on(failure.error, options);
}

/// What a user can do about an error with a submission that made no job.
std::string advice_on_submission(const RequestOutcome& failure, const Options& options) {
  const bool is_run = options.command == Command::run;  // It has no --input.
  switch (failure.http_status) {
    case 429:
    case 503:
      return "try again when jobs of the account have ended; geojob list shows them";
    case 404:
    case 405:
    case 410:
      return "check --endpoint";
    case 415:
      return is_run ? "try without --compress" : "check --input, and try without --compress";
    default:
      break;
  }
  if (failure.error == client_errc::request_refused) {
    return is_run ? "check the table" : "check the data, and --input";
  }
  return advice_on_list(failure.error, options);
}

}  // namespace

std::string failure_text(std::string_view job, const RequestOutcome& failure,
                         const Options& options) {
  return told(fmt::format("job {}: ", job), failure, advice_on(failure, options));
}

std::string download_failure_text(std::string_view job, std::string_view file,
                                  const RequestOutcome& failure, const Options& options) {
  return told(fmt::format("job {}: {}: ", job, file), failure,
              advice_on_download(failure, options));
}

std::string abort_text(std::string_view name, const Job& job) {
  std::string_view message = trimmed(job.error_message);
  if (message.empty()) message = "it gives no reason";
  if (message.ends_with('.')) message.remove_suffix(1);  // More follows.
  return fmt::format("job {}: aborted by the service: {}", name, message);
}

std::string advice_on_abort(std::string_view name, const Job& job) {
  const bool has_log = std::any_of(job.links.begin(), job.links.end(), [](const Link& link) {
    return equal_ignoring_case(link.role, "output");
  });
  const std::string_view advice = "check the data, and make a new job";
  return has_log ? fmt::format("{}; geojob download {} fetches what the service wrote about it",
                               advice, name)
                 : std::string(advice);
}

std::string failure_text_of_submission(std::string_view what, const RequestOutcome& failure,
                                       const Options& options) {
  return told(fmt::format("{}: ", what), failure, advice_on_submission(failure, options));
}

std::string bare_failure_text(std::string_view what, const RequestOutcome& failure) {
  return told(fmt::format("{}: ", what), failure, {});
}

std::string failure_text_of_list(std::string_view what, const RequestOutcome& failure,
                                 const Options& options) {
  return told(fmt::format("{}: ", what), failure, advice_on_list(failure, options));
}

std::string failure_text_of_part(std::string_view part, const RequestOutcome& failure,
                                 const Options& options) {
  const bool is_unknown_job =
      failure.error == client_errc::request_refused && failure.http_status == 404;
  return told(fmt::format("{}: ", part), failure,
              is_unknown_job ? "geojob list shows the jobs that the service knows"
                             : advice_on_list(failure, options));
}

std::string failure_text_of_results(std::string_view part, const RequestOutcome& failure,
                                    const Options& options) {
  return told(fmt::format("{}: results: ", part), failure, advice_on_download(failure, options));
}

std::string failure_text(const ListResult& failure, const Options& options) {
  std::string text = "list: ";
  if (failure.jobs != 0) {
    text += fmt::format("after {} {}: ", failure.jobs, failure.jobs == 1 ? "job" : "jobs");
  }
  return told(std::move(text), failure, advice_on_list(failure, options));
}

}  // namespace geojob::cli
