// SPDX-License-Identifier: MIT
#include "geojob/client/clock.hpp"

#include <condition_variable>
#include <mutex>

namespace geojob {
namespace {

class SystemClock final : public Clock {
 public:
  std::chrono::steady_clock::time_point now() override { return std::chrono::steady_clock::now(); }
  std::chrono::sys_seconds wall_time() override {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
  bool wait_until(std::chrono::steady_clock::time_point when, std::stop_token stop) override {
    std::mutex mutex;
    std::condition_variable_any nothing_happens;
    std::unique_lock lock(mutex);
    nothing_happens.wait_until(lock, stop, when, [] { return false; });
    return !stop.stop_requested();
  }
};

}  // namespace

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

}  // namespace geojob
