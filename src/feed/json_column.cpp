// SPDX-License-Identifier: MIT
#include "feed/json_column.hpp"

#include <array>

#include "core/ascii.hpp"
#include "json/json_scanner_structure.hpp"
#include "json/json_scanner_tokens.hpp"

namespace geojob {
namespace {

struct Member {
  std::string_view name;
  FeedValue value;
};

constexpr std::array point_members{
    Member{"Longitude", FeedValue::point_longitude},
    Member{"Latitude", FeedValue::point_latitude},
    Member{"UsageTypes", FeedValue::usage_types},
    Member{"Type", FeedValue::point_type},
    Member{"CalculationMethod", FeedValue::calculation_method},
};

constexpr std::array part_members{
    Member{"Property", FeedValue::part_property},
    Member{"Value", FeedValue::part_value},
};

template <std::size_t count>
std::optional<FeedValue> value_of(std::string_view name,
                                  const std::array<Member, count>& members) noexcept {
  for (const Member& member : members) {
    if (equal_ignoring_case(member.name, name)) return member.value;
  }
  return std::nullopt;
}

}  // namespace

JsonColumn::JsonColumn(const SyntaxParts& parts, FeedAssembler& assembler) noexcept
    : assembler_(assembler),
      handler_(parts.heap, assembler),
      scanner_({parts.heap, parts.limits, failure_}, handler_) {}

bool JsonColumn::read(std::string_view text, bool has_points) noexcept {
  const FeedAssembler::Mark mark = assembler_.mark();
  handler_.start(has_points);
  failure_ = {};
  const bool is_good = scanner_.scan(text, false) && scanner_.scan({}, true);
  scanner_.reset();
  if (is_good) return true;
  if (assembler_.refused()) return false;
  if (failure_.code == errc::out_of_memory || failure_.code == errc::heap_limit_reached) {
    return assembler_.refuse(*failure_.code, {});
  }
  assembler_.drop_from(mark);
  assembler_.note_unreadable();
  return true;
}

void JsonColumn::release() noexcept {
  handler_.release();
  scanner_.release();
}

void JsonColumn::Handler::start(bool has_points) noexcept {
  has_points_ = has_points;
  level_ = 0;
  key_.clear();
  piece_.clear();
  member_.reset();
}

bool JsonColumn::Handler::begin_array() noexcept { return level_++ == 0; }

bool JsonColumn::Handler::begin_object() noexcept {
  if (level_++ != in_array) return false;
  return has_points_ ? assembler_.begin_point() : assembler_.begin_part();
}

bool JsonColumn::Handler::end_key(std::string_view piece) noexcept {
  key_.append(piece);
  member_ =
      has_points_ ? value_of(key_.view(), point_members) : value_of(key_.view(), part_members);
  key_.clear();
  return true;
}

bool JsonColumn::Handler::scalar_piece(std::string_view piece) noexcept {
  return piece_.append(piece.data(), piece.size()) || assembler_.refuse_memory();
}

bool JsonColumn::Handler::end_scalar(std::string_view piece, JsonScalar kind) noexcept {
  if (level_ != in_object) return false;
  if (kind == JsonScalar::literal || !member_) return true;
  if (piece_.size() == 0) return put(piece);
  if (!scalar_piece(piece)) return false;
  const bool is_put = put({piece_.data(), piece_.size()});
  piece_.clear();
  return is_put;
}

/// No text of an entity has a zero byte: in CSV it could not be read again.
bool JsonColumn::Handler::put(std::string_view text) noexcept {
  if (text.find('\0') != std::string_view::npos) return false;
  return assembler_.put(*member_, text);
}

}  // namespace geojob
