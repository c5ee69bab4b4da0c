// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_FEED_FEED_COUNTER_HPP
#define GEOJOB_BENCH_FEED_FEED_COUNTER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/name_table.hpp"
#include "xml/xml_step_name.hpp"

namespace geojob::bench {

constexpr std::string_view feed_namespace =
    "http://schemas.microsoft.com/search/local/2010/5/geocode";

/// The elements of a feed.
enum class Place : std::uint8_t {
  document,  ///< outside of the root element
  feed,
  entity,
  request,
  response,
  values,  ///< its values are attributes, and it is empty
  text,    ///< its text is a value
};

struct FeedStep {
  XmlStepName name;
  Place place;

  [[nodiscard]] bool is_leaf() const noexcept { return place == Place::text; }
};

/// What is counted.
struct FeedTally {
  std::uint64_t entities = 0;
  std::uint64_t values = 0;
  std::uint64_t value_bytes = 0;
  friend bool operator==(const FeedTally&, const FeedTally&) = default;
};

/// Knows where it is in a feed, and counts. All readers use it, so all look up each element in the
/// same way.
class FeedCounter {
 public:
  FeedCounter() noexcept { go_to(0); }

  /// The step of that name in the open element; null if there is none.
  [[nodiscard]] const FeedStep* find(std::string_view name) const noexcept {
    return steps_ == nullptr ? nullptr : steps_->find(name);
  }
  /// The step that probably comes next; null if there is none.
  [[nodiscard]] const FeedStep* expected() const noexcept {
    return skipped_ == 0 ? expected_ : nullptr;
  }
  /// Whether the elements that start and end now are unknown.
  [[nodiscard]] bool skips() const noexcept { return skipped_ != 0; }

  void enter(const FeedStep& step) noexcept {
    path_[level_ + 1] = &step;
    go_to(level_ + 1);
    if (step.place == Place::entity) ++tally_.entities;
    if (step.place == Place::text) ++tally_.values;
  }
  void skip() noexcept { ++skipped_; }
  void attribute(std::string_view value) noexcept {
    ++tally_.values;
    tally_.value_bytes += value.size();
  }
  void text(std::size_t size) noexcept {
    if (skipped_ == 0 && place_ == Place::text) tally_.value_bytes += size;
  }
  void leave() noexcept {
    if (skipped_ != 0) {
      --skipped_;
      return;
    }
    const FeedStep& ended = *path_[level_];
    go_to(level_ - 1);
    if (steps_ != nullptr) expected_ = steps_->after(ended);
  }
  /// Enters and leaves an element that has only this text.
  void leaf(const FeedStep& step, std::size_t size) noexcept {
    ++tally_.values;
    tally_.value_bytes += size;
    expected_ = steps_->after(step);
  }
  [[nodiscard]] const FeedTally& tally() const noexcept { return tally_; }

 private:
  static const NameTable<FeedStep>* steps_in(Place place) noexcept;
  void go_to(std::size_t level) noexcept {
    level_ = level;
    place_ = level == 0 ? Place::document : path_[level]->place;
    steps_ = steps_in(place_);
    expected_ = steps_ == nullptr ? nullptr : steps_->first();
  }

  std::array<const FeedStep*, 6> path_{};
  std::size_t level_ = 0;
  Place place_ = Place::document;
  const NameTable<FeedStep>* steps_ = nullptr;
  const FeedStep* expected_ = nullptr;
  std::uint64_t skipped_ = 0;
  FeedTally tally_;
};

}  // namespace geojob::bench

#endif
