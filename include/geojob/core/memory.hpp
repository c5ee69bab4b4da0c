// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_MEMORY_HPP
#define GEOJOB_CORE_MEMORY_HPP

#include <cstddef>
#include <memory_resource>

#include "geojob/core/memory_source.hpp"

namespace geojob {

/// Where a reader gets its memory: from a std::pmr::memory_resource, or, in a program without
/// exceptions, from a MemorySource. Both convert to a Memory implicitly, and must outlive the
/// reader. A copy of a Memory refers to the same resource or source.
class Memory {
 public:
  /// Uses the resource that is std::pmr::get_default_resource() now.
  Memory() noexcept : Memory(std::pmr::get_default_resource()) {}
  /// `resource` must not be null. If it throws because it has no more memory, the reader gives
  /// errc::out_of_memory; a program that was compiled without exceptions is terminated. In place of
  /// std::pmr::new_delete_resource(), the reader calls operator new itself, which does not throw.
  Memory(std::pmr::memory_resource* resource) noexcept  // NOLINT(*-explicit-*): see above
      : resource_(resource == std::pmr::new_delete_resource() ? nullptr : resource) {}
  Memory(MemorySource& source) noexcept : source_(&source) {}  // NOLINT(*-explicit-*)

 private:
  friend class Heap;
  [[nodiscard]] void* allocate(std::size_t bytes) const noexcept;
  void release(void* block, std::size_t bytes) const noexcept;

  // At most one of the two is not null. If both are null, operator new provides the memory.
  std::pmr::memory_resource* resource_ = nullptr;
  MemorySource* source_ = nullptr;
};

}  // namespace geojob

#endif
