// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_PARTLY_SCANNED_READER_HPP
#define GEOJOB_TESTS_PARTLY_SCANNED_READER_HPP

#include <cstdint>
#include <memory_resource>

#include "geojob/core/limits.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "job/job_document_of.hpp"
#include "job/xml_job_handler.hpp"
#include "job/xml_job_syntax.hpp"

namespace geojob::test {

/// An XmlJobReader in which the scanner gets the first `most_scanned` bytes of each document, and
/// Expat the rest. If that is 0, Expat reads all. Make one after the other: a reader learns its
/// number in its first push().
class PartlyScannedReader final : public JobReaderBase {
 public:
  PartlyScannedReader(JobSink& sink, const Limits& limits, std::uint64_t most_scanned,
                      std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept
      : JobReaderBase(kind, sink, limits, memory) {
    next_most_scanned = most_scanned;
  }

 private:
  class Syntax final : public XmlSyntax<XmlJobHandler> {
   public:
    Syntax(const SyntaxParts& parts, XmlJobHandler& handler) noexcept
        : XmlSyntax(parts, handler, next_most_scanned) {}
  };
  static inline std::uint64_t next_most_scanned = 0;
  static constexpr Kind kind = Kind::of<JobDocumentOf<XmlJobHandler, Syntax>, JobSink>();
};

}  // namespace geojob::test

#endif
