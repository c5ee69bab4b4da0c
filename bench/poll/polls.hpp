// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_POLLS_HPP
#define GEOJOB_BENCH_POLLS_HPP

#include <memory>
#include <string>
#include <vector>

namespace geojob::bench {

/// The service and the job that is asked for.
struct Service {
  std::string url;  ///< `https://127.0.0.1:4711`
  std::string ca_file;
  std::string key;
  std::string job;
};

/// What both must make of an answer.
struct Answer {
  std::string id, status;
  std::vector<std::string> links;
  bool operator==(const Answer&) const = default;
};

/// Asks for the job over one connection that is kept.
class Poll {
 public:
  Poll() = default;
  Poll(const Poll&) = delete;
  Poll& operator=(const Poll&) = delete;
  virtual ~Poll() = default;
  /// Throws std::runtime_error if no answer came.
  virtual Answer look() = 0;
};

std::unique_ptr<Poll> geojob_poll(const Service& service);
/// libcurl into a string, and libxml2's tree of that.
std::unique_ptr<Poll> libcurl_poll(const Service& service);

}  // namespace geojob::bench

#endif
