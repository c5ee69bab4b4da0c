// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_SYNTAX_HPP
#define GEOJOB_PARSE_SYNTAX_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "geojob/limits.hpp"
#include "geojob/position.hpp"
#include "parse/failure.hpp"
#include "parse/heap.hpp"
#include "parse/job_assembler.hpp"

namespace geojob {

/// What a syntax works with: it drives the assembler and says in the failure what ended it.
struct SyntaxParts {
  Heap& heap;
  JobAssembler& assembler;
  const Limits& limits;
  Failure& failure;
};

/// One way of writing a response: turns bytes into the assembler's steps.
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
  /// Bytes before the end of the job at which the sink stopped the reading.
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
