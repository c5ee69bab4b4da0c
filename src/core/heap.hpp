// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_HEAP_HPP
#define GEOJOB_CORE_HEAP_HPP

#include <cstddef>

#include "core/inside.hpp"
#include "geojob/core/error.hpp"
#include "geojob/core/memory.hpp"

namespace geojob {

/// All memory of a reader comes from here. It comes from the caller's memory, has a limit, and is
/// counted. allocate() returns null if there is no memory, and refusal() says why.
class GEOJOB_INSIDE Heap {
 public:
  /// A ceiling of zero means that there is none.
  Heap(Memory upstream, std::size_t ceiling) noexcept : upstream_(upstream), ceiling_(ceiling) {}

  [[nodiscard]] void* allocate(std::size_t bytes) noexcept;
  void release(void* block, std::size_t bytes) noexcept;

  /// Why the last allocation failed: heap_limit_reached or out_of_memory.
  [[nodiscard]] errc refusal() const noexcept { return refusal_; }
  /// Zero means that there is none.
  [[nodiscard]] std::size_t ceiling() const noexcept { return ceiling_; }
  [[nodiscard]] std::size_t live() const noexcept { return live_; }
  [[nodiscard]] std::size_t peak() const noexcept { return peak_; }

 private:
  Memory upstream_;
  std::size_t ceiling_;
  std::size_t live_ = 0;
  std::size_t peak_ = 0;
  errc refusal_ = errc::out_of_memory;
};

}  // namespace geojob

#endif
