// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_DATAFLOW_SERVICE_HPP
#define GEOJOB_EMULATOR_DATAFLOW_SERVICE_HPP

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "emulator/answer.hpp"
#include "emulator/bill.hpp"
#include "emulator/chaos.hpp"
#include "emulator/http.hpp"
#include "emulator/job_creator.hpp"
#include "emulator/job_model.hpp"
#include "emulator/scenario.hpp"
#include "emulator/service_rules.hpp"

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
  DataflowService(Scenario scenario, std::string key, JobModel::Now now, ServiceRules rules = {},
                  JobCreator::Today today = std::chrono::system_clock::now);

  /// Sets the origin of the links: `https://127.0.0.1:4711`.
  void set_origin(std::string origin) { origin_ = std::move(origin); }
  /// The step that applies to a request, chosen by its head. Call it once for each request.
  [[nodiscard]] Step next_step(const HttpRequest& request);
  /// What receives the body of a request that creates a job. Null for another request, and if the
  /// body has no meaning.
  [[nodiscard]] std::unique_ptr<Upload> begin_upload(const HttpRequest& request,
                                                     const Step& step) const;
  /// The response. `body_read` says whether the whole body of the request was read; if not, the
  /// connection ends after the response. `upload` is what begin_upload() returned.
  [[nodiscard]] Exchange answer(const HttpRequest& request, const Step& step, bool body_read,
                                Upload* upload = nullptr);

 private:
  [[nodiscard]] HttpResponse respond(const HttpRequest& request, const Step& step, Upload* upload);
  [[nodiscard]] HttpResponse respond_about_job(const HttpRequest& request, const Step& step);
  [[nodiscard]] HttpResponse send_results(const HttpRequest& request, const Step& step);
  [[nodiscard]] HttpResponse send_bill() const;
  [[nodiscard]] std::optional<Answer> refusal_of(const HttpRequest& request) const;

  ServiceRules rules_;
  Bill bill_;
  JobModel jobs_;
  JobCreator creator_;
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
