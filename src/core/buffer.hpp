// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_BUFFER_HPP
#define GEOJOB_CORE_BUFFER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>

#include "core/heap.hpp"

namespace geojob {

/// Room for values within another object. Not initialised, because only what has been stored is
/// read.
template <class T, std::size_t count>
class RoomInside {
 public:
  [[nodiscard]] T* data() noexcept { return std::launder(reinterpret_cast<T*>(bytes_.data())); }

 private:
  alignas(T) std::array<std::byte, count * sizeof(T)> bytes_;
};
template <class T>
class RoomInside<T, 0> {
 public:
  [[nodiscard]] T* data() noexcept { return nullptr; }
};

/// A growing array of plain values. The first `most_inside` are in the object itself, more of them
/// are in memory from a Heap. Unlike std::vector, it returns false if there is no memory, so that
/// readers work without exceptions. clear() keeps the memory.
template <class T, std::size_t most_inside = 0>
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
  /// Room for so many values at the end, which the caller must store there. Null if there is no
  /// memory.
  [[nodiscard]] T* extend(std::size_t count) noexcept {
    if (count > capacity_ - size_ && !grow(count)) return nullptr;
    size_ += count;
    return data_ + size_ - count;
  }

  /// Removes all values but the first `size`.
  void shrink_to(std::size_t size) noexcept { size_ = std::min(size_, size); }
  void clear() noexcept { size_ = 0; }
  /// Releases the memory.
  void release() noexcept {
    release_block();
    data_ = inside_.data();
    size_ = 0;
    capacity_ = most_inside;
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
    const std::size_t wanted = std::max(std::max(capacity_ * 2, first), size_ + count);
    auto* const grown = static_cast<T*>(heap_->allocate(wanted * sizeof(T)));
    if (grown == nullptr) return false;
    if (size_ != 0) std::memcpy(static_cast<void*>(grown), data_, size_ * sizeof(T));
    release_block();
    data_ = grown;
    capacity_ = wanted;
    return true;
  }
  void release_block() noexcept {
    if (capacity_ != most_inside) heap_->release(data_, capacity_ * sizeof(T));
  }

  [[no_unique_address]] RoomInside<T, most_inside> inside_;
  Heap* heap_;
  T* data_ = inside_.data();
  std::size_t size_ = 0;
  std::size_t capacity_ = most_inside;
};

}  // namespace geojob

#endif
