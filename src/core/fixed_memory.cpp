// SPDX-License-Identifier: MIT
#include "geojob/core/fixed_memory.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>
#include <new>

namespace geojob {
namespace {

constexpr std::size_t alignment = alignof(std::max_align_t);
/// The size of every block is a multiple of this. So every block is aligned, and has room for a
/// Free while it is free. On s390x a Free is larger than the strictest alignment.
constexpr std::size_t block_unit = std::max(alignment, 2 * sizeof(void*));

/// Returns 0 if no block can be so large.
constexpr std::size_t rounded(std::size_t bytes) noexcept {
  if (bytes > std::numeric_limits<std::size_t>::max() - block_unit) return 0;
  return bytes == 0 ? block_unit : (bytes + block_unit - 1) / block_unit * block_unit;
}

std::byte* start_of(void* block) noexcept { return static_cast<std::byte*>(block); }

}  // namespace

FixedMemory::FixedMemory(std::span<std::byte> bytes) noexcept {
  static_assert(sizeof(Free) <= block_unit && alignof(Free) <= alignment &&
                block_unit % alignment == 0);
  void* start = bytes.data();
  std::size_t size = bytes.size();
  if (start == nullptr || std::align(alignment, block_unit, start, size) == nullptr) return;
  first_ = new (start) Free{size / block_unit * block_unit, nullptr};
}

void* FixedMemory::allocate(std::size_t bytes) noexcept {
  const std::size_t size = rounded(bytes);
  if (size == 0) return nullptr;
  for (Free** at = &first_; *at != nullptr; at = &(*at)->next) {
    Free* const found = *at;
    if (found->size < size) continue;
    if (found->size == size) {
      *at = found->next;
    } else {
      *at = new (start_of(found) + size) Free{found->size - size, found->next};
    }
    return found;
  }
  return nullptr;
}

void FixedMemory::release(void* block, std::size_t bytes) noexcept {
  if (block == nullptr) return;
  Free* before = nullptr;
  Free* after = first_;
  while (after != nullptr && std::less<void*>{}(after, block)) {
    before = after;
    after = after->next;
  }
  Free* const freed = new (block) Free{rounded(bytes), after};
  (before == nullptr ? first_ : before->next) = freed;
  const auto join = [](Free* left) {
    Free* const right = left->next;
    if (right == nullptr || start_of(left) + left->size != start_of(right)) return;
    left->size += right->size;
    left->next = right->next;
  };
  join(freed);
  if (before != nullptr) join(before);
}

}  // namespace geojob
