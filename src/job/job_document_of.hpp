// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_DOCUMENT_OF_HPP
#define GEOJOB_JOB_JOB_DOCUMENT_OF_HPP

#include "job/job_document.hpp"

namespace geojob {

/// A document with jobs in one syntax, with its handler.
template <class Handler, class OneSyntax>
class JobDocumentOf final : public JobDocument {
 public:
  JobDocumentOf(const Heap& heap, const Limits& limits, JobSink& sink) noexcept
      : JobDocument(heap, limits, sink), handler_(assembler()), syntax_(parts(), handler_) {}

 private:
  [[nodiscard]] Syntax& syntax() noexcept override { return syntax_; }
  [[nodiscard]] const Syntax& syntax() const noexcept override { return syntax_; }
  void reset_content() noexcept override {
    JobDocument::reset_content();
    handler_.reset();
  }

  Handler handler_;
  OneSyntax syntax_;
};

}  // namespace geojob

#endif
