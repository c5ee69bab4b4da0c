// SPDX-License-Identifier: MIT
#include "cli/service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/failure_text.hpp"
#include "cli/key_source.hpp"
#include "cli/proxy_choice.hpp"
#include "cli/terminal.hpp"
#include "geojob/client/redaction.hpp"
#include "geojob/core/version.hpp"

namespace geojob::cli {
namespace {

std::string with_advice(const std::string& what, const std::error_code& error) {
  const std::string_view advice = advice_on(error);
  return fmt::format("{}: {}{}{}", what, error.message(), advice.empty() ? "" : "; ", advice);
}

std::optional<Endpoint> endpoint_of(const Options& options) {
  std::error_code error;
  if (mentions_key_parameter(options.endpoint)) {  // of the environment; arguments were checked
    complain("the endpoint in GEOJOB_ENDPOINT has a key parameter; take it out");
    return std::nullopt;
  }
  auto endpoint = Endpoint::from(options.endpoint, options.allow_http, error);
  if (!endpoint) {
    // Not repeated where it may hold a password: it can come from the environment too.
    const bool may_hold_password = options.endpoint.find('@') != std::string::npos;
    complain(
        with_advice(may_hold_password ? "--endpoint" : "--endpoint " + options.endpoint, error));
  } else if (!endpoint->secure()) {
    warn("the endpoint is http: the key travels in clear");
  }
  return endpoint;
}

std::optional<std::vector<NamedJob>> jobs_of(const Options& options, const Endpoint& endpoint) {
  std::vector<NamedJob> jobs;
  for (const std::string& name : options.jobs) {
    std::error_code error;
    auto url = JobUrl::from_text(endpoint, options.dataflow, name, error);
    if (!url) {
      complain(with_advice("job " + name, error));
      return std::nullopt;
    }
    jobs.push_back({name, std::move(*url)});
  }
  return jobs;
}

}  // namespace

std::unique_ptr<Service> Service::from(const Options& options, ExitCode& code) {
  code = ExitCode::usage;
  const auto endpoint = endpoint_of(options);
  if (!endpoint) return nullptr;
  auto jobs = jobs_of(options, *endpoint);
  if (!jobs) return nullptr;
  HttpsTransport::Settings network{.ca_file = options.ca_file,
                                   .user_agent = "geojob/" + std::string(version())};
  if (!choose_proxy(options, *endpoint, network.proxy)) return nullptr;
  KeyAnswer key = read_key(options.key_file);
  code = key.code;
  if (!key.key) return nullptr;
  return std::unique_ptr<Service>(
      new Service(options, *endpoint, std::move(*jobs), std::move(*key.key), std::move(network)));
}

Service::Service(const Options& options, Endpoint endpoint, std::vector<NamedJob> jobs,
                 SecretKey key, HttpsTransport::Settings network)
    : endpoint_(std::move(endpoint)),
      jobs_(std::move(jobs)),
      key_(std::move(key)),
      https_(std::move(network)),
      logging_(https_, key_),
      client_(options.verbose ? static_cast<Transport&>(logging_) : https_, key_, options.limits,
              options.wire) {
  // Someone may have taken the key for a job.
  for (NamedJob& job : jobs_) job.name = redacted(job.name, key_);
}

Poller Service::poller(const PollSettings& patience, Progress& progress) {
  Poller poller(client_, patience, {}, progress);
  poller.observe(&progress);
  return poller;
}

}  // namespace geojob::cli
