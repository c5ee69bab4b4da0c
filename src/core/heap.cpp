// SPDX-License-Identifier: MIT
#include "core/heap.hpp"

#include <algorithm>
#include <new>

#include "core/guarded.hpp"

namespace geojob {

void* Memory::allocate(std::size_t bytes) const noexcept {
  if (source_ != nullptr) return source_->allocate(bytes);
  // new_delete_resource() asks for an alignment, with which glibc does not use its cache. A new
  // reader would take 3 % more instructions for a status.
  if (resource_ == nullptr) return ::operator new(bytes, std::nothrow);
  void* block = nullptr;
  // A resource throws if it has no memory.
  return guarded([&] { block = resource_->allocate(bytes); }) == nullptr ? block : nullptr;
}

void Memory::release(void* block, std::size_t bytes) const noexcept {
  if (source_ != nullptr) {
    source_->release(block, bytes);
  } else if (resource_ == nullptr) {
    ::operator delete(block);
  } else {
    resource_->deallocate(block, bytes);
  }
}

void* Heap::allocate(std::size_t bytes) noexcept {
  if (ceiling_ != 0 && (bytes > ceiling_ || live_ > ceiling_ - bytes)) {
    refusal_ = errc::heap_limit_reached;
    return nullptr;
  }
  void* const block = upstream_.allocate(bytes);
  if (block == nullptr) {
    refusal_ = errc::out_of_memory;
    return nullptr;
  }
  live_ += bytes;
  peak_ = std::max(peak_, live_);
  return block;
}

void Heap::release(void* block, std::size_t bytes) noexcept {
  upstream_.release(block, bytes);
  live_ -= bytes;
}

}  // namespace geojob
