// SPDX-License-Identifier: MIT
#include "cli/service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "cli/failure_text.hpp"
#include "cli/key_source.hpp"
#include "cli/proxy_choice.hpp"
#include "cli/terminal.hpp"
#include "geojob/client/redaction.hpp"
#include "geojob/core/version.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob::cli {
namespace {

std::string with_advice(const std::string& what, const std::error_code& error,
                        std::string_view advice) {
  return fmt::format("{}: {}{}{}", what, error.message(), advice.empty() ? "" : "; ", advice);
}

/// Where the endpoint was named.
const char* source_of_endpoint(const Options& options) {
  const char* const value = std::getenv("GEOJOB_ENDPOINT");
  return value != nullptr && options.endpoint == value ? "GEOJOB_ENDPOINT" : "--endpoint";
}

/// The URL of a job up to its path, as an endpoint.
std::string_view origin_of_job(std::string_view url) noexcept {
  return url.substr(0, url.find_first_of("/?#", url.find("://") + 3));
}

ValueOrExit<std::vector<NamedJob>> jobs_of(const Options& options, const Endpoint& endpoint) {
  std::vector<NamedJob> jobs;
  for (const std::string& name : options.jobs) {
    std::error_code error;
    auto url = JobUrl::from_text(endpoint, options.dataflow, name, error);
    if (!url) {
      const bool is_elsewhere = error == client_errc::foreign_origin;
      complain(with_advice(
          "job " + name, error,
          is_elsewhere
              ? fmt::format("if you mean that service, give --endpoint {}", origin_of_job(name))
              : advice_on(error, options)));
      return ExitCode::usage;
    }
    jobs.push_back({name, std::move(*url)});
  }
  return jobs;
}

}  // namespace

ValueOrExit<Endpoint> endpoint_of(const Options& options) {
  std::error_code error;
  // The arguments have been checked for this, but not the environment.
  if (mentions_key_parameter(options.endpoint)) {
    complain("the endpoint in GEOJOB_ENDPOINT has a key parameter; take it out");
    return ExitCode::usage;
  }
  auto endpoint = Endpoint::from(options.endpoint, options.allow_http, error);
  if (!endpoint) {
    // The message does not repeat a URL that may contain a password.
    const bool may_hold_password = options.endpoint.find('@') != std::string::npos;
    const std::string source = source_of_endpoint(options);
    complain(with_advice(may_hold_password ? source : source + " " + options.endpoint, error,
                         advice_on(error, options)));
    return ExitCode::usage;
  }
  if (!endpoint->secure()) warn("the endpoint is http: the key is sent unencrypted");
  return std::move(*endpoint);
}

ValueOrExit<std::unique_ptr<Service>> Service::from(const Options& options) {
  auto endpoint = endpoint_of(options);
  if (!endpoint) return endpoint.exit_code();
  auto jobs = jobs_of(options, *endpoint);
  if (!jobs) return jobs.exit_code();
  auto proxy = choose_proxy(options, *endpoint);
  if (!proxy) return proxy.exit_code();
  auto key = read_key(options.key_file);
  if (!key) return key.exit_code();
  HttpsTransport::Settings network{.ca_file = options.ca_file,
                                   .user_agent = "geojob/" + std::string(version()),
                                   .proxy = std::move(*proxy)};
  return std::unique_ptr<Service>(
      new Service(options, *endpoint, std::move(*jobs), std::move(*key), std::move(network)));
}

Service::Service(const Options& options, Endpoint endpoint, std::vector<NamedJob> jobs,
                 SecretKey key, HttpsTransport::Settings network)
    : endpoint_(std::move(endpoint)),
      jobs_(std::move(jobs)),
      key_(std::move(key)),
      https_(std::move(network)),
      logging_(https_, key_),
      transport_(options.verbose ? static_cast<Transport&>(logging_) : https_),
      limits_(options.limits),
      wire_(options.wire),
      client_(transport_, key_, limits_, wire_) {
  // The user may have typed the key in place of a job.
  for (NamedJob& job : jobs_) job.name = redacted(job.name, key_);
}

SubmissionClient Service::submission_client() { return {transport_, key_, limits_, wire_}; }

Poller Service::poller(const PollSettings& patience, Progress& progress) {
  Poller poller(client_, patience, {}, progress);
  poller.observe(&progress);
  return poller;
}

DownloadClient Service::download_client() { return {transport_, key_}; }

}  // namespace geojob::cli
