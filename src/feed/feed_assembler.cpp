// SPDX-License-Identifier: MIT
#include "feed/feed_assembler.hpp"

#include <algorithm>

#include "core/utf_8.hpp"
#include "feed/feed_names.hpp"

namespace geojob {
FeedAssembler::FeedAssembler(const SyntaxParts& parts, SinkGate& gate, EntitySink& sink) noexcept
    : heap_(parts.heap),
      limits_(parts.limits),
      most_text_(parts.limits.text_bytes == 0 ? most_bytes : parts.limits.text_bytes),
      gate_(gate),
      sink_(sink),
      text_(parts.heap),
      candidates_(parts.heap),
      points_(parts.heap),
      parts_(parts.heap),
      views_(parts.heap) {}

void FeedAssembler::begin_entity() noexcept {
  text_.clear();
  entity_ = {};
  candidates_.clear();
  points_.clear();
  parts_.clear();
  unreadable_ = 0;
}

bool FeedAssembler::end_entity() noexcept {
  close_candidate();
  const FeedRecords records{.text = {text_.data(), text_.size()},
                            .entity = entity_,
                            .candidates = candidates_.values(),
                            .points = points_.values(),
                            .parts = parts_.values(),
                            .points_may_be_exchanged = points_may_be_exchanged_};
  if (!views_.make(records)) return refuse_memory();
  EntityView& entity = views_.entity();
  entity.unreadable_values += unreadable_;
  entity.number = ++entities_;
  all_unreadable_ += entity.unreadable_values;
  if (entity.points_put_right) ++put_right_;
  return gate_.pass([&] { return sink_.on_entity(entity); });
}

/// Completes the candidate that was begun last. In version 1.0 it may have nothing but the status
/// of the entity; then it is none.
void FeedAssembler::close_candidate() noexcept {
  if (candidates_.size() == 0) return;
  CandidateRecord& last = candidates_[candidates_.size() - 1];
  const auto move_to_entity = [&](FeedValue from, FeedValue to) {
    if (entity_[to].size == 0) entity_[to] = last.texts[from];
    last.texts[from] = {};
  };
  move_to_entity(FeedValue::candidate_status, FeedValue::status_code);
  move_to_entity(FeedValue::candidate_fault, FeedValue::fault_reason);
  const CandidateRecord before =
      candidates_.size() == 1 ? CandidateRecord{} : candidates_[candidates_.size() - 2];
  last.points_end = static_cast<std::uint32_t>(points_.size());
  last.parts_end = static_cast<std::uint32_t>(parts_.size());
  const bool is_empty = last.texts.empty() && last.points_end == before.points_end &&
                        last.parts_end == before.parts_end;
  if (is_empty) candidates_.shrink_to(candidates_.size() - 1);
}

bool FeedAssembler::begin_candidate() noexcept {
  close_candidate();
  if (limits_.candidates != 0 && candidates_.size() >= limits_.candidates) {
    return refuse(errc::too_many_candidates, {});
  }
  CandidateRecord record;
  record.points_end = static_cast<std::uint32_t>(points_.size());
  record.parts_end = static_cast<std::uint32_t>(parts_.size());
  return candidates_.append(record) || refuse_memory();
}

/// Whether a candidate may have one more of the things of which all candidates have `count` and
/// those before it had `before`. The end of an open candidate is where it began.
bool FeedAssembler::has_room_for(std::size_t count, std::size_t before) const noexcept {
  return limits_.points == 0 || count - before < limits_.points;
}

bool FeedAssembler::begin_point() noexcept {
  const CandidateRecord& open = candidates_[candidates_.size() - 1];
  if (!has_room_for(points_.size(), open.points_end)) return refuse(errc::too_many_points, {});
  return points_.append(PointRecord{}) || refuse_memory();
}

bool FeedAssembler::begin_part() noexcept {
  const CandidateRecord& open = candidates_[candidates_.size() - 1];
  if (!has_room_for(parts_.size(), open.parts_end)) return refuse(errc::too_many_points, {});
  return parts_.append(PartRecord{}) || refuse_memory();
}

void FeedAssembler::drop_from(const Mark& mark) noexcept {
  points_.shrink_to(mark.points);
  parts_.shrink_to(mark.parts);
}

bool FeedAssembler::refuse_value(FeedValue value, std::size_t size) noexcept {
  return refuse(size > most_text_ ? errc::text_too_long : errc::repeated_field, name_of(value));
}

bool FeedAssembler::begin_value(FeedValue value) noexcept {
  current_ = value;
  current_start_ = text_.size();
  return entity_[value].size == 0 || refuse(errc::repeated_field, name_of(value));
}

std::size_t FeedAssembler::append(std::string_view piece) noexcept {
  const std::size_t before = text_.size() - current_start_;
  std::size_t taken = std::min(piece.size(), most_text_ - before);
  while (taken != 0 && taken != piece.size() && continues_character(piece[taken])) --taken;
  if (!text_.append(piece.data(), taken)) {
    static_cast<void>(refuse_memory());
    return 0;
  }
  if (taken != piece.size()) {
    static_cast<void>(refuse(errc::text_too_long, name_of(current_)));
  }
  return taken;
}

bool FeedAssembler::end_value() noexcept {
  const std::string_view all(text_.data() + current_start_, text_.size() - current_start_);
  const std::string_view text = trimmed_value(all);
  if (text.empty()) return true;
  entity_[current_] = {static_cast<std::uint32_t>(text.data() - text_.data()),
                       static_cast<std::uint32_t>(text.size())};
  return true;
}

bool FeedAssembler::refuse(errc error, std::string_view words) noexcept {
  refusal_ = {error, words};
  return false;
}

void FeedAssembler::reset() noexcept {
  begin_entity();
  refusal_ = {};
  points_may_be_exchanged_ = false;
  entities_ = 0;
  all_unreadable_ = 0;
  put_right_ = 0;
}

void FeedAssembler::release() noexcept {
  text_.release();
  candidates_.release();
  points_.release();
  parts_.release();
  views_.release();
}

}  // namespace geojob
