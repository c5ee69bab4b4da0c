// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RESULT_INDEX_HPP
#define GEOJOB_RUN_RESULT_INDEX_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/temporary_file.hpp"
#include "geojob/feed/entity_sink.hpp"
#include "geojob/feed/match.hpp"
#include "geojob/feed/result_row.hpp"

namespace geojob {

/// What is kept of one entity: values of its best candidate.
class ResultRecord {
 public:
  /// The value of a column that was kept; absent for the others.
  [[nodiscard]] const ResultValue& value(ResultColumn column) const noexcept {
    return values_[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] Match match() const noexcept { return match_; }

 private:
  friend class ResultIndex;
  static constexpr std::size_t column_count = static_cast<std::size_t>(ResultColumn::trace_id) + 1;

  std::array<ResultValue, column_count> values_{};
  Match match_ = Match::failed;
};

/// Keeps the results of many entities in a temporary file, and finds them by their ids. In memory
/// there are 16 bytes for each entity.
///
/// Pass it the entities, call finish(), then find(). Throws std::system_error if the temporary file
/// cannot be written or read.
class ResultIndex final : public EntitySink {
 public:
  /// Keeps the values of these columns, and always the id and the point. With one side of the area,
  /// all four are kept.
  ResultIndex(std::span<const ResultColumn> columns, PointUse use);

  Flow on_entity(const EntityView& entity) override;
  void finish();

  /// How many different ids there are.
  [[nodiscard]] std::uint64_t size() const noexcept { return entries_.size(); }
  /// How many entities were left out, because an earlier one has the same id.
  [[nodiscard]] std::uint64_t duplicates() const noexcept { return duplicates_; }
  /// How many of the ids find() has not been asked for.
  [[nodiscard]] std::uint64_t unasked() const noexcept { return entries_.size() - asked_; }

  /// The result with that id; null if there is none. Valid until the next call.
  [[nodiscard]] const ResultRecord* find(std::string_view id);

 private:
  /// Where a record is. Entities with the same hash are in the order in which they came.
  struct Entry {
    std::uint64_t hash;
    std::uint64_t place;  ///< Its offset; the highest bit says that find() was asked for it.
    friend bool operator<(const Entry& left, const Entry& right) noexcept {
      return left.hash != right.hash ? left.hash < right.hash : left.place < right.place;
    }
  };
  static constexpr std::uint64_t asked_bit = std::uint64_t{1} << 63U;

  [[nodiscard]] static std::uint64_t hash_of(std::string_view id) noexcept;
  void append(std::string_view text);
  void remove_duplicates();
  /// The bytes of the record at that offset, from the file or from what was read last.
  [[nodiscard]] std::string_view record_at(std::uint64_t offset);
  [[nodiscard]] std::string_view id_at(std::uint64_t offset);
  void read_window(std::uint64_t offset, std::size_t bytes);
  void take_apart(std::string_view record);

  std::vector<ResultColumn> columns_;  ///< In the order of the file; the id first.
  PointUse use_;
  TemporaryFile file_;
  std::vector<Entry> entries_;
  std::uint64_t duplicates_ = 0;
  std::uint64_t asked_ = 0;
  std::string pending_;              ///< The record that is written.
  std::string window_;               ///< What was read last,
  std::uint64_t window_offset_ = 0;  ///< and where that is.
  ResultRecord record_;
};

}  // namespace geojob

#endif
