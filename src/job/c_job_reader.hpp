// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_C_JOB_READER_HPP
#define GEOJOB_JOB_C_JOB_READER_HPP

#include <algorithm>
#include <cstddef>
#include <new>

#include "core/c_reader.hpp"
#include "geojob/job/job_reader.h"
#include "geojob/job/job_reader_base.hpp"
#include "geojob/job/job_sink.hpp"

namespace geojob {

/// Passes jobs to the caller's function.
class CallerJobSink final : public JobSink {
 public:
  CallerJobSink(geojob_on_job* call, void* user) noexcept : call_(call), user_(user) {}

  Flow on_job(const JobView& job) override;

 private:
  geojob_on_job* call_;
  void* user_;
};

}  // namespace geojob

/// What the C headers have only the name of: a reader, and what its constructor refers to. A reader
/// of each kind derives from it, so that a program has the code of those kinds only that it makes.
struct geojob_job_reader {
  geojob_job_reader(geojob_on_job* on_job, void* user, const geojob_memory& caller_memory) noexcept
      : memory(caller_memory), sink(on_job, user) {}
  geojob_job_reader(const geojob_job_reader&) = delete;
  geojob_job_reader& operator=(const geojob_job_reader&) = delete;
  virtual ~geojob_job_reader() = default;

  [[nodiscard]] virtual int format() const noexcept = 0;

  geojob::CallerMemory memory;
  geojob::CallerJobSink sink;
  geojob::JobReaderBase* reader = nullptr;  ///< Never null once it is made.
};

namespace geojob {

/// A reader of one kind. `format_of` tells the format of its document.
template <class Reader, int (*format_of)(const Reader&)>
class CJobReader final : public geojob_job_reader {
 public:
  CJobReader(geojob_on_job* on_job, void* user, const Limits& limits,
             const geojob_memory& caller_memory) noexcept
      : geojob_job_reader(on_job, user, caller_memory), of_kind_(sink, limits, memory) {
    // NOLINTNEXTLINE(cppcoreguidelines-prefer-member-initializer): it is the base's
    reader = &of_kind_;
  }

  [[nodiscard]] int format() const noexcept override { return format_of(of_kind_); }

  /// Null if an argument is wrong.
  [[nodiscard]] static geojob_job_reader* make(void* place, std::size_t place_size,
                                               geojob_on_job* on_job, void* user,
                                               const geojob_limits* limits,
                                               const geojob_memory* memory) noexcept {
    static_assert(sizeof(CJobReader) <= GEOJOB_JOB_READER_SIZE);
    static_assert(alignof(CJobReader) <= alignof(geojob_job_reader_place));
    if (!has_place_for<CJobReader>(place, place_size)) return nullptr;
    if (on_job == nullptr || !is_usable(memory)) return nullptr;
    return new (place) CJobReader(on_job, user, limits_of(limits, Limits{}), *memory);
  }

 private:
  Reader of_kind_;
};

}  // namespace geojob

#endif
