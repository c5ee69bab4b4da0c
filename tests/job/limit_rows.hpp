// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_LIMIT_ROWS_HPP
#define GEOJOB_TESTS_LIMIT_ROWS_HPP

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include "geojob/core/error.hpp"
#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"
#include "support/documents.hpp"

namespace geojob::test {

/// No limit but those that a test sets.
inline constexpr Limits none = {.document_bytes = 0,
                                .parser_heap_bytes = 0,
                                .text_bytes = 0,
                                .depth = 0,
                                .links_per_job = 0,
                                .jobs = 0};

inline Limits only_text(std::size_t bytes) {
  Limits limits = none;
  limits.text_bytes = bytes;
  return limits;
}
inline Limits only_depth(std::uint32_t depth) {
  Limits limits = none;
  limits.depth = depth;
  return limits;
}
inline Limits only_links(std::uint32_t links) {
  Limits limits = none;
  limits.links_per_job = links;
  return limits;
}
inline Limits only_jobs(std::uint32_t jobs) {
  Limits limits = none;
  limits.jobs = jobs;
  return limits;
}
inline Limits only_document(std::uint64_t bytes) {
  Limits limits = none;
  limits.document_bytes = bytes;
  return limits;
}

/// A document with a `|` where the limit is passed.
struct Row {
  const char* what;
  Format format;
  Limits limits;
  std::string accepted;
  std::string marked;
  errc error;
  std::string_view detail = {};

  [[nodiscard]] std::size_t place() const { return marked.find('|'); }
  [[nodiscard]] std::string refused() const { return std::string(marked).erase(place(), 1); }
};

inline std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.format << ": " << row.what;
}

}  // namespace geojob::test

#endif
