// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_DOCUMENT_HPP
#define GEOJOB_CORE_DOCUMENT_HPP

#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>
#include <system_error>

#include "core/failure.hpp"
#include "core/heap.hpp"
#include "core/sink_gate.hpp"
#include "core/syntax.hpp"
#include "geojob/core/document_reader.hpp"

namespace geojob {

/// Everything of a reader that needs memory, in one block from the caller's memory. It enforces the
/// rules that hold for every document: limits, errors that stay until reset(), misuse, and
/// stopping. A derived class knows the content of the document.
class Document {
 public:
  Document(const Heap& heap, const Limits& limits) noexcept : heap_(heap), limits_(limits) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  virtual ~Document() = default;

  std::size_t push(std::string_view bytes, std::error_code& error);
  void finish(std::error_code& error);
  void reset() noexcept;

  [[nodiscard]] Heap& heap() noexcept { return heap_; }
  [[nodiscard]] bool stopped() const noexcept { return gate_.stopped(); }
  [[nodiscard]] bool done() const noexcept {
    return finished_ && !failure_.code && !gate_.stopped();
  }
  [[nodiscard]] std::string_view detail() const noexcept { return failure_.detail.view(); }
  [[nodiscard]] Position where() const noexcept;

 protected:
  [[nodiscard]] SinkGate& gate() noexcept { return gate_; }
  [[nodiscard]] SyntaxParts parts() noexcept { return {heap_, limits_, failure_}; }

 private:
  [[nodiscard]] virtual Syntax& syntax() noexcept = 0;
  [[nodiscard]] virtual const Syntax& syntax() const noexcept = 0;
  /// Forgets the content of the document, and keeps the memory.
  virtual void reset_content() noexcept = 0;
  /// Releases the memory of the content. May be called after reset_content() only.
  virtual void release_content() noexcept = 0;

  [[nodiscard]] bool may_read(std::error_code& error) noexcept;
  [[nodiscard]] bool holds_too_much() const noexcept;
  [[nodiscard]] bool feed(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] std::size_t feed_slices(std::string_view bytes) noexcept;
  void end_at_limit() noexcept;
  void conclude(std::error_code& error);

  Heap heap_;
  const Limits& limits_;
  Failure failure_;
  SinkGate gate_;
  std::uint64_t bytes_read_ = 0;
  bool busy_ = false;
  bool finished_ = false;
};

/// Knows how to make a Document, and how much memory that needs.
struct DocumentReader::Kind {
  std::size_t size;
  Document* (*make)(void* memory, const Heap& heap, const Limits& limits, void* sink) noexcept;

  /// The kind whose document is of the given class, for a sink of the given class.
  template <class OneDocument, class Sink>
  static constexpr Kind of() noexcept {
    return {
        sizeof(OneDocument),
        [](void* memory, const Heap& heap, const Limits& limits, void* sink) noexcept -> Document* {
          return new (memory) OneDocument(heap, limits, *static_cast<Sink*>(sink));
        }};
  }
};

}  // namespace geojob

#endif
