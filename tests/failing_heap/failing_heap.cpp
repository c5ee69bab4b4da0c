// SPDX-License-Identifier: MIT
// To be preloaded into a program: a heap that refuses. GEOJOB_TEST_REFUSE=12 refuses the twelfth
// allocation, GEOJOB_TEST_REFUSE=12+ that one and all after it. How many were asked for is the last
// line on standard error.

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

// What glibc calls its own heap.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

std::atomic<long> allocations{0};
long first_refused = -1;  ///< Counted from 1; 0 for none. Negative until the environment was read.
bool and_all_after = false;

/// Not by a constructor: those of the libraries beside this one may come before it.
void read_environment() noexcept {
  first_refused = 0;
  if (environ == nullptr) return;
  const char* const text = std::getenv("GEOJOB_TEST_REFUSE");
  char* end = nullptr;
  first_refused = text == nullptr ? 0 : std::strtol(text, &end, 10);
  and_all_after = end != nullptr && *end == '+';
}

__attribute__((destructor)) void tell() {
  char line[64];
  const int size = std::snprintf(line, sizeof line, "allocations: %ld\n", allocations.load());
  if (write(STDERR_FILENO, line, static_cast<std::size_t>(size)) != size) std::abort();
}

bool refuses() noexcept {
  if (first_refused < 0) read_environment();
  const long number = ++allocations;
  if (first_refused == 0 || number < first_refused) return false;
  if (number > first_refused && !and_all_after) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {
void* malloc(std::size_t size) noexcept { return refuses() ? nullptr : __libc_malloc(size); }

void* calloc(std::size_t count, std::size_t size) noexcept {
  return refuses() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* block, std::size_t size) noexcept {
  return refuses() ? nullptr : __libc_realloc(block, size);
}

void* memalign(std::size_t alignment, std::size_t size) noexcept {
  return refuses() ? nullptr : __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return memalign(alignment, size);
}

int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
  if (refuses()) return ENOMEM;
  *block = __libc_memalign(alignment, size);
  return *block == nullptr ? ENOMEM : 0;
}
}
