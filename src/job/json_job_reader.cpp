// SPDX-License-Identifier: MIT
#include "geojob/job/json_job_reader.hpp"

#include "job/job_document_of.hpp"
#include "job/json_job_syntax.hpp"

namespace geojob {

constinit const DocumentReader::Kind JsonJobReader::kind =
    Kind::of<JobDocumentOf<JsonJobHandler, JsonJobSyntax>, JobSink>();

JsonJobReader::JsonJobReader(JobSink& sink, Limits limits, Memory memory) noexcept
    : JobReaderBase(kind, sink, limits, memory) {}

}  // namespace geojob
