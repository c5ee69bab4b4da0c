// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_RACE_HPP
#define GEOJOB_BENCH_RACE_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "documents.hpp"
#include "subject.hpp"

namespace geojob::bench {

/// One contender with one document, and its measurements.
struct Entry {
  const Contender* contender;
  const Document* document;
  Setting setting;
  bool checked = false;
  std::size_t allocations = 0;        ///< for one more document
  std::size_t peak_bytes = 0;         ///< from the construction of the subject to its end
  std::vector<double> nanoseconds{};  ///< processor time for one document, in each repetition

  /// `xml/status/geojob XmlJobReader/reused/64`
  [[nodiscard]] std::string name() const;
  [[nodiscard]] bool measured() const noexcept { return !nanoseconds.empty(); }
  [[nodiscard]] double median() const;
  [[nodiscard]] double megabytes_per_second() const;
};

/// All combinations of contender, document and size of pieces that are measured. They point into
/// the arguments, which must outlive them.
[[nodiscard]] std::vector<Entry> draw_up(const std::vector<Contender>& contenders,
                                         const std::vector<Document>& documents);

/// Reads the document, and compares the result with the wanted one; throws with both if they
/// differ. Then measures the heap. Call it before anything is timed.
void check_and_meter(Entry& entry);

/// The floor with which an entry is compared: for the same document, life and size of pieces. Null
/// if none was measured.
[[nodiscard]] const Entry* floor_of(const Entry& entry, const std::vector<Entry>& entries);

/// pugixml with the same document in one piece. Null if it was not measured.
[[nodiscard]] const Entry* pugixml_of(const Entry& entry, const std::vector<Entry>& entries);

/// "fresh", "reused", "arena".
[[nodiscard]] std::string_view to_text(Life life) noexcept;
[[nodiscard]] std::string_view to_text(Format format) noexcept;
[[nodiscard]] std::string_view to_text(Role role) noexcept;
/// "64 B", "4 KiB", "whole".
[[nodiscard]] std::string chunk_text(std::size_t chunk_bytes);

}  // namespace geojob::bench

#endif
