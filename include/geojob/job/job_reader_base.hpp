// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_READER_BASE_HPP
#define GEOJOB_JOB_JOB_READER_BASE_HPP

#include <cstdint>

#include "geojob/core/document_reader.hpp"
#include "geojob/core/export.hpp"
#include "geojob/job/envelope.hpp"
#include "geojob/job/job_sink.hpp"

namespace geojob {

/// What XmlJobReader, JsonJobReader and JobReader have in common. They read the jobs of a response,
/// and pass each to the sink at the end of its element or object.
class JobReaderBase : public DocumentReader {
 public:
  /// What has been read of the envelope. Valid until the next push(), finish() or reset().
  GEOJOB_EXPORT [[nodiscard]] Envelope envelope() const noexcept;
  /// How many jobs of this document were passed to the sink.
  GEOJOB_EXPORT [[nodiscard]] std::uint64_t jobs_seen() const noexcept;

 protected:
  JobReaderBase(const Kind& kind, JobSink& sink, const Limits& limits, Memory memory) noexcept
      : DocumentReader(kind, &sink, limits, memory) {}
  ~JobReaderBase() = default;
};

}  // namespace geojob

#endif
