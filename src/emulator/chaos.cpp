// SPDX-License-Identifier: MIT
#include "emulator/chaos.hpp"

#include <string_view>

namespace geojob::emulator {
namespace {

/// SplitMix64: pseudo-random numbers that are the same with every library. The distributions of the
/// standard library differ between implementations.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }
  /// A number in [0, 1).
  double next_share() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

/// FNV-1a.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

Step step_of(const ChaosFault& fault, milliseconds stall_for, std::uint64_t bytes) {
  Step step;
  switch (fault.kind) {
    case ChaosKind::reset:
      step.delivery.reset_after = bytes;
      break;
    case ChaosKind::cut:
      step.delivery.cut_after = bytes;
      break;
    case ChaosKind::stall:
      step.delivery.stall_after = 0;
      step.delivery.stall_for = stall_for;
      break;
    case ChaosKind::close_without_notify:
      step.delivery.close_without_notify = true;
      break;
    case ChaosKind::status:
      step.status = fault.status;
      break;
  }
  return step;
}

}  // namespace

std::optional<Step> Chaos::next(const std::string& resource) {
  const std::uint64_t number = requests_[resource]++;
  Random of_resource(settings_.seed ^ hash_of(resource));
  Random random(of_resource.next() + number);
  if (random.next_share() >= settings_.share) return std::nullopt;
  const auto chosen = static_cast<std::size_t>(random.next() % settings_.faults.size());
  const ChaosFault& fault = settings_.faults[chosen];
  return step_of(fault, settings_.stall_for, random.next() % cut_within);
}

}  // namespace geojob::emulator
