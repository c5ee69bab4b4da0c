// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_ERROR_HPP
#define GEOJOB_CORE_ERROR_HPP

#include <system_error>

#include "geojob/core/export.hpp"

/// What can go wrong while a response is read, and the coarse conditions that all of geojob's
/// errors fall under. Input never causes an exception: it causes one of these.

namespace geojob {

/// An error of the readers. Zero is no error.
enum class errc {
  // The document is no valid response.
  not_well_formed = 1,  ///< The syntax is broken; the reader's detail() holds the parser's words.
  truncated,            ///< finish() came before the end of the document.
  doctype_refused,      ///< A DOCTYPE, refused always: it is how XML is made to explode.
  encoding_refused,     ///< In XML neither UTF-8 nor UTF-16, in JSON not UTF-8; detail() names it.
  /// Well-formed, but its root is no Response of the service. detail() holds the root's name, or
  /// its namespace where the name is right.
  not_a_response,
  missing_id,      ///< A job without an Id.
  missing_status,  ///< A job without a Status.
  repeated_field,  ///< A scalar field twice in one job; detail() holds the field's name.
  wrong_type,      ///< In JSON, no array (and no null) where the one of the resource sets, of the
                   ///< jobs or of the links is to come; detail() holds its name.
  // A bound of Limits was reached.
  document_too_long = 20,  ///< Limits::document_bytes
  heap_limit_reached,      ///< Limits::parser_heap_bytes
  text_too_long,           ///< Limits::text_bytes; detail() holds the field's name.
  too_deep,                ///< Limits::depth
  too_many_links,          ///< Limits::links_per_job
  too_many_jobs,           ///< Limits::jobs
  // The caller's memory resource gave no memory.
  out_of_memory = 40,
  // The reader was used against its rules.
  reader_busy = 60,  ///< Used from inside a call of its own sink.
  reader_finished,   ///< push() after finish() without reset().
};

/// What a caller usually wants to tell apart. Compare an error_code with these: `ec ==
/// condition::limit`.
enum class condition {
  malformed = 1,  ///< The answer is no valid response.
  limit,          ///< A bound set by the caller was reached.
  resource,       ///< Memory was refused.
  misuse,         ///< The program used geojob against its rules, or gave an unusable argument.
  transport,      ///< Name look-up, connection, TLS, HTTP framing or a deadline.
  service,        ///< The service refused the request or failed.
  credentials,    ///< The key is missing or was refused.
  stopped,        ///< The caller asked to stop.
};

/// The category of errc. Lives for the whole program; any thread may use it.
GEOJOB_EXPORT [[nodiscard]] const std::error_category& reader_category() noexcept;
/// The category of condition. Lives for the whole program; any thread may use it.
GEOJOB_EXPORT [[nodiscard]] const std::error_category& condition_category() noexcept;

GEOJOB_EXPORT [[nodiscard]] std::error_code make_error_code(errc code) noexcept;
GEOJOB_EXPORT [[nodiscard]] std::error_condition make_error_condition(condition value) noexcept;

}  // namespace geojob

template <>
struct std::is_error_code_enum<geojob::errc> : std::true_type {};
template <>
struct std::is_error_condition_enum<geojob::condition> : std::true_type {};

#endif
