// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_ASSEMBLER_HPP
#define GEOJOB_FEED_FEED_ASSEMBLER_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "core/buffer.hpp"
#include "core/refusal.hpp"
#include "core/short_copy.hpp"
#include "core/sink_gate.hpp"
#include "core/syntax.hpp"
#include "core/trimmed_value.hpp"
#include "feed/feed_records.hpp"
#include "feed/feed_value.hpp"
#include "feed/feed_views.hpp"
#include "geojob/feed/entity_sink.hpp"

namespace geojob {

/// Puts the values of an entity together, from whatever syntax they come, and passes it to the
/// sink. A function that returns false ends the reading; refusal() then says why.
class FeedAssembler {
 public:
  FeedAssembler(const SyntaxParts& parts, SinkGate& gate, EntitySink& sink) noexcept;

  /// The points of text files may have latitude and longitude exchanged.
  void set_points_may_be_exchanged(bool may) noexcept { points_may_be_exchanged_ = may; }

  void begin_entity() noexcept;
  /// Passes the entity to the sink.
  [[nodiscard]] bool end_entity() noexcept;
  [[nodiscard]] bool begin_candidate() noexcept;
  [[nodiscard]] bool begin_point() noexcept;
  [[nodiscard]] bool begin_part() noexcept;

  /// A whole value, of the entity or of the candidate, point or part that was begun last. White
  /// space at its ends is dropped. An empty value is an absent one.
  [[nodiscard]] bool put(FeedValue value, std::string_view text) noexcept {
    text = trimmed_value(text);
    if (text.empty()) return true;
    FeedText& place = *place_of(value);
    if (place.size != 0 || text.size() > most_text_) return refuse_value(value, text.size());
    return store(text, place);
  }

  /// Whether put() takes the whole text of a value of the entity, if there is memory.
  [[nodiscard]] bool can_put(FeedValue value, std::string_view text) const noexcept {
    return entity_[value].size == 0 && text.size() <= most_text_;
  }
  /// A value of the entity whose text comes in pieces.
  [[nodiscard]] bool begin_value(FeedValue value) noexcept;
  /// Returns how many bytes of the piece it took, in whole characters: all, or those before the
  /// limit.
  [[nodiscard]] std::size_t append(std::string_view piece) noexcept;
  [[nodiscard]] bool end_value() noexcept;

  /// The number of points and parts so far, to go back to with drop_from().
  struct Mark {
    std::size_t points;
    std::size_t parts;
  };
  [[nodiscard]] Mark mark() const noexcept { return {points_.size(), parts_.size()}; }
  void drop_from(const Mark& mark) noexcept;
  /// Counts a value that cannot be read.
  void note_unreadable() noexcept { ++unreadable_; }

  [[nodiscard]] bool refuse(errc error, std::string_view words) noexcept;
  [[nodiscard]] bool refuse_memory() noexcept { return refuse(heap_.refusal(), {}); }
  [[nodiscard]] bool refused() const noexcept { return refusal_.code.has_value(); }
  [[nodiscard]] Refusal refusal() const noexcept { return refusal_; }

  [[nodiscard]] std::uint64_t entities_seen() const noexcept { return entities_; }
  [[nodiscard]] std::uint64_t unreadable_values() const noexcept { return all_unreadable_; }
  [[nodiscard]] std::uint64_t entities_put_right() const noexcept { return put_right_; }

  /// Makes it ready for another file, and keeps the memory.
  void reset() noexcept;
  /// Releases all memory. May be called after reset() only.
  void release() noexcept;

 private:
  /// Where the text of a value is, or will be.
  [[nodiscard]] FeedText* place_of(FeedValue value) noexcept {
    if (entity_values.have(value)) return &entity_[value];
    if (point_values.have(value)) return &points_[points_.size() - 1][value];
    if (part_values.have(value)) return &parts_[parts_.size() - 1][value];
    return &candidates_[candidates_.size() - 1].texts[value];
  }
  [[nodiscard, gnu::cold]] bool refuse_value(FeedValue value, std::size_t size) noexcept;
  [[nodiscard]] bool has_room_for(std::size_t count, std::size_t before) const noexcept;
  [[nodiscard]] bool store(std::string_view text, FeedText& place) noexcept {
    char* const to = text_.extend(text.size());
    if (to == nullptr || text_.size() > most_bytes) return refuse_memory();
    copy_short(text, to);
    place = {static_cast<std::uint32_t>(to - text_.data()),
             static_cast<std::uint32_t>(text.size())};
    return true;
  }
  void close_candidate() noexcept;

  /// Of all texts of an entity.
  static constexpr std::size_t most_bytes = std::numeric_limits<std::uint32_t>::max();

  Heap& heap_;
  const Limits& limits_;
  std::size_t most_text_;  ///< The limit of a text.
  SinkGate& gate_;
  EntitySink& sink_;

  Buffer<char> text_;
  FeedTexts<entity_values> entity_;
  Buffer<CandidateRecord> candidates_;
  Buffer<PointRecord> points_;
  Buffer<PartRecord> parts_;
  FeedViews views_;

  FeedValue current_ = FeedValue::id;  ///< Whose text comes in pieces.
  std::size_t current_start_ = 0;
  bool points_may_be_exchanged_ = false;
  std::uint32_t unreadable_ = 0;
  Refusal refusal_;

  std::uint64_t entities_ = 0;
  std::uint64_t all_unreadable_ = 0;
  std::uint64_t put_right_ = 0;
};

}  // namespace geojob

#endif
