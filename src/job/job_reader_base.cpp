// SPDX-License-Identifier: MIT
#include "geojob/job/job_reader_base.hpp"

#include "job/job_document.hpp"

namespace geojob {
namespace {

/// The document of every class that derives from JobReaderBase is a JobDocument.
const JobAssembler* assembler_of(const Document* document) noexcept {
  return document == nullptr ? nullptr : &static_cast<const JobDocument*>(document)->assembler();
}

}  // namespace

Envelope JobReaderBase::envelope() const noexcept {
  const JobAssembler* const assembler = assembler_of(document());
  return assembler == nullptr ? Envelope{} : assembler->envelope();
}

std::uint64_t JobReaderBase::jobs_seen() const noexcept {
  const JobAssembler* const assembler = assembler_of(document());
  return assembler == nullptr ? 0 : assembler->jobs_seen();
}

}  // namespace geojob
