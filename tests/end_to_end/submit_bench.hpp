// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_SUBMIT_BENCH_HPP
#define GEOJOB_TESTS_SUBMIT_BENCH_HPP

#include <string>
#include <utility>
#include <vector>

#include "end_to_end/bill.hpp"
#include "support/geojob_program.hpp"
#include "support/temporary_folder.hpp"

namespace geojob::test {

inline const std::string submit_feeds = std::string(GEOJOB_TEST_DATA) + "/feeds/";
inline const std::string submit_feed = submit_feeds + "in-v2.csv";  // It has 4 entities.
inline const std::string feed_header =
    "Bing Spatial Data Services, 2.0\n"
    "Id,GeocodeRequest/Query,GeocodeResponse/Point/Latitude,GeocodeResponse/Point/Longitude,"
    "StatusCode\n";

/// A feed of that many entities of a kilobyte each.
[[nodiscard]] inline std::string large_feed(int entities) {
  std::string text = feed_header;
  for (int i = 0; i < entities; ++i) {
    text += std::to_string(i) + "," + std::string(1000, 'x') + "\n";
  }
  return text;
}

/// An emulator whose jobs stay pending, for `geojob submit`.
struct SubmitBench {
  explicit SubmitBench(const std::string& script = {}, std::vector<std::string> options = {})
      : emulator(R"({"jobs":[],"script":[)" + script + "]}", with_usual(std::move(options))) {}

  [[nodiscard]] ProgramCall call(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"submit", "--interval", "10ms"});
    return geojob_call(emulator, std::move(arguments));
  }
  ProgramResult run(std::vector<std::string> arguments) const {
    return geojob::test::run(call(std::move(arguments)));
  }

  /// `JOBS ENTITIES`: what is to be paid.
  [[nodiscard]] std::string bill() const {
    const Bill bill = bill_of(emulator);
    return std::to_string(bill.jobs) + " " + std::to_string(bill.entities);
  }

  static std::vector<std::string> with_usual(std::vector<std::string> options) {
    options.insert(options.begin(), {"--processing-time", "1h"});
    return options;
  }

  EmulatorProcess emulator;
  TemporaryFolder folder;
};

}  // namespace geojob::test

#endif
