// SPDX-License-Identifier: MIT
#include "budget/stack_use.hpp"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace geojob::test {
namespace {

constexpr std::size_t stack_bytes = 1U << 20U;
constexpr unsigned char paint = 0xA5;

struct Measured {
  const std::function<void()>& work;
  unsigned char* stack;
  std::size_t used = 0;
};

/// Paints the stack below this function's own frame. It calls nothing, because the frame of a
/// function that is not optimised would be painted too.
[[gnu::noinline]] void paint_below(unsigned char* stack) {
  constexpr std::size_t own = 256;
  const volatile auto* const end = static_cast<unsigned char*>(__builtin_frame_address(0)) - own;
  for (volatile unsigned char* at = stack; at != end; ++at) *at = paint;
}

/// How much a thread itself takes, and when, differs from one C library to another. So it is
/// painted once it runs, and looked at before it ends.
void* run(void* argument) {
  auto& measured = *static_cast<Measured*>(argument);
  const auto* const here = static_cast<unsigned char*>(__builtin_frame_address(0));
  paint_below(measured.stack);
  measured.work();
  // It grows downwards.
  const unsigned char* const deepest =
      std::find_if(measured.stack, measured.stack + (here - measured.stack),
                   [](unsigned char byte) { return byte != paint; });
  measured.used = static_cast<std::size_t>(here - deepest);
  return nullptr;
}

}  // namespace

std::size_t stack_use(const std::function<void()>& work) {
  struct Free {
    void operator()(unsigned char* block) const noexcept { std::free(block); }
  };
  work();  // A first call of a library's function goes through the loader, which takes more.
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::unique_ptr<unsigned char, Free> stack(
      static_cast<unsigned char*>(std::aligned_alloc(page, stack_bytes)));
  if (!stack) std::abort();
  Measured measured{work, stack.get()};
  pthread_attr_t attributes;
  pthread_t thread{};
  if (pthread_attr_init(&attributes) != 0 ||
      pthread_attr_setstack(&attributes, stack.get(), stack_bytes) != 0 ||
      pthread_create(&thread, &attributes, run, &measured) != 0 ||
      pthread_join(thread, nullptr) != 0) {
    std::abort();
  }
  pthread_attr_destroy(&attributes);
  return measured.used;
}

}  // namespace geojob::test
