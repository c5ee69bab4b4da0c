#ifndef GEOJOB_STATUS_CLIENT_HPP
#define GEOJOB_STATUS_CLIENT_HPP

#include <optional>
#include <stop_token>
#include <string>
#include <system_error>
#include <vector>

#include "geojob/deadline.hpp"
#include "geojob/job.hpp"
#include "geojob/job_url.hpp"
#include "geojob/limits.hpp"
#include "geojob/secret_key.hpp"
#include "geojob/transport.hpp"

namespace geojob {

/// The service's own words about a request, the key taken out of them.
struct ServiceWords {
  std::string status_description;
  std::string authentication_result_code;
  std::string trace_id;
  std::vector<std::string> error_details;
};

/// What one look at a job gave: a job, or an error with all that is known about it.
struct FetchResult {
  std::optional<Job> job;       ///< Present exactly if there is no error.
  std::error_code error;        ///< Of client_errc or errc.
  std::string detail;           ///< What exactly was wrong, for people. Without the key.
  bool worth_retrying = false;  ///< The same request may succeed later.
  int http_status = 0;          ///< 0 if no answer came.
  std::string retry_after;      ///< The header, without the key.
  ServiceWords words;
};

/// Asks for one job and reads the answer as it arrives, to the end of the job and no further. One
/// thread at a time. The transport and the key must outlive it.
class StatusClient {
 public:
  StatusClient(Transport& transport, const SecretKey& key, Limits limits = {});

  /// One request, no retry. Failures are in the result; exceptions only for exhausted memory.
  [[nodiscard]] FetchResult fetch(const JobUrl& job, Deadline deadline, std::stop_token stop = {});

 private:
  Transport& transport_;
  const SecretKey& key_;
  Limits limits_;
};

}  // namespace geojob

#endif
