// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_BUFFER_HPP
#define GEOJOB_CORE_BUFFER_HPP

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>

#include "core/heap.hpp"

namespace geojob {

/// A growing array of plain values in memory from a Heap. Unlike std::vector, it returns false if
/// there is no memory, so that readers work without exceptions. clear() keeps the memory.
template <class T>
class Buffer {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  explicit Buffer(Heap& heap) noexcept : heap_(&heap) {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { release(); }

  [[nodiscard]] bool append(const T* values, std::size_t count) noexcept {
    if (count > capacity_ - size_ && !grow(count)) return false;
    if (count != 0) std::memcpy(static_cast<void*>(data_ + size_), values, count * sizeof(T));
    size_ += count;
    return true;
  }
  [[nodiscard]] bool append(const T& value) noexcept { return append(&value, 1); }

  /// Removes all values but the first `size`.
  void shrink_to(std::size_t size) noexcept { size_ = std::min(size_, size); }
  void clear() noexcept { size_ = 0; }
  /// Releases the memory.
  void release() noexcept {
    heap_->release(data_, capacity_ * sizeof(T));
    data_ = nullptr;
    size_ = capacity_ = 0;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] const T* data() const noexcept { return data_; }
  T& operator[](std::size_t index) noexcept { return data_[index]; }
  const T& operator[](std::size_t index) const noexcept { return data_[index]; }
  [[nodiscard]] std::span<const T> values() const noexcept { return {data_, size_}; }

 private:
  /// Not inline, because few calls of append() need it.
  [[nodiscard, gnu::cold, gnu::noinline]] bool grow(std::size_t count) noexcept {
    constexpr std::size_t first = sizeof(T) == 1 ? 512 : 4;
    const std::size_t wanted = std::max({capacity_ * 2, size_ + count, first});
    auto* const grown = static_cast<T*>(heap_->allocate(wanted * sizeof(T)));
    if (grown == nullptr) return false;
    if (size_ != 0) std::memcpy(static_cast<void*>(grown), data_, size_ * sizeof(T));
    heap_->release(data_, capacity_ * sizeof(T));
    data_ = grown;
    capacity_ = wanted;
    return true;
  }

  Heap* heap_;
  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace geojob

#endif
