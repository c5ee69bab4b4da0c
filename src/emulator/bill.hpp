// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_BILL_HPP
#define GEOJOB_EMULATOR_BILL_HPP

#include <atomic>
#include <cstdint>

namespace geojob::emulator {

/// What the service would bill, so that a test can see whether a client paid twice.
struct Bill {
  std::atomic<std::uint64_t> jobs = 0;       ///< Created.
  std::atomic<std::uint64_t> entities = 0;   ///< Of these jobs.
  std::atomic<std::uint64_t> listed = 0;     ///< Requests for the list of jobs.
  std::atomic<std::uint64_t> downloads = 0;  ///< Requests for results that were there.
};

}  // namespace geojob::emulator

#endif
