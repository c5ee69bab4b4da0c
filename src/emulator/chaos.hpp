// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_CHAOS_HPP
#define GEOJOB_EMULATOR_CHAOS_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "emulator/scenario.hpp"

namespace geojob::emulator {

/// Faults at random for long runs. What happens to the n-th request for a resource depends on the
/// seed, the resource and n alone, so that it is the same in every run, however many clients there
/// are. One thread at a time.
class Chaos {
 public:
  explicit Chaos(ChaosSettings settings) : settings_(std::move(settings)) {}

  /// What happens to the next request for that resource; nullopt: nothing.
  [[nodiscard]] std::optional<Step> next(const std::string& resource);

  /// A cut or a reset comes after fewer bytes than this.
  static constexpr std::uint64_t cut_within = 1000;

 private:
  ChaosSettings settings_;
  std::map<std::string, std::uint64_t> requests_;
};

}  // namespace geojob::emulator

#endif
