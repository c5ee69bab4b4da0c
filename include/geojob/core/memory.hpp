// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_MEMORY_HPP
#define GEOJOB_CORE_MEMORY_HPP

#include <cstddef>
#include <memory_resource>

#include "geojob/core/memory_source.hpp"

namespace geojob {

/// Where a reader takes its memory from: a std::pmr::memory_resource, or a MemorySource in a
/// program without exceptions. Either can be passed where a Memory is asked for, and must outlive
/// whoever uses it. Copies stand for the same memory.
class Memory {
 public:
  /// The default resource, as it is at this moment.
  Memory() noexcept : Memory(std::pmr::get_default_resource()) {}
  /// Must not be null. One that has no more says so by throwing, which ends a program without
  /// exceptions; the reader then says errc::out_of_memory.
  Memory(std::pmr::memory_resource* resource) noexcept  // NOLINT(*-explicit-*): see above
      : resource_(resource) {}
  Memory(MemorySource& source) noexcept : source_(&source) {}  // NOLINT(*-explicit-*)

 private:
  friend class Heap;
  [[nodiscard]] void* allocate(std::size_t bytes) const noexcept;
  void release(void* block, std::size_t bytes) const noexcept;

  std::pmr::memory_resource* resource_ = nullptr;  ///< One of the two is null.
  MemorySource* source_ = nullptr;
};

}  // namespace geojob

#endif
