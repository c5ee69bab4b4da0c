// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_GUARDED_TEXT_HPP
#define GEOJOB_TESTS_GUARDED_TEXT_HPP

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string_view>

namespace geojob::test {

/// Memory for a text, directly before a page that must not be accessed: reading one byte after the
/// text ends the program.
class GuardedText {
 public:
  explicit GuardedText(std::size_t capacity) {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    size_ = (capacity + page - 1) / page * page;
    mapped_ = size_ + page;
    void* const memory =
        mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error("mmap failed");
    start_ = static_cast<char*>(memory);
    if (mprotect(start_ + size_, page, PROT_NONE) != 0) throw std::runtime_error("mprotect failed");
  }
  GuardedText(const GuardedText&) = delete;
  GuardedText& operator=(const GuardedText&) = delete;
  ~GuardedText() { munmap(start_, mapped_); }

  /// Copies the text to the end of the memory, directly before the guard page. The view is valid
  /// until the next call.
  std::string_view place(std::string_view text) {
    if (text.size() > size_) throw std::length_error("no room for the text");
    char* const at = start_ + size_ - text.size();
    std::copy(text.begin(), text.end(), at);
    return {at, text.size()};
  }

  /// Overwrites the text.
  void wipe() noexcept { std::memset(start_, '<', size_); }

 private:
  char* start_ = nullptr;
  std::size_t size_ = 0;    ///< Without the guard page.
  std::size_t mapped_ = 0;  ///< With the guard page.
};

}  // namespace geojob::test

#endif
