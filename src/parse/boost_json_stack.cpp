// SPDX-License-Identifier: MIT
#include "parse/boost_json_stack.hpp"

#include <exception>

namespace geojob {

bool BoostJsonStack::prepare(std::size_t levels) noexcept {
  // A state and a size for each open object or array; states for the document, a value and a
  // comment, and the size of a string. A state is one byte.
  constexpr std::size_t each = 1 + sizeof(std::size_t);
  constexpr std::size_t others = 3 + sizeof(std::size_t);
  size_ = others + levels * each;
  block_ = heap_.allocate(size_);
  return block_ != nullptr;
}

void* BoostJsonStack::do_allocate(std::size_t bytes, std::size_t /*alignment*/) {
  // The parser asks once, for what was prepared. Were that ever not so, there would be no way to
  // tell it that there is nothing.
  if (block_ == nullptr || bytes > size_) std::terminate();
  return block_;
}

void BoostJsonStack::do_deallocate(void* block, std::size_t /*bytes*/, std::size_t /*alignment*/) {
  heap_.release(block, size_);
}

}  // namespace geojob
