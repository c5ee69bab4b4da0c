// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JSON_JOB_READER_HPP
#define GEOJOB_JOB_JSON_JOB_READER_HPP

#include "geojob/core/export.hpp"
#include "geojob/job/job_reader_base.hpp"

namespace geojob {

/// Reads JSON responses (docs/protocol.md, 3; RFC 8259) in UTF-8, with or without a byte order
/// mark. The members of an object may come in any order.
///
/// An object in `resources` is a job if it has no `__type`, or if its `__type` is `DataflowJob` or
/// `DataServiceJob`, alone or with a colon and the service's namespace. It must then have an id and
/// a status. An object of another type is a job only if it has both; otherwise it is skipped. The
/// type of a job is the part of `__type` before the colon.
///
/// A known member that comes twice in one object is an error (errc::repeated_field), because
/// programs differ in which of the two values they use. A number, `true` or `false` in place of a
/// string is read as its text.
///
/// `resourceSets`, `resources` and `links` must be arrays or null, and anything else is
/// errc::wrong_type: otherwise jobs or links would be lost silently. An item of these arrays that
/// is not an object is skipped, like an unknown element in XML.
///
/// An object whose `__type` is neither `DataflowJob` nor `DataServiceJob` does not always cause
/// errc::repeated_field or errc::wrong_type. If, after its `__type`, a known member (not `__type`
/// itself) comes for the second time, or `links` is neither an array nor null, the object is
/// skipped without an error.
///
/// Nesting does not use the call stack. The first 64 levels need no memory, and each further 64
/// levels need 8 bytes. So a Limits::depth of 0 (no limit) is safe: Limits::parser_heap_bytes then
/// limits the nesting.
class JsonJobReader final : public JobReaderBase {
 public:
  GEOJOB_EXPORT explicit JsonJobReader(JobSink& sink, Limits limits = {},
                                       Memory memory = {}) noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
