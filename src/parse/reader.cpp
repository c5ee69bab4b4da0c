// SPDX-License-Identifier: MIT
#include "geojob/reader.hpp"

#include "parse/guarded.hpp"
#include "parse/reader_core.hpp"

namespace geojob {

void* Reader::ResourceMemory::allocate(std::size_t bytes) noexcept {
  void* block = nullptr;
  // A resource says "no more" by throwing; here that is an ordinary answer.
  return guarded([&] { block = resource_->allocate(bytes); }) == nullptr ? block : nullptr;
}

void Reader::ResourceMemory::release(void* block, std::size_t bytes) noexcept {
  resource_->deallocate(block, bytes);
}

Reader::Reader(const Kind& kind, JobSink& sink, const Limits& limits,
               std::pmr::memory_resource* memory) noexcept
    : kind_(&kind), sink_(&sink), limits_(limits), resource_(memory), memory_(&resource_) {}

Reader::Reader(const Kind& kind, JobSink& sink, const Limits& limits, MemorySource& memory) noexcept
    : kind_(&kind), sink_(&sink), limits_(limits), resource_(nullptr), memory_(&memory) {}

Reader::~Reader() {
  if (core_ == nullptr) return;
  Heap heap = core_->heap();
  core_->~Core();
  heap.release(core_, kind_->size);
}

/// The core, made at the first use; null with an error if there is no memory for it.
Reader::Core* Reader::started(std::error_code& error) noexcept {
  error = start_error_;
  if (core_ != nullptr || start_error_) return core_;
  Heap heap(*memory_, limits_.parser_heap_bytes);
  void* const memory = heap.allocate(kind_->size);
  if (memory == nullptr) {
    error = start_error_ = heap.refusal();
    return nullptr;
  }
  core_ = kind_->make(memory, heap, limits_, *sink_);
  return core_;
}

std::size_t Reader::push(std::string_view bytes, std::error_code& error) {
  Core* const core = started(error);
  return core == nullptr ? 0 : core->push(bytes, error);
}

void Reader::finish(std::error_code& error) {
  if (Core* const core = started(error)) core->finish(error);
}

void Reader::reset() noexcept {
  start_error_.clear();
  if (core_ != nullptr) core_->reset();
}

bool Reader::stopped() const noexcept { return core_ != nullptr && core_->assembler().stopped(); }

Position Reader::where() const noexcept { return core_ == nullptr ? Position{} : core_->where(); }

std::string_view Reader::detail() const noexcept {
  return core_ == nullptr ? std::string_view{} : core_->detail();
}

Envelope Reader::envelope() const noexcept {
  return core_ == nullptr ? Envelope{} : core_->assembler().envelope();
}

std::uint64_t Reader::jobs_seen() const noexcept {
  return core_ == nullptr ? 0 : core_->assembler().jobs_seen();
}

std::size_t Reader::heap_peak() const noexcept {
  return core_ == nullptr ? 0 : core_->heap().peak();
}

}  // namespace geojob
