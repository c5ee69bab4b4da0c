// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JSON_JOB_DOCUMENT_HPP
#define GEOJOB_JOB_JSON_JOB_DOCUMENT_HPP

#include "job/job_document.hpp"
#include "job/json_job_syntax.hpp"

namespace geojob {

/// Jobs in JSON.
class JsonJobDocument final : public JobDocument {
 public:
  JsonJobDocument(const Heap& heap, const Limits& limits, JobSink& sink) noexcept
      : JobDocument(heap, limits, sink), handler_(assembler()), syntax_(parts(), handler_) {}

 private:
  [[nodiscard]] Syntax& syntax() noexcept override { return syntax_; }
  [[nodiscard]] const Syntax& syntax() const noexcept override { return syntax_; }
  void reset_content() noexcept override {
    JobDocument::reset_content();
    handler_.reset();
  }

  JsonJobHandler handler_;
  JsonJobSyntax syntax_;
};

}  // namespace geojob

#endif
