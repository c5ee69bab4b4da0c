// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_HEAP_HPP
#define GEOJOB_XML_EXPAT_HEAP_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/heap.hpp"

/// Gives Expat memory from a Heap. Expat passes no user pointer to its allocation functions, so a
/// thread-local scope tells them which heap to use. Each block starts with a header that holds its
/// size.

namespace geojob {

/// The memory that one parser has from a Heap. It keeps small blocks that Expat frees, and uses
/// them for the next allocation: XML_ParserReset frees every name, and the next document has the
/// same names.
class ExpatHeap {
 public:
  explicit ExpatHeap(Heap& heap) noexcept : heap_(heap) {}
  ExpatHeap(const ExpatHeap&) = delete;
  ExpatHeap& operator=(const ExpatHeap&) = delete;
  ~ExpatHeap() { release_all(); }

  [[nodiscard]] void* allocate(std::size_t bytes) noexcept;
  void release(void* block, std::size_t bytes) noexcept;
  /// Returns false if there were none.
  bool give_back_spares() noexcept;
  /// To be called when Expat has freed everything.
  void release_all() noexcept;

  /// Uses memory for names that its owner, who has it from the same Heap, does not need until the
  /// next document. There must be none that is borrowed already.
  void borrow(std::span<std::byte> memory) noexcept { borrowed_ = memory; }
  [[nodiscard]] bool has_borrowed() const noexcept { return !borrowed_.empty(); }
  /// The borrowed memory, when the names of the document have been freed. It is empty if nothing
  /// was borrowed, or if Expat keeps some of it after all. In that case it stays here.
  [[nodiscard]] std::span<std::byte> give_back_borrowed() noexcept;
  /// Whether Expat asked for memory and got none. Expat does not always report that: for some names
  /// it goes on without, and reports another error later.
  [[nodiscard]] bool refused() const noexcept { return refused_; }
  void forget_refusal() noexcept { refused_ = false; }

 private:
  struct Spare {
    Spare* next;
  };
  static constexpr std::size_t granule = 16;
  static constexpr std::size_t largest_spare = 128;

  [[nodiscard]] bool is_borrowed(const void* block) const noexcept;

  Heap& heap_;
  std::span<std::byte> borrowed_;
  std::uint16_t names_taken_ = 0;  ///< From its start.
  std::uint16_t names_in_use_ = 0;
  bool refused_ = false;
  /// One list for each multiple of the granule.
  std::array<Spare*, largest_spare / granule> spares_{};
};

/// As long as it exists, Expat's allocations in this thread use the given heap. Every call that
/// makes Expat allocate or free needs one. Scopes may nest, because a sink may use another reader.
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
