// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_LIMITS_HPP
#define GEOJOB_CORE_LIMITS_HPP

#include <cstddef>
#include <cstdint>

namespace geojob {

/// The limits for one document. A server could send anything, without end; each member limits one
/// way of doing that, and has its own error. Zero means no limit. With the defaults, a reader reads
/// any single job, and a list of a thousand jobs.
struct Limits {
  /// The size of the whole document in bytes; errc::document_too_long beyond it.
  std::uint64_t document_bytes = 4U << 20U;
  /// The memory that the reader holds at once, in bytes, with that of the XML parser included;
  /// errc::heap_limit_reached beyond it. An ordinary status in XML needs less than 16 KiB, of which
  /// Expat takes 11 to 12 KiB, depending on its version; in JSON less than 3 KiB: docs/memory.md.
  std::size_t parser_heap_bytes = 64U << 10U;
  /// The size of one value (a field's text, a link's URL, role or name) in bytes of UTF-8, without
  /// leading white space; errc::text_too_long beyond it.
  std::size_t text_bytes = 8U << 10U;
  /// How many elements (in JSON, objects and arrays) may be inside of each other; errc::too_deep
  /// beyond it. A response needs 7 in XML.
  std::uint32_t depth = 32;
  /// The number of links in one job; errc::too_many_links beyond it. The service sends at most 3.
  std::uint32_t links_per_job = 32;
  /// The number of jobs in one document; errc::too_many_jobs beyond it.
  std::uint32_t jobs = 1000;
};

}  // namespace geojob

#endif
