// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_SERVICE_HPP
#define GEOJOB_CLI_SERVICE_HPP

#include <memory>
#include <string>
#include <vector>

#include "cli/logging_transport.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"
#include "cli/value_or_exit.hpp"
#include "geojob/client/download_client.hpp"
#include "geojob/client/poller.hpp"
#include "geojob/client/submission_client.hpp"
#include "geojob/transport/https_transport.hpp"

namespace geojob::cli {

/// A job as the user named it, and its URL.
struct NamedJob {
  std::string name;
  JobUrl url;
};

/// The endpoint of the options. An endpoint without TLS gets a warning.
[[nodiscard]] ValueOrExit<Endpoint> endpoint_of(const Options& options);

/// The service that the options describe: its endpoint, the jobs, and a client.
class Service {
 public:
  [[nodiscard]] static ValueOrExit<std::unique_ptr<Service>> from(const Options& options);

  [[nodiscard]] const Endpoint& endpoint() const noexcept { return endpoint_; }
  [[nodiscard]] const SecretKey& key() const noexcept { return key_; }
  [[nodiscard]] const std::vector<NamedJob>& jobs() const noexcept { return jobs_; }
  [[nodiscard]] SubmissionClient submission_client();
  [[nodiscard]] Poller poller(const PollSettings& patience, Progress& progress);
  [[nodiscard]] DownloadClient download_client();

 private:
  Service(const Options& options, Endpoint endpoint, std::vector<NamedJob> jobs, SecretKey key,
          HttpsTransport::Settings network);

  Endpoint endpoint_;
  std::vector<NamedJob> jobs_;
  SecretKey key_;
  HttpsTransport https_;
  LoggingTransport logging_;
  Transport& transport_;  ///< One of the two.
  Limits limits_;
  Format wire_;
  JobClient client_;
};

}  // namespace geojob::cli

#endif
