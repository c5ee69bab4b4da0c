// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_ERROR_HPP
#define GEOJOB_CORE_ERROR_HPP

#include <system_error>

#include "geojob/core/export.hpp"

/// The errors of the readers, and the coarse conditions that every error of geojob belongs to.
/// Input never causes an exception, only one of these errors.

namespace geojob {

/// An error of the readers. Zero is no error.
enum class errc {
  // The document is not a valid response.
  not_well_formed = 1,  ///< A syntax error; the reader's detail() has the parser's message.
  truncated,            ///< finish() came before the end of the document.
  doctype_refused,      ///< A DOCTYPE is always refused: its entities can expand without bound.
  encoding_refused,     ///< XML must be UTF-8 or UTF-16, JSON UTF-8; detail() names the encoding.
  /// The syntax is correct, but the root is not a Response of the service. detail() has the name of
  /// the root, or its namespace if only that is wrong.
  not_a_response,
  missing_id,      ///< A job without an Id.
  missing_status,  ///< A job without a Status.
  repeated_field,  ///< A field comes twice in one job, or in JSON in any object; see detail().
  /// In JSON, `resourceSets`, `resources` or `links` is neither an array nor null; detail() has the
  /// name.
  wrong_type,
  /// The file is not one with results of a geocoding job; detail() says what it is.
  not_a_feed,
  wrong_row_width,  ///< A row has more or fewer fields than the first one; see detail().
  // A limit was exceeded.
  document_too_long = 20,  ///< Limits::document_bytes
  heap_limit_reached,      ///< Limits::parser_heap_bytes
  text_too_long,           ///< Limits::text_bytes; detail() has the field's name.
  too_deep,                ///< Limits::depth
  too_many_links,          ///< Limits::links_per_job
  too_many_jobs,           ///< Limits::jobs
  too_many_columns,        ///< Limits::columns
  too_many_candidates,     ///< Limits::candidates
  too_many_points,         ///< Limits::points
  // The caller's memory is exhausted.
  out_of_memory = 40,
  // The program used the reader wrongly.
  reader_busy = 60,  ///< Used from inside a call of its own sink.
  reader_finished,   ///< push() after finish() without reset().
};

/// The kinds of errors that callers usually handle differently. Compare an error code with them:
/// `error == condition::limit`.
enum class condition {
  malformed = 1,  ///< The answer is not a valid response.
  limit,          ///< A limit that the caller set was exceeded.
  resource,       ///< There was no more memory.
  misuse,         ///< The program used geojob wrongly, or gave an invalid argument.
  transport,      ///< Name look-up, connection, TLS or HTTP failed, or a time limit passed.
  service,        ///< The service refused the request or failed.
  credentials,    ///< The key is missing or was refused.
  stopped,        ///< The caller cancelled a request. (Flow::stop is not an error.)
};

/// The category of errc. Any thread may use it, at any time.
GEOJOB_EXPORT [[nodiscard]] const std::error_category& reader_category() noexcept;
/// The category of condition. Any thread may use it, at any time.
GEOJOB_EXPORT [[nodiscard]] const std::error_category& condition_category() noexcept;

GEOJOB_EXPORT [[nodiscard]] std::error_code make_error_code(errc code) noexcept;
GEOJOB_EXPORT [[nodiscard]] std::error_condition make_error_condition(condition value) noexcept;

}  // namespace geojob

template <>
struct std::is_error_code_enum<geojob::errc> : std::true_type {};
template <>
struct std::is_error_condition_enum<geojob::condition> : std::true_type {};

#endif
