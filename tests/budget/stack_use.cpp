// SPDX-License-Identifier: MIT
#include "budget/stack_use.hpp"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace geojob::test {
namespace {

constexpr std::size_t stack_bytes = 1U << 20U;
constexpr unsigned char paint = 0xA5;

void* run(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  return nullptr;
}

/// What the work and the thread itself have used.
std::size_t use_of_thread(const std::function<void()>& work) {
  struct Free {
    void operator()(unsigned char* block) const noexcept { std::free(block); }
  };
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::unique_ptr<unsigned char, Free> stack(
      static_cast<unsigned char*>(std::aligned_alloc(page, stack_bytes)));
  if (!stack) std::abort();
  std::memset(stack.get(), paint, stack_bytes);
  pthread_attr_t attributes;
  pthread_t thread{};
  auto* const argument = const_cast<std::function<void()>*>(&work);
  if (pthread_attr_init(&attributes) != 0 ||
      pthread_attr_setstack(&attributes, stack.get(), stack_bytes) != 0 ||
      pthread_create(&thread, &attributes, run, argument) != 0 ||
      pthread_join(thread, nullptr) != 0) {
    std::abort();
  }
  pthread_attr_destroy(&attributes);
  // It grows downwards.
  const unsigned char* const end = stack.get() + stack_bytes;
  const unsigned char* const deepest =
      std::find_if(stack.get(), const_cast<unsigned char*>(end),
                   [](unsigned char byte) { return byte != paint; });
  return static_cast<std::size_t>(end - deepest);
}

}  // namespace

std::size_t stack_use(const std::function<void()>& work) {
  work();  // A first call of a library's function goes through the loader, which takes more.
  const std::size_t nothing = use_of_thread([] {});
  const std::size_t all = use_of_thread(work);
  return all > nothing ? all - nothing : 0;
}

}  // namespace geojob::test
