#ifndef GEOJOB_PARSE_EXPAT_HEAP_HPP
#define GEOJOB_PARSE_EXPAT_HEAP_HPP

#include <cstddef>

#include "parse/heap.hpp"

/// Gives Expat memory from a Heap. Expat's allocation functions take no user pointer, so the heap
/// of a call is found through a thread-local scope, and each block starts with a header that
/// remembers its owner and its size.

namespace geojob {

/// While it lives, Expat's allocations of this thread come from the given heap. Scopes nest: a sink
/// may drive another reader.
class ExpatHeapScope {
 public:
  explicit ExpatHeapScope(Heap& heap) noexcept;
  ExpatHeapScope(const ExpatHeapScope&) = delete;
  ExpatHeapScope& operator=(const ExpatHeapScope&) = delete;
  ~ExpatHeapScope();

 private:
  Heap* outer_;
};

[[nodiscard]] void* expat_allocate(std::size_t size) noexcept;
[[nodiscard]] void* expat_reallocate(void* block, std::size_t size) noexcept;
void expat_free(void* block) noexcept;

}  // namespace geojob

#endif
