// SPDX-License-Identifier: MIT
#include "geojob/job/xml_job_reader.hpp"

#include "job/xml_job_document.hpp"

namespace geojob {

constinit const DocumentReader::Kind XmlJobReader::kind = Kind::of<XmlJobDocument, JobSink>();

XmlJobReader::XmlJobReader(JobSink& sink, Limits limits, Memory memory) noexcept
    : JobReaderBase(kind, sink, limits, memory) {}

}  // namespace geojob
