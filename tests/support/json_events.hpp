// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_JSON_EVENTS_HPP
#define GEOJOB_TESTS_JSON_EVENTS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "geojob/core/memory_source.hpp"
#include "json/json_scanner.hpp"

namespace geojob::test {

/// Records the events of a scanner, one per line: `{`, `}`, `[`, `]`, `k:` a key, `s:` a string,
/// `n:` a number, `l:` a literal.
class JsonRecorder {
 public:
  bool begin_object() noexcept { return line("{"); }
  bool end_object() noexcept { return line("}"); }
  bool begin_array() noexcept { return line("["); }
  bool end_array() noexcept { return line("]"); }
  void key_piece(std::string_view piece) noexcept { text_ += piece; }
  bool end_key(std::string_view piece) noexcept { return end("k:", piece); }
  bool scalar_piece(std::string_view piece) noexcept {
    text_ += piece;
    return true;
  }
  bool end_scalar(std::string_view piece, JsonScalar kind) noexcept {
    return end(kind == JsonScalar::string ? "s:" : kind == JsonScalar::number ? "n:" : "l:", piece);
  }
  bool null() noexcept { return line("l:null"); }
  [[nodiscard]] Refusal refusal() const noexcept { return {}; }

  [[nodiscard]] const std::string& events() const noexcept { return events_; }

 private:
  bool line(std::string_view event) {
    events_.append(event) += '\n';
    return true;
  }
  bool end(std::string_view kind, std::string_view piece) {
    events_.append(kind).append(text_).append(piece) += '\n';
    text_.clear();
    return true;
  }

  std::string events_;
  std::string text_;
};

class ProgramHeap final : public MemorySource {
 public:
  [[nodiscard]] void* allocate(std::size_t bytes) noexcept override { return std::malloc(bytes); }
  void release(void* block, std::size_t /*bytes*/) noexcept override { std::free(block); }
};

/// The events of a document that arrives in pieces of `step` bytes, after a first piece of `first`
/// bytes; nullopt if it is not valid JSON.
[[nodiscard]] inline std::optional<std::string> events_of(std::string_view document,
                                                          std::size_t step, std::size_t first = 0) {
  ProgramHeap memory;
  Heap heap(memory, 0);
  Failure failure;
  JsonRecorder recorder;
  Limits limits;
  limits.depth = 0;
  JsonScanner scanner({heap, limits, failure}, recorder);
  if (!scanner.scan(document.substr(0, first), false)) return std::nullopt;
  document.remove_prefix(first);
  while (!document.empty()) {
    const std::size_t size = std::min(step, document.size());
    if (!scanner.scan(document.substr(0, size), false)) return std::nullopt;
    document.remove_prefix(size);
  }
  if (!scanner.scan({}, true)) return std::nullopt;
  return recorder.events();
}

}  // namespace geojob::test

#endif
