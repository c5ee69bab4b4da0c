// SPDX-License-Identifier: MIT
#include "xml/expat_heap.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <limits>
#include <new>
#include <utility>

namespace geojob {
namespace {

// Expat passes nothing to its allocation functions that would tell which parser allocates.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
thread_local ExpatHeap* current_heap = nullptr;

/// Nothing that Expat keeps in memory needs a stricter alignment (EXPAT_MALLOC_ALIGNMENT in its
/// sources). Eight more bytes for each of some seventy blocks would be half a kilobyte.
struct alignas(long long) Header {
  std::size_t size;  ///< The size of the block after the header.
};

/// What Expat 2.5 asks for to keep the name of an element, and frees in XML_ParserReset. Another
/// Expat may use the size for something else, or never; that only costs memory.
constexpr std::size_t size_of_name = 88 + sizeof(Header);

Header* header_of(void* block) noexcept { return static_cast<Header*>(block) - 1; }

void* allocate_from(ExpatHeap& heap, std::size_t size) noexcept {
  if (size > std::numeric_limits<std::size_t>::max() - sizeof(Header)) return nullptr;
  void* const memory = heap.allocate(sizeof(Header) + size);
  if (memory == nullptr) return nullptr;
  return new (memory) Header{size} + 1;
}

}  // namespace

void* ExpatHeap::allocate(std::size_t bytes) noexcept {
  if (bytes == size_of_name && names_taken_ < borrowed_.size() / size_of_name) {
    ++names_in_use_;
    return borrowed_.data() + size_of_name * names_taken_++;
  }
  const bool small = bytes <= largest_spare;
  const std::size_t list = small ? (bytes - 1) / granule : 0;
  if (small) bytes = (list + 1) * granule;
  void* block = nullptr;
  if (small && spares_[list] != nullptr) {
    block = std::exchange(spares_[list], spares_[list]->next);
  } else {
    block = heap_.allocate(bytes);
    if (block == nullptr && give_back_spares()) block = heap_.allocate(bytes);
  }
  if (block == nullptr) refused_ = true;
  return block;
}

void ExpatHeap::release(void* block, std::size_t bytes) noexcept {
  if (is_borrowed(block)) {
    if (--names_in_use_ == 0) names_taken_ = 0;
    return;
  }
  if (bytes > largest_spare) {
    heap_.release(block, bytes);
    return;
  }
  const std::size_t list = (bytes - 1) / granule;
  spares_[list] = new (block) Spare{spares_[list]};
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

void ExpatHeap::release_all() noexcept {
  give_back_spares();
  if (!borrowed_.empty()) heap_.release(borrowed_.data(), borrowed_.size());
  borrowed_ = {};
}

std::span<std::byte> ExpatHeap::give_back_borrowed() noexcept {
  if (names_in_use_ != 0) return {};
  return std::exchange(borrowed_, {});
}

bool ExpatHeap::is_borrowed(const void* block) const noexcept {
  const auto* const byte = static_cast<const std::byte*>(block);
  return std::greater_equal<>()(byte, borrowed_.data()) &&
         std::less<>()(byte, borrowed_.data() + borrowed_.size());
}

ExpatHeapScope::ExpatHeapScope(ExpatHeap& heap) noexcept
    : outer_(std::exchange(current_heap, &heap)) {}
ExpatHeapScope::~ExpatHeapScope() { current_heap = outer_; }

void* expat_allocate(std::size_t size) noexcept {
  return current_heap == nullptr ? nullptr : allocate_from(*current_heap, size);
}

void* expat_reallocate(void* block, std::size_t size) noexcept {
  void* const moved = expat_allocate(size);
  if (block == nullptr || moved == nullptr) return moved;
  std::memcpy(moved, block, std::min(size, header_of(block)->size));
  expat_free(block);
  return moved;
}

void expat_free(void* block) noexcept {
  if (block == nullptr) return;
  Header* const header = header_of(block);
  current_heap->release(header, sizeof(Header) + header->size);
}

}  // namespace geojob
