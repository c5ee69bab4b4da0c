// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_SYNTAX_HPP
#define GEOJOB_CORE_SYNTAX_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "core/failure.hpp"
#include "core/heap.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/core/position.hpp"

namespace geojob {

/// What a syntax works with.
struct SyntaxParts {
  Heap& heap;
  const Limits& limits;
  Failure& failure;  ///< Which the syntax sets, and no handler.
};

/// How many levels a document may have. Limits::depth is counted by the syntaxes.
[[nodiscard]] inline std::uint64_t most_levels(const Limits& limits) noexcept {
  return limits.depth == 0 ? std::numeric_limits<std::uint64_t>::max() : limits.depth;
}

/// One way of writing a document: turns bytes into the events of a handler.
class Syntax {
 public:
  Syntax() = default;
  Syntax(const Syntax&) = delete;
  Syntax& operator=(const Syntax&) = delete;

  /// Reads the next bytes; `last` says that the document ends with them. False once the failure is
  /// set or the sink stopped the reading; then it must not be called again before reset().
  [[nodiscard]] virtual bool parse(std::string_view bytes, bool last) noexcept = 0;
  /// The most bytes that parse() should be given at once.
  [[nodiscard]] virtual std::size_t slice_bytes() const noexcept = 0;
  /// How far the reading is.
  [[nodiscard]] virtual Position position() const noexcept = 0;
  /// Where the sink stopped the reading: bytes before the end of what it was given last.
  [[nodiscard]] virtual std::uint64_t stop_offset() const noexcept = 0;
  /// Ready for another document; the memory is kept.
  virtual void reset() noexcept = 0;
  /// Gives all memory back. Only after a reset().
  virtual void release() noexcept = 0;

 protected:
  ~Syntax() = default;
};

}  // namespace geojob

#endif
