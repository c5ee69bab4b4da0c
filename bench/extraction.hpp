// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_EXTRACTION_HPP
#define GEOJOB_BENCH_EXTRACTION_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/timestamp.hpp"
#include "text.hpp"

namespace geojob::bench {

/// The values that every contender must extract from a document. Their memory is reused for the
/// next document, so that storing them costs little, and the same for everyone.
struct ExtractedLink {
  Text role, name, url;
};

class ExtractedLinks {
 public:
  void clear() noexcept { size_ = 0; }
  ExtractedLink& add() {
    if (size_ == links_.size()) links_.emplace_back();
    ExtractedLink& link = links_[size_++];
    link.role.clear();
    link.name.clear();
    link.url.clear();
    return link;
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] const ExtractedLink& operator[](std::size_t i) const noexcept { return links_[i]; }

 private:
  std::vector<ExtractedLink> links_;
  std::size_t size_ = 0;
};

struct ExtractedJob {
  Text id, status, error_message;
  ExtractedLinks links;
  std::optional<Timestamp> created, completed;
  std::optional<std::uint64_t> total, processed, failed;
};

/// Totals of all jobs of a document, so that a lost job in the middle of a list is noticed.
struct Tally {
  std::uint64_t jobs = 0, links = 0, text_bytes = 0, entities = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// The fields that are extracted. Their names differ between the formats.
enum class Field : std::uint8_t {
  none,
  status_code,
  error_detail,
  id,
  status,
  created,
  completed,
  total,
  processed,
  failed,
  error_message,
  link_role,
  link_name,
  link_other_name,  ///< JSON's other name for a link's name
  link_url,
};

class Extraction {
 public:
  void clear() noexcept;
  void begin_job() noexcept;
  void begin_link() { link_ = &job_.links.add(); }
  /// Stores a field of the envelope, or of the last job or link that was begun. It trims the text,
  /// and converts dates and numbers.
  void set(Field field, std::string_view text);
  /// The same for a contender that has already converted the number.
  void set(Field field, std::uint64_t number) noexcept;
  void end_job() noexcept;

  // For a contender that has a whole job at once, already converted and trimmed.
  [[nodiscard]] ExtractedJob& job() noexcept { return job_; }
  void set_status_code(std::optional<std::uint64_t> code) noexcept { status_code_ = code; }
  void set_error_detail(std::string_view text) { error_detail_.assign(text); }

  /// Describes the differences; empty if there are none.
  [[nodiscard]] std::string difference_from(const Extraction& wanted) const;

 private:
  std::optional<std::uint64_t> status_code_;
  Text error_detail_;
  ExtractedJob job_;
  ExtractedLink* link_ = nullptr;
  Tally tally_;
};

}  // namespace geojob::bench

#endif
