// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_NESTING_HPP
#define GEOJOB_JSON_JSON_NESTING_HPP

#include <cstddef>
#include <cstdint>

#include "core/buffer.hpp"
#include "core/heap.hpp"

namespace geojob {

/// The objects and arrays that are open. One bit for each level tells which of the two it is. The
/// innermost 64 levels need no memory; the others are kept on the heap, 64 in each word.
class JsonNesting {
 public:
  explicit JsonNesting(Heap& heap) noexcept : outer_(heap) {}

  /// Returns false if there is no memory.
  [[nodiscard]] bool open(bool is_object) noexcept {
    if (depth_ != 0 && depth_ % levels_in_word == 0 && !outer_.append(inner_)) return false;
    inner_ = inner_ << 1U | static_cast<std::uint64_t>(is_object);
    ++depth_;
    return true;
  }
  /// Closes the innermost level. There must be one.
  void close() noexcept {
    --depth_;
    inner_ >>= 1U;
    if (depth_ != 0 && depth_ % levels_in_word == 0) take_back();
  }
  /// How many levels are open.
  [[nodiscard]] std::size_t depth() const noexcept { return depth_; }
  /// Whether the innermost level is an object. There must be one.
  [[nodiscard]] bool in_object() const noexcept { return (inner_ & 1U) != 0; }

  /// Closes all levels, and keeps the memory.
  void reset() noexcept {
    depth_ = 0;
    outer_.clear();
  }
  /// Releases the memory. May be called after reset() only.
  void release() noexcept { outer_.release(); }

 private:
  static constexpr std::size_t levels_in_word = 64;

  void take_back() noexcept {
    inner_ = outer_[outer_.size() - 1];
    outer_.shrink_to(outer_.size() - 1);
  }

  std::size_t depth_ = 0;
  std::uint64_t inner_ = 0;  ///< The innermost level has the lowest bit.
  Buffer<std::uint64_t> outer_;
};

}  // namespace geojob

#endif
