// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_EITHER_JOB_DOCUMENT_HPP
#define GEOJOB_JOB_EITHER_JOB_DOCUMENT_HPP

#include <optional>

#include "core/either_syntax.hpp"
#include "job/job_document.hpp"
#include "job/json_job_syntax.hpp"
#include "job/xml_job_syntax.hpp"

namespace geojob {

/// A document with jobs, in XML or in JSON.
class EitherJobDocument final : public JobDocument {
 public:
  EitherJobDocument(const Heap& heap, const Limits& limits, JobSink& sink) noexcept
      : JobDocument(heap, limits, sink),
        xml_handler_(assembler()),
        json_handler_(assembler()),
        xml_(parts(), xml_handler_),
        json_(parts(), json_handler_),
        either_(xml_, json_) {}

  [[nodiscard]] std::optional<Format> format() const noexcept { return either_.format(); }

 private:
  [[nodiscard]] Syntax& syntax() noexcept override { return either_; }
  [[nodiscard]] const Syntax& syntax() const noexcept override { return either_; }
  void reset_content() noexcept override {
    JobDocument::reset_content();
    xml_handler_.reset();
    json_handler_.reset();
  }

  XmlJobHandler xml_handler_;
  JsonJobHandler json_handler_;
  XmlJobSyntax xml_;
  JsonJobSyntax json_;
  EitherSyntax either_;
};

}  // namespace geojob

#endif
