// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_FIXED_MEMORY_HPP
#define GEOJOB_CORE_FIXED_MEMORY_HPP

#include <cstddef>
#include <span>

#include "geojob/core/export.hpp"
#include "geojob/core/memory_source.hpp"

namespace geojob {

/// Memory of a fixed size that the program provides, such as a static array. It merges released
/// blocks with free neighbours and uses them again, so a reader can use it for any number of
/// documents. It needs no heap, no exceptions and no start-up code. 6 KiB are enough for an
/// ordinary response. Use 20 KiB if Expat may have to read it, because it contains rare XML or an
/// error, or if geojob was built without its scanner; see docs/memory.md.
///
/// Not thread-safe. The bytes must outlive the FixedMemory, and the FixedMemory must outlive its
/// readers.
class GEOJOB_EXPORT FixedMemory final : public MemorySource {
 public:
  explicit FixedMemory(std::span<std::byte> bytes) noexcept;

  [[nodiscard]] void* allocate(std::size_t bytes) noexcept override;
  void release(void* block, std::size_t bytes) noexcept override;

 private:
  /// The header of a free block. The list is sorted by address.
  struct Free {
    std::size_t size;
    Free* next;
  };

  Free* first_ = nullptr;
};

}  // namespace geojob

#endif
