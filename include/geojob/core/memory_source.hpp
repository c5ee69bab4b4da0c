// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_MEMORY_SOURCE_HPP
#define GEOJOB_CORE_MEMORY_SOURCE_HPP

#include <cstddef>

#include "geojob/core/export.hpp"

namespace geojob {

/// Provides memory to readers in programs without exceptions. A std::pmr::memory_resource that has
/// no more memory must throw, which terminates such a program. A MemorySource returns a null
/// pointer, and the reader gives errc::out_of_memory.
///
/// A reader calls it from the thread that uses the reader. If readers in several threads share a
/// MemorySource, it must be thread-safe.
class GEOJOB_EXPORT MemorySource {
 public:
  MemorySource() = default;
  MemorySource(const MemorySource&) = delete;
  MemorySource& operator=(const MemorySource&) = delete;

  /// Returns a block of that many bytes (at least one), aligned for every type
  /// (`std::max_align_t`), or null if there is no more memory.
  [[nodiscard]] virtual void* allocate(std::size_t bytes) noexcept = 0;
  /// Takes back a block that allocate() returned for that many bytes.
  virtual void release(void* block, std::size_t bytes) noexcept = 0;

 protected:
  ~MemorySource() = default;
};

}  // namespace geojob

#endif
