// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JSON_JOB_READER_HPP
#define GEOJOB_JOB_JSON_JOB_READER_HPP

#include "geojob/core/export.hpp"
#include "geojob/job/job_reader_base.hpp"

namespace geojob {

/// Reads JSON responses (protocol facts, section 3; RFC 8259) in UTF-8, with or without a byte
/// order mark. The members of an object may come in any order. A member that geojob knows may not
/// come twice in one object (errc::repeated_field), because other programs would read another
/// value.
///
/// An object in `resources` is a job if its `__type` is one of the service's two types or if it has
/// none, and must then have an id and a status. An object of another `__type` is a job if it has an
/// id and a status; its type is the part before the colon. If it has not, it is no job and is
/// skipped; so is an object of another type in which a known member comes twice or is an object or
/// array where it should not be. The value of a member is its text, with or without quotes.
///
/// `resourceSets`, `resources` and `links` must be arrays or null, and anything else is
/// errc::wrong_type: otherwise jobs or links would be lost silently. An item of these arrays that
/// is no object is skipped, like an unknown element in XML.
///
/// Nesting needs no stack. 64 levels need no memory, and every 64 more need 8 bytes. So a
/// Limits::depth of 0 is safe: Limits::parser_heap_bytes limits the nesting then.
class JsonJobReader final : public JobReaderBase {
 public:
  GEOJOB_EXPORT explicit JsonJobReader(JobSink& sink, Limits limits = {},
                                       Memory memory = {}) noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
