// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_RESULT_ROW_HPP
#define GEOJOB_FEED_RESULT_ROW_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "geojob/core/export.hpp"
#include "geojob/feed/entity.hpp"
#include "geojob/feed/point_choice.hpp"
#include "geojob/feed/result_column.hpp"

namespace geojob {

/// The value of one column.
struct ResultValue {
  enum class Kind : std::uint8_t {
    text,
    number,
    list,  ///< Words with commas between them; take_word() separates them.
  };
  Kind kind = Kind::text;
  std::string_view text{};  ///< Empty if it is absent.
};

/// Removes the first word from a list such as `Ambiguous, Good`, and returns it without blanks.
/// Empty at the end of the list.
[[nodiscard]] GEOJOB_EXPORT std::string_view take_word(std::string_view& list) noexcept;

/// One line of a table of results: an entity, and one of its candidates or none. Valid as long as
/// the entity is.
class ResultRow {
 public:
  /// A row for the candidate with that index, or without a candidate if there is none.
  GEOJOB_EXPORT ResultRow(const EntityView& entity, std::size_t candidate, PointUse use) noexcept;

  [[nodiscard]] GEOJOB_EXPORT ResultValue value(ResultColumn column) const noexcept;

  [[nodiscard]] const EntityView& entity() const noexcept { return *entity_; }
  /// Without any text if the entity has no such candidate.
  [[nodiscard]] const CandidateView& candidate() const noexcept { return candidate_; }
  [[nodiscard]] const GeocodePointView& point() const noexcept { return point_; }

 private:
  [[nodiscard]] std::string_view reason() const noexcept;

  const EntityView* entity_;
  CandidateView candidate_;
  GeocodePointView point_;
  std::array<char, 20> number_{};
  std::size_t number_size_ = 0;
};

}  // namespace geojob

#endif
