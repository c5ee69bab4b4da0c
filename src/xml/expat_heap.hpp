// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_HEAP_HPP
#define GEOJOB_XML_EXPAT_HEAP_HPP

#include <array>
#include <cstddef>

#include "core/heap.hpp"

/// Gives Expat memory from a Heap. Expat's allocation functions take no user pointer, so the heap
/// of a call is found through a thread-local scope; each block starts with a header that remembers
/// its size.

namespace geojob {

/// What one parser holds of a Heap. Small blocks that Expat frees stay here for its next need:
/// XML_ParserReset frees every name it has met, and the next document has the same names.
class ExpatHeap {
 public:
  explicit ExpatHeap(Heap& heap) noexcept : heap_(heap) {}
  ExpatHeap(const ExpatHeap&) = delete;
  ExpatHeap& operator=(const ExpatHeap&) = delete;
  ~ExpatHeap() { give_back_spares(); }

  [[nodiscard]] void* allocate(std::size_t bytes) noexcept;
  void release(void* block, std::size_t bytes) noexcept;
  /// False if there were none.
  bool give_back_spares() noexcept;
  /// Whether Expat asked for memory in vain. It does not always say so: for some names it goes on
  /// without, and finds fault with the document later.
  [[nodiscard]] bool refused() const noexcept { return refused_; }
  void forget_refusal() noexcept { refused_ = false; }
  /// Bytes that Expat has, without the spare ones.
  [[nodiscard]] std::size_t in_use() const noexcept { return in_use_; }

 private:
  struct Spare {
    Spare* next;
  };
  static constexpr std::size_t granule = 16;
  static constexpr std::size_t largest_spare = 128;

  Heap& heap_;
  std::size_t in_use_ = 0;
  bool refused_ = false;
  std::array<Spare*, largest_spare / granule> spares_{};  ///< One list for each multiple of 16.
};

/// While it lives, Expat's allocations of this thread come from the given heap and go back to it.
/// Whatever makes a parser allocate or free needs one. Scopes nest: a sink may drive another
/// reader.
class ExpatHeapScope {
 public:
  explicit ExpatHeapScope(ExpatHeap& heap) noexcept;
  ExpatHeapScope(const ExpatHeapScope&) = delete;
  ExpatHeapScope& operator=(const ExpatHeapScope&) = delete;
  ~ExpatHeapScope();

 private:
  ExpatHeap* outer_;
};

[[nodiscard]] void* expat_allocate(std::size_t size) noexcept;
[[nodiscard]] void* expat_reallocate(void* block, std::size_t size) noexcept;
void expat_free(void* block) noexcept;

}  // namespace geojob

#endif
