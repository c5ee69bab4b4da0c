// SPDX-License-Identifier: MIT
#include <cstddef>
#include <memory>
#include <new>
#include <span>

#include "core/c_values.hpp"
#include "geojob/core/fixed_memory.hpp"
#include "geojob/core/memory.h"

namespace {

extern "C" void* allocate_from_block(void* user, size_t bytes) noexcept {
  return static_cast<geojob::FixedMemory*>(user)->allocate(bytes);
}

extern "C" void release_to_block(void* user, void* piece, size_t bytes) noexcept {
  static_cast<geojob::FixedMemory*>(user)->release(piece, bytes);
}

}  // namespace

int geojob_fixed_memory(void* block, size_t block_size, geojob_memory* memory,
                        size_t struct_size) noexcept {
  using geojob::FixedMemory;
  void* start = block;
  geojob_memory made{struct_size, nullptr, nullptr, nullptr};
  // The FixedMemory itself is at the start of the block. It has nothing to destroy.
  const bool has_room = start != nullptr && std::align(alignof(FixedMemory), sizeof(FixedMemory),
                                                       start, block_size) != nullptr;
  if (has_room) {
    const std::span rest(static_cast<std::byte*>(start) + sizeof(FixedMemory),
                         block_size - sizeof(FixedMemory));
    made = {struct_size, allocate_from_block, release_to_block, new (start) FixedMemory(rest)};
  }
  geojob::fill_in(made, memory, struct_size);
  return has_room ? 1 : 0;
}
