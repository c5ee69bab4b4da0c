// SPDX-License-Identifier: MIT
#include "no_heap.hpp"

#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace geojob::example {
namespace {

/// False at first: the libraries allocate a little before main(), which they would not do on a
/// device.
bool closed = false;

void require_open() noexcept {
  if (!closed) return;
  constexpr std::string_view words = "the heap was asked for memory\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, words.data(), words.size());
  std::abort();
}

}  // namespace

void close_heap() noexcept { closed = true; }

}  // namespace geojob::example

// A program may replace these functions; glibc's own are still available by these names. The
// standard library's operator new calls malloc().
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) noexcept {
  geojob::example::require_open();
  return __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
  geojob::example::require_open();
  return __libc_calloc(count, size);
}

void* realloc(void* block, std::size_t size) noexcept {
  geojob::example::require_open();
  return __libc_realloc(block, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  geojob::example::require_open();
  return __libc_memalign(alignment, size);
}
}
