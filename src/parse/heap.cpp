#include "parse/heap.hpp"

#include <algorithm>

#include "parse/guarded.hpp"

namespace geojob {

void* Heap::allocate(std::size_t bytes) noexcept {
  if (ceiling_ != 0 && (bytes > ceiling_ || live_ > ceiling_ - bytes)) {
    refusal_ = errc::heap_limit_reached;
    return nullptr;
  }
  void* block = nullptr;
  // A resource says "no more" by throwing; here that is an ordinary answer.
  if (guarded([&] { block = upstream_->allocate(bytes); }) != nullptr) {
    refusal_ = errc::out_of_memory;
    return nullptr;
  }
  live_ += bytes;
  peak_ = std::max(peak_, live_);
  return block;
}

void Heap::release(void* block, std::size_t bytes) noexcept {
  if (block == nullptr) return;
  upstream_->deallocate(block, bytes);
  live_ -= bytes;
}

}  // namespace geojob
