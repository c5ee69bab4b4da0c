// SPDX-License-Identifier: MIT
#include "geojob/job/job_reader.hpp"

#include "job/either_job_document.hpp"

namespace geojob {

constinit const DocumentReader::Kind JobReader::kind = Kind::of<EitherJobDocument, JobSink>();

JobReader::JobReader(JobSink& sink, Limits limits, Memory memory) noexcept
    : JobReaderBase(kind, sink, limits, memory) {}

std::optional<Format> JobReader::format() const noexcept {
  if (document() == nullptr) return std::nullopt;
  return static_cast<const EitherJobDocument*>(document())->format();
}

}  // namespace geojob
