// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_LIMITS_HPP
#define GEOJOB_CORE_LIMITS_HPP

#include <cstddef>
#include <cstdint>

namespace geojob {

/// The bounds of one document. Whoever answers a request can send anything for as long as they
/// like: each member bounds one way of doing that, and each has an error of its own. Zero means no
/// limit. The defaults hold any single job and a list of a thousand.
struct Limits {
  /// Bytes of the whole document; beyond it errc::document_too_long.
  std::uint64_t document_bytes = 4U << 20U;
  /// Bytes the reader may hold at once, the XML parser's own included; beyond it
  /// errc::heap_limit_reached. An ordinary status response in XML needs what Expat needs for it, 11
  /// to 12 KiB with those that were tried, and less than 4 KiB more: docs/memory.md. In JSON it
  /// needs less than 3 KiB.
  std::size_t parser_heap_bytes = 64U << 10U;
  /// Bytes (UTF-8) of one value: a field's text, a link's URL, role or name. Leading white space is
  /// not counted. Beyond it errc::text_too_long.
  std::size_t text_bytes = 8U << 10U;
  /// Elements open at once; beyond it errc::too_deep. A response needs 7.
  std::uint32_t depth = 32;
  /// Links of one job; beyond it errc::too_many_links. The service gives at most 3.
  std::uint32_t links_per_job = 32;
  /// Jobs of one document; beyond it errc::too_many_jobs.
  std::uint32_t jobs = 1000;
};

}  // namespace geojob

#endif
