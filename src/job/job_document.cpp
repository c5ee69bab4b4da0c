// SPDX-License-Identifier: MIT
#include "job/job_document.hpp"

namespace geojob {

JobDocument::JobDocument(const Heap& heap, const Limits& limits, JobSink& sink) noexcept
    : Document(heap, limits), assembler_(this->heap(), limits, gate(), sink) {}

JobDocument::~JobDocument() = default;

void JobDocument::reset_content() noexcept { assembler_.reset(); }

void JobDocument::release_content() noexcept { assembler_.release(); }

}  // namespace geojob
