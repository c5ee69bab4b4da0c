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

/// The parts of a document that a syntax uses.
struct SyntaxParts {
  Heap& heap;
  const Limits& limits;
  Failure& failure;  ///< Only the syntax sets it, never a handler.
};

/// How many elements, or objects and arrays, may be inside of each other. The syntaxes count them.
[[nodiscard]] inline std::uint64_t most_levels(const Limits& limits) noexcept {
  return limits.depth == 0 ? std::numeric_limits<std::uint64_t>::max() : limits.depth;
}

/// A format of documents. It turns bytes into the events of a handler.
class Syntax {
 public:
  Syntax() = default;
  Syntax(const Syntax&) = delete;
  Syntax& operator=(const Syntax&) = delete;

  /// Reads the next bytes; `last` says that the document ends with them. Returns false after an
  /// error, for which it has set the failure, and after the sink stopped the reading. Then it must
  /// not be called again before reset().
  [[nodiscard]] virtual bool parse(std::string_view bytes, bool last) noexcept = 0;
  /// The largest number of bytes that parse() should get in one call.
  [[nodiscard]] virtual std::size_t slice_bytes() const noexcept = 0;
  /// How far the document has been read.
  [[nodiscard]] virtual Position position() const noexcept = 0;
  /// Where the sink stopped the reading: the number of bytes up to the end of the item that it was
  /// given last.
  [[nodiscard]] virtual std::uint64_t stop_offset() const noexcept = 0;
  /// Whether an error in bytes that it was given may come only with later bytes, or with the end.
  [[nodiscard]] virtual bool holds_back() const noexcept { return true; }
  /// Makes it ready for another document, and keeps the memory.
  virtual void reset() noexcept = 0;
  /// Releases all memory. May be called after reset() only.
  virtual void release() noexcept = 0;

 protected:
  ~Syntax() = default;
};

}  // namespace geojob

#endif
