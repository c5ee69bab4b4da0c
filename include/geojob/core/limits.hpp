// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_LIMITS_HPP
#define GEOJOB_CORE_LIMITS_HPP

#include <cstddef>
#include <cstdint>

namespace geojob {

/// The limits for one document. A hostile server could send an unlimited amount of data. Each
/// member is one limit, and has an error code of its own. Zero means no limit. With the defaults, a
/// reader reads any single job that the service sends, and a list of a thousand jobs.
struct Limits {
  /// The size of the whole document in bytes. If exceeded: errc::document_too_long.
  std::uint64_t document_bytes = 4U << 20U;
  /// The memory that the reader holds at once, in bytes, with that of the XML parser included. If
  /// exceeded: errc::heap_limit_reached. An ordinary status needs less than 5 KiB in XML,
  /// and less than 3 KiB in JSON. If the XML contains something rare, Expat reads it, and needs 11
  /// to 12 KiB more; see docs/memory.md.
  std::size_t parser_heap_bytes = 64U << 10U;
  /// The size of one value (a field's text, a link's URL, role or name) in bytes of UTF-8, without
  /// leading white space. If exceeded: errc::text_too_long.
  std::size_t text_bytes = 8U << 10U;
  /// How deep elements (in JSON, objects and arrays) may be nested. If exceeded: errc::too_deep.
  /// An ordinary response needs 6 in XML and 7 in JSON.
  std::uint32_t depth = 32;
  /// The number of links in one job. If exceeded: errc::too_many_links. The service sends at most
  /// 3.
  std::uint32_t links_per_job = 32;
  /// The number of jobs in one document. If exceeded: errc::too_many_jobs.
  std::uint32_t jobs = 1000;
  /// The number of fields in one row of delimited text. If exceeded: errc::too_many_columns. The
  /// service sends at most 41.
  std::uint32_t columns = 1000;
  /// The number of candidates of one entity in a result file. If exceeded:
  /// errc::too_many_candidates. The service sends at most 20.
  std::uint32_t candidates = 100;
  /// The number of points of one candidate, and also of parts of its query. If exceeded:
  /// errc::too_many_points.
  std::uint32_t points = 100;
};

}  // namespace geojob

#endif
