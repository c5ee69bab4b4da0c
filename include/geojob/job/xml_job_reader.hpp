// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_XML_JOB_READER_HPP
#define GEOJOB_JOB_XML_JOB_READER_HPP

#include "geojob/core/export.hpp"
#include "geojob/job/job_reader_base.hpp"

namespace geojob {

/// Reads XML responses (protocol facts, section 3), in UTF-8 and UTF-16. Elements count in the
/// service's namespace or in none, whatever the prefix; a DOCTYPE is always refused.
///
/// Each element among the resources is a job, whatever its name, and must have an id and a status.
/// Its type is its `xsi:type` without the prefix, or else its name (protocol facts, data, section
/// 0).
class XmlJobReader final : public JobReaderBase {
 public:
  GEOJOB_EXPORT explicit XmlJobReader(JobSink& sink, Limits limits = {},
                                      Memory memory = {}) noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
