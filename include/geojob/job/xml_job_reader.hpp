// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_XML_JOB_READER_HPP
#define GEOJOB_JOB_XML_JOB_READER_HPP

#include "geojob/core/export.hpp"
#include "geojob/job/job_reader_base.hpp"

namespace geojob {

/// Reads XML responses (docs/protocol.md, 3) in UTF-8 or UTF-16. Elements in the service's
/// namespace (with any prefix) or without a namespace are read. Other elements are skipped. A
/// DOCTYPE is always refused.
///
/// Each element in `Resources` is a job, whatever its name, and must have an id and a status. Its
/// type is its `xsi:type` without the prefix, or its name if it has no `xsi:type`
/// (docs/protocol.md, 5).
class XmlJobReader final : public JobReaderBase {
 public:
  GEOJOB_EXPORT explicit XmlJobReader(JobSink& sink, Limits limits = {},
                                      Memory memory = {}) noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
