// SPDX-License-Identifier: MIT
#include "geojob/core/document_reader.hpp"

#include "core/document.hpp"

namespace geojob {

DocumentReader::DocumentReader(const Kind& kind, void* sink, const Limits& limits,
                               Memory memory) noexcept
    : kind_(&kind), sink_(sink), limits_(limits), memory_(memory) {}

DocumentReader::~DocumentReader() {
  if (document_ == nullptr) return;
  Heap heap = document_->heap();
  document_->~Document();
  heap.release(document_, kind_->size);
}

/// Returns the document, and makes it at the first use. Null, with an error, if there is no memory.
Document* DocumentReader::started(std::error_code& error) noexcept {
  error = start_error_;
  if (document_ != nullptr || start_error_) return document_;
  Heap heap(memory_, limits_.parser_heap_bytes);
  void* const memory = heap.allocate(kind_->size);
  if (memory == nullptr) {
    error = start_error_ = heap.refusal();
    return nullptr;
  }
  document_ = kind_->make(memory, heap, limits_, sink_);
  return document_;
}

std::size_t DocumentReader::push(std::string_view bytes, std::error_code& error) {
  Document* const document = started(error);
  return document == nullptr ? 0 : document->push(bytes, error);
}

void DocumentReader::finish(std::error_code& error) {
  if (Document* const document = started(error)) document->finish(error);
}

void DocumentReader::reset() noexcept {
  start_error_.clear();
  if (document_ != nullptr) document_->reset();
}

bool DocumentReader::done() const noexcept { return document_ != nullptr && document_->done(); }

bool DocumentReader::stopped() const noexcept {
  return document_ != nullptr && document_->stopped();
}

Position DocumentReader::where() const noexcept {
  return document_ == nullptr ? Position{} : document_->where();
}

std::string_view DocumentReader::detail() const noexcept {
  return document_ == nullptr ? std::string_view{} : document_->detail();
}

std::size_t DocumentReader::heap_peak() const noexcept {
  return document_ == nullptr ? 0 : document_->heap().peak();
}

}  // namespace geojob
