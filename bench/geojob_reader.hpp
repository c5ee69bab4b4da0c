// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_GEOJOB_READER_HPP
#define GEOJOB_BENCH_GEOJOB_READER_HPP

#include <array>
#include <memory_resource>
#include <optional>

#include "geojob/job/job_sink.hpp"
#include "subject.hpp"

namespace geojob::bench {

/// Stores the jobs of a reader, as every contender must.
class ExtractingSink final : public JobSink {
 public:
  Flow on_job(const JobView& job) override {
    ExtractedJob& copy = into_->job();
    copy.id.assign(job.id);
    copy.status.assign(job.status_text);
    copy.error_message.assign(job.error_message);
    copy.links.clear();
    for (const LinkView& link : job.links) {
      ExtractedLink& added = copy.links.add();
      added.role.append(link.role);
      added.name.append(link.name);
      added.url.append(link.url);
    }
    copy.created = job.created;
    copy.completed = job.completed;
    copy.total = job.total;
    copy.processed = job.processed;
    copy.failed = job.failed;
    into_->end_job();
    return Flow::go_on;
  }
  void extract_into(Extraction& into) noexcept { into_ = &into; }

 private:
  Extraction* into_ = nullptr;
};

/// Stores nothing, to show what storing costs.
class IgnoringSink final : public JobSink {
 public:
  Flow on_job(const JobView& /*job*/) override { return Flow::go_on; }
  void extract_into(Extraction& /*into*/) noexcept {}
};

template <class AnyReader>
void read_with(AnyReader& reader, std::string_view document, std::size_t chunk_bytes,
               Extraction& into) {
  std::error_code error;
  in_chunks(document, chunk_bytes, [&](std::string_view piece) { reader.push(piece, error); });
  reader.finish(error);
  if (error) throw std::runtime_error(error.message() + ' ' + std::string(reader.detail()));
  const Envelope envelope = reader.envelope();
  into.set_status_code(envelope.status_code);
  if (!envelope.error_details.empty()) into.set_error_detail(envelope.error_details.back());
}

template <class AnyReader>
class FreshReader final : public Subject {
 public:
  explicit FreshReader(const Setting& setting) : setting_(setting) {}
  void read(std::string_view document, Extraction& into) override {
    sink_.extract_into(into);
    AnyReader reader(sink_, setting_.limits);
    read_with(reader, document, setting_.chunk_bytes, into);
  }

 private:
  Setting setting_;
  ExtractingSink sink_;
};

template <class AnyReader, class Sink>
class ReusedReader final : public Subject {
 public:
  explicit ReusedReader(const Setting& setting)
      : chunk_bytes_(setting.chunk_bytes), reader_(sink_, setting.limits) {}
  void read(std::string_view document, Extraction& into) override {
    sink_.extract_into(into);
    reader_.reset();
    read_with(reader_, document, chunk_bytes_, into);
  }

 private:
  std::size_t chunk_bytes_;
  Sink sink_;
  AnyReader reader_;
};

/// A status document fits into the arena itself; a list may need more memory from the heap.
template <class AnyReader>
class ArenaReader final : public Subject {
 public:
  explicit ArenaReader(const Setting& setting) : setting_(setting) {}
  void read(std::string_view document, Extraction& into) override {
    sink_.extract_into(into);
    std::pmr::monotonic_buffer_resource arena(memory_.data(), memory_.size());
    AnyReader reader(sink_, setting_.limits, &arena);
    read_with(reader, document, setting_.chunk_bytes, into);
  }

 private:
  Setting setting_;
  ExtractingSink sink_;
  alignas(std::max_align_t) std::array<std::byte, 32U << 10U> memory_;
};

template <class AnyReader>
void register_reader(const std::string& name, Format format) {
  const auto add = [&](Life life, std::unique_ptr<Subject> (*make)(const Setting&)) {
    contenders().push_back({name, format, Role::geojob, life, make, false, life != Life::arena});
  };
  add(Life::fresh, make_with<FreshReader<AnyReader>>);
  add(Life::reused, make_with<ReusedReader<AnyReader, ExtractingSink>>);
  add(Life::arena, make_with<ArenaReader<AnyReader>>);
  contenders().push_back({name + ", jobs ignored", format, Role::geojob, Life::reused,
                          make_with<ReusedReader<AnyReader, IgnoringSink>>, false, false, false});
}

}  // namespace geojob::bench

#endif
