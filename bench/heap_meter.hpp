// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_HEAP_METER_HPP
#define GEOJOB_BENCH_HEAP_METER_HPP

#include <cstddef>

namespace geojob::bench {

/// Measures what the program allocates from its heap while the meter exists: with malloc() or with
/// functions that use it, in any library. The program must have one thread, and one meter at a
/// time.
class HeapMeter {
 public:
  HeapMeter() noexcept;
  HeapMeter(const HeapMeter&) = delete;
  HeapMeter& operator=(const HeapMeter&) = delete;
  ~HeapMeter();

  /// The number of allocations so far.
  [[nodiscard]] std::size_t allocations() const noexcept;
  /// The largest number of bytes that were allocated at a time, without those from before the
  /// start, as the heap rounds them.
  [[nodiscard]] std::size_t peak_bytes() const noexcept;
};

}  // namespace geojob::bench

#endif
