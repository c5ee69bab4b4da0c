// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_DATAFLOW_SERVICE_HPP
#define GEOJOB_EMULATOR_DATAFLOW_SERVICE_HPP

#include <mutex>
#include <optional>
#include <string>

#include "emulator/answer.hpp"
#include "emulator/chaos.hpp"
#include "emulator/http.hpp"
#include "emulator/job_model.hpp"
#include "emulator/scenario.hpp"

namespace geojob::emulator {

/// The response to one request: its bytes, and how they are sent.
struct Exchange {
  std::string wire;
  Delivery delivery;
  std::string outcome;     ///< For the log: `200` or `raw`, for example.
  bool keep_alive = true;  ///< False ends the connection. The delivery may end it too.
};

/// Decides how to respond to a request. It knows nothing of sockets. Any thread may use it.
class DataflowService {
 public:
  /// If `key` is empty, every key is accepted, but a request without a key is not.
  DataflowService(Scenario scenario, std::string key, JobModel::Now now);

  /// Sets the origin of the links: `https://127.0.0.1:4711`.
  void set_origin(std::string origin) { origin_ = std::move(origin); }
  /// The step that applies to a request, chosen by its head. Call it once for each request.
  [[nodiscard]] Step next_step(const HttpRequest& request);
  /// The response. `body_read` says whether the whole body of the request was read; if not, the
  /// connection ends after the response.
  [[nodiscard]] Exchange answer(const HttpRequest& request, const Step& step, bool body_read);

 private:
  [[nodiscard]] HttpResponse respond(const HttpRequest& request);
  [[nodiscard]] std::optional<Answer> refusal_of(const HttpRequest& request) const;

  JobModel jobs_;
  std::mutex script_mutex_;  ///< Guards script_ and chaos_.
  std::deque<Step> script_;
  std::optional<Chaos> chaos_;
  std::string key_;
  std::string origin_;
};

/// The response to a request that is malformed (400) or too large (413, 431). The connection ends
/// after it.
[[nodiscard]] Exchange refuse_request(int status);

}  // namespace geojob::emulator

#endif
