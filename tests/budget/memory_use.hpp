// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_MEMORY_USE_HPP
#define GEOJOB_TESTS_MEMORY_USE_HPP

#include <cstddef>
#include <cstdio>
#include <memory_resource>
#include <string>
#include <string_view>
#include <system_error>

#include "budget/stack_use.hpp"

/// Measures what a reader takes for a document, and prints it as a row of a table.

namespace geojob::test {

/// The size of pieces, if a document is not split.
constexpr std::size_t whole = static_cast<std::size_t>(-1);

struct Use {
  std::size_t peak = 0;    ///< What was held at once.
  std::size_t blocks = 0;  ///< How often it was asked for memory.
  std::size_t taken = 0;   ///< All of that together, none of it used again.
  std::size_t stack = 0;
  std::error_code error;
};

/// Counts what an arena would have to hold that takes nothing back.
class CountingResource final : public std::pmr::memory_resource {
 public:
  std::size_t blocks = 0;
  std::size_t taken = 0;

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    ++blocks;
    taken += (bytes + alignment - 1) / alignment * alignment;
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  }
  void do_deallocate(void* block, std::size_t bytes, std::size_t alignment) override {
    std::pmr::new_delete_resource()->deallocate(block, bytes, alignment);
  }
  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
    return this == &other;
  }
};

/// The reader is made with its sink, the arguments and a memory resource.
template <class Reader, class Sink, class... Arguments>
Use measured_use(std::string_view document, std::size_t piece_bytes,
                 const Arguments&... arguments) {
  Use use;
  const auto read = [&] {
    CountingResource memory;
    Sink sink;
    Reader reader(sink, arguments..., &memory);
    std::error_code error;
    for (std::string_view rest = document; !rest.empty() && !error;) {
      const std::string_view piece = rest.substr(0, piece_bytes);
      reader.push(piece, error);
      rest.remove_prefix(piece.size());
    }
    if (!error) reader.finish(error);
    use = {reader.heap_peak(), memory.blocks, memory.taken, 0, error};
  };
  const std::size_t stack = stack_use(read);
  use.stack = stack;
  return use;
}

inline void print_row(const char* reader, const char* what, std::size_t piece_bytes,
                      const Use& use) {
  const std::string pieces = piece_bytes == whole ? "whole" : std::to_string(piece_bytes);
  const std::string error = use.error ? use.error.message() : "";
  std::printf("| %s | %s | %s | %zu | %zu | %zu | %zu | %s |\n", reader, what, pieces.c_str(),
              use.peak, use.blocks, use.taken, use.stack, error.c_str());
}

inline void print_head() {
  std::printf("| reader | document | pieces | heap | blocks | arena | stack | error |\n");
  std::printf("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
}

}  // namespace geojob::test

#endif
