#include "parse/expat_heap.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <utility>

namespace geojob {
namespace {

thread_local ExpatHeap* current_heap = nullptr;

struct alignas(std::max_align_t) Header {
  ExpatHeap* owner;
  std::size_t size;  ///< Of the block behind the header.
};

Header* header_of(void* block) noexcept { return static_cast<Header*>(block) - 1; }

void* allocate_from(ExpatHeap& heap, std::size_t size) noexcept {
  if (size > std::numeric_limits<std::size_t>::max() - sizeof(Header)) return nullptr;
  void* const memory = heap.allocate(sizeof(Header) + size);
  if (memory == nullptr) return nullptr;
  return new (memory) Header{&heap, size} + 1;
}

}  // namespace

void* ExpatHeap::allocate(std::size_t bytes) noexcept {
  if (bytes <= largest_spare) {
    const std::size_t list = (bytes - 1) / granule;
    if (Spare* const spare = spares_[list]) {
      spares_[list] = spare->next;
      return spare;
    }
    bytes = (list + 1) * granule;
  }
  void* const block = heap_.allocate(bytes);
  if (block != nullptr || !give_back_spares()) return block;
  return heap_.allocate(bytes);
}

void ExpatHeap::release(void* block, std::size_t bytes) noexcept {
  if (bytes > largest_spare) {
    heap_.release(block, bytes);
    return;
  }
  Spare*& list = spares_[(bytes - 1) / granule];
  list = new (block) Spare{list};
}

bool ExpatHeap::give_back_spares() noexcept {
  bool any = false;
  for (std::size_t list = 0; list < spares_.size(); ++list) {
    while (Spare* const spare = spares_[list]) {
      spares_[list] = spare->next;
      heap_.release(spare, (list + 1) * granule);
      any = true;
    }
  }
  return any;
}

ExpatHeapScope::ExpatHeapScope(ExpatHeap& heap) noexcept
    : outer_(std::exchange(current_heap, &heap)) {}
ExpatHeapScope::~ExpatHeapScope() { current_heap = outer_; }

void* expat_allocate(std::size_t size) noexcept {
  return current_heap == nullptr ? nullptr : allocate_from(*current_heap, size);
}

void* expat_reallocate(void* block, std::size_t size) noexcept {
  if (block == nullptr) return expat_allocate(size);
  const Header* const header = header_of(block);
  void* const moved = allocate_from(*header->owner, size);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, block, std::min(size, header->size));
  expat_free(block);
  return moved;
}

void expat_free(void* block) noexcept {
  if (block == nullptr) return;
  Header* const header = header_of(block);
  header->owner->release(header, sizeof(Header) + header->size);
}

}  // namespace geojob
