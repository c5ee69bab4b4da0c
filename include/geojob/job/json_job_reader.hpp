// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JSON_JOB_READER_HPP
#define GEOJOB_JOB_JSON_JOB_READER_HPP

#include "geojob/core/export.hpp"
#include "geojob/job/job_reader_base.hpp"

namespace geojob {

/// Reads JSON responses (protocol facts, section 3; RFC 8259), in UTF-8 as JSON between systems
/// must be, with or without a byte order mark. Members count by name and path, in any order; a
/// known member that stands twice in one object is errc::repeated_field, because other readers of
/// the same text would see other values.
///
/// A resource whose `__type` is one of the service's two, or that has none, is a job and must have
/// an id and a status. One of another `__type`, or of another namespace, is a job if it has both,
/// and its type is what stands before the colon. Without them it is none, and neither is it if a
/// member that counts stands in it twice or in another shape, behind its `__type`: it is skipped
/// then. A scalar is taken as the text that stands there, quoted or not.
///
/// `resourceSets`, `resources` and `links` of a job are arrays or null; anything else there is
/// errc::wrong_type, since jobs and links in another shape would be lost without a word. An item of
/// them that is no object is skipped, as an unknown element is in XML.
///
/// Nesting takes one bit a level: nothing for 64 levels, 8 bytes for each 64 more, none of the
/// stack. So a Limits::depth of 0 is no danger; Limits::parser_heap_bytes bounds it then.
class JsonJobReader final : public JobReaderBase {
 public:
  GEOJOB_EXPORT explicit JsonJobReader(JobSink& sink, Limits limits = {},
                                       Memory memory = {}) noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
