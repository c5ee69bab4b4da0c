// SPDX-License-Identifier: MIT
#include "support/program_heap.hpp"

#include <malloc.h>
#include <string.h>

#include <cstdlib>
#include <new>

namespace geojob::test {
namespace {

std::atomic<FreedMemoryWatch*> watch{nullptr};
thread_local bool refusing = false;
thread_local std::size_t until_refused = 0;

bool refuses() noexcept {
  if (!refusing || until_refused-- != 0) return false;
  refusing = false;
  return true;
}

/// Cleared, so that a block never contains the old content of another one.
void* allocate(std::size_t size) noexcept {
  return refuses() ? nullptr : std::calloc(1, size == 0 ? 1 : size);
}

void* allocate_or_throw(std::size_t size) {
  void* const block = allocate(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

void release(void* block) noexcept {
  if (FreedMemoryWatch* const active = watch) active->look_into(block);
  std::free(block);
}

}  // namespace

FreedMemoryWatch::FreedMemoryWatch(std::string_view text) noexcept : text_(text) { watch = this; }

FreedMemoryWatch::~FreedMemoryWatch() { watch = nullptr; }

void FreedMemoryWatch::look_into(void* block) noexcept {
  if (block == nullptr) return;
  if (memmem(block, malloc_usable_size(block), text_.data(), text_.size()) != nullptr) ++blocks_;
}

RefusedAllocation::RefusedAllocation(std::size_t number) noexcept {
  until_refused = number;
  refusing = true;
}

RefusedAllocation::~RefusedAllocation() { refusing = false; }

bool RefusedAllocation::came() const noexcept { return !refusing; }

}  // namespace geojob::test

using geojob::test::allocate;
using geojob::test::allocate_or_throw;
using geojob::test::release;

// All except those with an alignment, which nothing here uses: a sanitizer's own ones would not
// match ours.
void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { release(block); }
void operator delete[](void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }
void operator delete[](void* block, std::size_t) noexcept { release(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { release(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { release(block); }
