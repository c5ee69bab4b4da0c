// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_READER_CORE_HPP
#define GEOJOB_PARSE_READER_CORE_HPP

#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>
#include <system_error>

#include "geojob/reader.hpp"
#include "parse/failure.hpp"
#include "parse/heap.hpp"
#include "parse/job_assembler.hpp"
#include "parse/syntax.hpp"

namespace geojob {

/// Everything of a reader that needs memory, in one block of the caller's resource. Knows the rules
/// that are the same for every syntax: limits of the document, sticky errors, misuse, stops.
class Reader::Core {
 public:
  Core(const Heap& heap, const Limits& limits, JobSink& sink) noexcept
      : heap_(heap), limits_(limits), assembler_(heap_, limits_, sink) {}
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;
  virtual ~Core() = default;

  std::size_t push(std::string_view bytes, std::error_code& error);
  void finish(std::error_code& error);
  void reset() noexcept;

  [[nodiscard]] const Heap& heap() const noexcept { return heap_; }
  [[nodiscard]] const JobAssembler& assembler() const noexcept { return assembler_; }
  [[nodiscard]] std::string_view detail() const noexcept { return failure_.detail.view(); }
  [[nodiscard]] Position where() const noexcept;

 protected:
  [[nodiscard]] SyntaxParts parts() noexcept { return {heap_, assembler_, limits_, failure_}; }

 private:
  [[nodiscard]] virtual Syntax& syntax() noexcept = 0;
  [[nodiscard]] virtual const Syntax& syntax() const noexcept = 0;
  [[nodiscard]] bool may_read(std::error_code& error) noexcept;
  [[nodiscard]] bool holds_too_much() const noexcept;
  [[nodiscard]] bool feed(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] std::size_t feed_slices(std::string_view bytes) noexcept;
  void end_at_limit() noexcept;
  void conclude(std::error_code& error);

  Heap heap_;
  const Limits& limits_;
  Failure failure_;
  JobAssembler assembler_;
  std::uint64_t bytes_read_ = 0;
  bool busy_ = false;
  bool finished_ = false;
};

struct Reader::Kind {
  std::size_t size;
  Core* (*make)(void* memory, const Heap& heap, const Limits& limits, JobSink& sink) noexcept;

  /// The kind whose core is of the given class.
  template <class OneCore>
  static constexpr Kind of() noexcept {
    return {
        sizeof(OneCore),
        [](void* memory, const Heap& heap, const Limits& limits, JobSink& sink) noexcept -> Core* {
          return new (memory) OneCore(heap, limits, sink);
        }};
  }
};

/// The core of a reader of one syntax.
template <class OneSyntax, class Core>
class CoreOf final : public Core {
 public:
  CoreOf(const Heap& heap, const Limits& limits, JobSink& sink) noexcept
      : Core(heap, limits, sink), syntax_(this->parts()) {}
  [[nodiscard]] OneSyntax& syntax() noexcept override { return syntax_; }
  [[nodiscard]] const OneSyntax& syntax() const noexcept override { return syntax_; }

 private:
  OneSyntax syntax_;
};

}  // namespace geojob

#endif
