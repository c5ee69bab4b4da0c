// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_CHAOS_HPP
#define GEOJOB_EMULATOR_CHAOS_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "emulator/scenario.hpp"

namespace geojob::emulator {

/// Random faults for long runs. The fault of the n-th request for a resource depends only on the
/// seed, the resource and n, so it is the same in every run, with any number of clients. Use it
/// from one thread at a time.
class Chaos {
 public:
  explicit Chaos(ChaosSettings settings) : settings_(std::move(settings)) {}

  /// The fault for the next request for that resource; nullopt if there is none.
  [[nodiscard]] std::optional<Step> next(const std::string& resource);

  /// A cut or a reset happens after fewer bytes than this.
  static constexpr std::uint64_t cut_within = 1000;

 private:
  ChaosSettings settings_;
  std::map<std::string, std::uint64_t> requests_;
};

}  // namespace geojob::emulator

#endif
