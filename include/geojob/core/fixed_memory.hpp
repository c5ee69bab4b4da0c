// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_FIXED_MEMORY_HPP
#define GEOJOB_CORE_FIXED_MEMORY_HPP

#include <cstddef>
#include <span>

#include "geojob/core/export.hpp"
#include "geojob/core/memory_source.hpp"

namespace geojob {

/// Memory of a fixed size that the program sets aside, such as an array of static storage. What is
/// released is joined with its free neighbours and given out again, so that a reader can go on for
/// ever in it. Needs no heap, no exceptions and no start-up code. 16 KiB are enough for an ordinary
/// answer with the Expats of Debian 12 and 13; who reads answers of many kinds, or with an Expat
/// that is not known, takes 20: docs/memory.md.
///
/// Not thread-safe. The bytes must outlive it, and it its readers.
class GEOJOB_EXPORT FixedMemory final : public MemorySource {
 public:
  explicit FixedMemory(std::span<std::byte> bytes) noexcept;

  [[nodiscard]] void* allocate(std::size_t bytes) noexcept override;
  void release(void* block, std::size_t bytes) noexcept override;

 private:
  /// Stands at the start of each free stretch; they are in the order of their addresses.
  struct Free {
    std::size_t size;
    Free* next;
  };

  Free* first_ = nullptr;
};

}  // namespace geojob

#endif
