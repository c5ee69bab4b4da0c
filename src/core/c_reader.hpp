// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_C_READER_HPP
#define GEOJOB_CORE_C_READER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <system_error>

#include "core/c_values.hpp"
#include "geojob/core/document_reader.hpp"
#include "geojob/core/limits.h"
#include "geojob/core/limits.hpp"
#include "geojob/core/memory.h"
#include "geojob/core/memory_source.hpp"

/// What the readers of the C headers have in common. All of it is inline, because each of geojob's
/// libraries has readers of its own.
namespace geojob {

/// The caller's two functions.
class CallerMemory final : public MemorySource {
 public:
  explicit CallerMemory(const geojob_memory& memory) noexcept : memory_(memory) {}

  [[nodiscard]] void* allocate(std::size_t bytes) noexcept override {
    return memory_.allocate(memory_.user, bytes);
  }
  void release(void* block, std::size_t bytes) noexcept override {
    memory_.release(memory_.user, block, bytes);
  }

 private:
  geojob_memory memory_;
};

/// Whether a reader can take memory from it. The first version of the struct had all that is
/// needed.
[[nodiscard]] inline bool is_usable(const geojob_memory* memory) noexcept {
  return memory != nullptr && memory->struct_size >= sizeof *memory &&
         memory->allocate != nullptr && memory->release != nullptr;
}

/// Whether an object of that class can be made there.
template <class Object>
[[nodiscard]] bool has_place_for(const void* place, std::size_t size) noexcept {
  return place != nullptr && size >= sizeof(Object) &&
         reinterpret_cast<std::uintptr_t>(place) % alignof(Object) == 0;
}

[[nodiscard]] inline geojob_limits c_limits(const Limits& limits) noexcept {
  const auto& [document_bytes, parser_heap_bytes, text_bytes, depth, links_per_job, jobs, columns,
               candidates, points] = limits;
  return {sizeof(geojob_limits), document_bytes, parser_heap_bytes, text_bytes, depth,
          links_per_job,         jobs,           columns,           candidates, points};
}

/// Gives the caller the usual limits.
inline void fill_in_limits(const Limits& usual, geojob_limits* limits,
                           std::size_t struct_size) noexcept {
  fill_in(c_limits(usual), limits, struct_size);
  if (struct_size >= sizeof limits->struct_size) limits->struct_size = struct_size;
}

/// The caller's limits. Those that it does not know are the usual ones.
[[nodiscard]] inline Limits limits_of(const geojob_limits* given, const Limits& usual) noexcept {
  if (given == nullptr) return usual;
  geojob_limits all = c_limits(usual);
  std::memcpy(&all, given, std::min(given->struct_size, sizeof all));
  return {all.document_bytes, all.parser_heap_bytes, all.text_bytes, all.depth, all.links_per_job,
          all.jobs,           all.columns,           all.candidates, all.points};
}

/// The number of a reader's error. All errors of a reader are of one category.
inline int push(DocumentReader& reader, const char* bytes, std::size_t size,
                std::size_t* taken) noexcept {
  std::error_code error;
  const std::size_t read = reader.push(text_of(bytes, size), error);
  if (taken != nullptr) *taken = read;
  return error.value();
}

inline int finish(DocumentReader& reader) noexcept {
  std::error_code error;
  reader.finish(error);
  return error.value();
}

}  // namespace geojob

#endif
