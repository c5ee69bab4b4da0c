// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_DOCUMENT_HPP
#define GEOJOB_JOB_JOB_DOCUMENT_HPP

#include "core/document.hpp"
#include "job/job_assembler.hpp"

namespace geojob {

/// A document with jobs, in any syntax.
class JobDocument : public Document {
 public:
  JobDocument(const Heap& heap, const Limits& limits, JobSink& sink) noexcept;
  JobDocument(const JobDocument&) = delete;
  JobDocument& operator=(const JobDocument&) = delete;
  ~JobDocument() override;

  [[nodiscard]] const JobAssembler& assembler() const noexcept { return assembler_; }

 protected:
  [[nodiscard]] JobAssembler& assembler() noexcept { return assembler_; }
  void reset_content() noexcept override;
  void release_content() noexcept override;

 private:
  JobAssembler assembler_;
};

}  // namespace geojob

#endif
