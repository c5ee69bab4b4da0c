// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_BOOST_JSON_STACK_HPP
#define GEOJOB_PARSE_BOOST_JSON_STACK_HPP

#include <boost/json/memory_resource.hpp>
#include <cstddef>

#include "parse/heap.hpp"

namespace geojob {

/// The memory of a Boost.JSON parser: a stack of what it was in the middle of when the bytes ran
/// out. The parser would take it from the program's heap, and a little more for each level of
/// nesting; here it is one block of a Heap, as large as it can ever get, which the parser asks for
/// once.
class BoostJsonStack final : public boost::json::memory_resource {
 public:
  explicit BoostJsonStack(Heap& heap) noexcept : heap_(heap) {}

  /// Takes the block from the heap, for so many levels. False if there is no memory.
  [[nodiscard]] bool prepare(std::size_t levels) noexcept;
  /// What the parser may ask for.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override;
  void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override;
  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
    return this == &other;
  }

  Heap& heap_;
  void* block_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace geojob

#endif
