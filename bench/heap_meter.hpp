// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_HEAP_METER_HPP
#define GEOJOB_BENCH_HEAP_METER_HPP

#include <cstddef>

namespace geojob::bench {

/// What the program asked of its heap while the meter ran: malloc() and all that stands on it, from
/// whatever library. The program has one thread, and one meter at a time.
class HeapMeter {
 public:
  HeapMeter() noexcept;
  HeapMeter(const HeapMeter&) = delete;
  HeapMeter& operator=(const HeapMeter&) = delete;
  ~HeapMeter();

  /// How often it asked so far.
  [[nodiscard]] std::size_t allocations() const noexcept;
  /// The most bytes that were held at once beyond those held at the start, as the heap rounds them.
  [[nodiscard]] std::size_t peak_bytes() const noexcept;
};

}  // namespace geojob::bench

#endif
