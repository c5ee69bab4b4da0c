// SPDX-License-Identifier: MIT
#include "geojob/job/xml_job_reader.hpp"

#include "job/job_document_of.hpp"
#include "job/xml_job_syntax.hpp"

namespace geojob {

constinit const DocumentReader::Kind XmlJobReader::kind =
    Kind::of<JobDocumentOf<XmlJobHandler, XmlJobSyntax>, JobSink>();

XmlJobReader::XmlJobReader(JobSink& sink, Limits limits, Memory memory) noexcept
    : JobReaderBase(kind, sink, limits, memory) {}

}  // namespace geojob
