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

/// What goes back for one request: bytes, and what is to happen to them.
struct Exchange {
  std::string wire;
  Delivery delivery;
  std::string outcome;     ///< For the log: `200`, `raw`.
  bool keep_alive = true;  ///< As far as the delivery lets it.
};

/// Decides what to answer. Knows nothing of sockets. Any thread.
class DataflowService {
 public:
  /// With an empty key, any but an empty one will do.
  DataflowService(Scenario scenario, std::string key, JobModel::Now now);

  /// Links point to this origin: `https://127.0.0.1:4711`.
  void set_origin(std::string origin) { origin_ = std::move(origin); }
  /// What is to happen to a request, told by its head. To be asked once for each.
  [[nodiscard]] Step next_step(const HttpRequest& request);
  /// The answer. `body_read`: all of the request's body was; otherwise the connection ends.
  [[nodiscard]] Exchange answer(const HttpRequest& request, const Step& step, bool body_read);

 private:
  [[nodiscard]] HttpResponse respond(const HttpRequest& request);
  [[nodiscard]] std::optional<Answer> refusal_of(const HttpRequest& request) const;

  JobModel jobs_;
  std::mutex script_mutex_;  ///< Guards the two below.
  std::deque<Step> script_;
  std::optional<Chaos> chaos_;
  std::string key_;
  std::string origin_;
};

/// The answer to what is no request that can be read (400), or is too large (413, 431); the
/// connection ends with it.
[[nodiscard]] Exchange refuse_request(int status);

}  // namespace geojob::emulator

#endif
