// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_XML_JOB_DOCUMENT_HPP
#define GEOJOB_JOB_XML_JOB_DOCUMENT_HPP

#include "job/job_document.hpp"
#include "job/xml_job_handler.hpp"
#include "xml/xml_syntax.hpp"

namespace geojob {

/// Jobs in XML.
class XmlJobDocument final : public JobDocument {
 public:
  XmlJobDocument(const Heap& heap, const Limits& limits, JobSink& sink) noexcept
      : JobDocument(heap, limits, sink), handler_(assembler()), syntax_(parts(), handler_) {}

 private:
  [[nodiscard]] Syntax& syntax() noexcept override { return syntax_; }
  [[nodiscard]] const Syntax& syntax() const noexcept override { return syntax_; }
  void reset_content() noexcept override {
    JobDocument::reset_content();
    handler_.reset();
  }

  XmlJobHandler handler_;
  XmlSyntax syntax_;
};

}  // namespace geojob

#endif
