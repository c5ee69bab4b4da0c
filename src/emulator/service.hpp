#ifndef GEOJOB_EMULATOR_SERVICE_HPP
#define GEOJOB_EMULATOR_SERVICE_HPP

#include <mutex>
#include <string>

#include "emulator/answer.hpp"
#include "emulator/http.hpp"
#include "emulator/job_model.hpp"
#include "emulator/scenario.hpp"

namespace geojob::emulator {

/// What goes back for one request: bytes, and what is to happen to them.
struct Exchange {
  std::string wire;
  Step step;  ///< Its faults.
  int status = 0;
  bool keep_alive = true;
};

/// Decides what to answer. Knows nothing of sockets. Any thread.
class Service {
 public:
  /// With an empty key, any but an empty one will do.
  Service(Scenario scenario, std::string key, JobModel::Now now);

  /// Links point to this origin: `https://127.0.0.1:4711`.
  void set_origin(std::string origin) { origin_ = std::move(origin); }
  [[nodiscard]] Exchange answer(const HttpRequest& request);

 private:
  [[nodiscard]] Step next_step(const HttpRequest& request);
  [[nodiscard]] HttpResponse respond(const HttpRequest& request);
  [[nodiscard]] Answer answer_of(const HttpRequest& request);

  JobModel jobs_;
  std::mutex script_mutex_;
  std::deque<Step> script_;
  std::string key_;
  std::string origin_;
};

}  // namespace geojob::emulator

#endif
