// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_MEMORY_SOURCE_HPP
#define GEOJOB_CORE_MEMORY_SOURCE_HPP

#include <cstddef>

#include "geojob/core/export.hpp"

namespace geojob {

/// Where a reader gets its memory, for programs without exceptions: a std::pmr::memory_resource can
/// only refuse by throwing, which ends such a program. This one refuses with a null pointer, and
/// the reader then says errc::out_of_memory.
///
/// Called by one reader at a time, from the thread that uses the reader; one that several threads'
/// readers share must lock.
class GEOJOB_EXPORT MemorySource {
 public:
  MemorySource() = default;
  MemorySource(const MemorySource&) = delete;
  MemorySource& operator=(const MemorySource&) = delete;

  /// A block of at least one byte, aligned for every type (`std::max_align_t`); null if there is
  /// none.
  [[nodiscard]] virtual void* allocate(std::size_t bytes) noexcept = 0;
  /// Takes back a block of allocate(), with the size that was asked for.
  virtual void release(void* block, std::size_t bytes) noexcept = 0;

 protected:
  ~MemorySource() = default;
};

}  // namespace geojob

#endif
