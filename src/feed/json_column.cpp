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

std::size_t JsonColumn::read(Fields fields, bool has_points) noexcept {
  const FeedAssembler::Mark mark = assembler_.mark();
  handler_.start(has_points);
  failure_ = {};
  const std::size_t count = scan(fields);
  scanner_.reset();
  if (count != 0) return count;
  if (assembler_.refused()) return 0;
  if (failure_.code == errc::out_of_memory || failure_.code == errc::heap_limit_reached) {
    static_cast<void>(assembler_.refuse(*failure_.code, {}));
    return 0;
  }
  assembler_.drop_from(mark);
  assembler_.note_unreadable();
  return 1;
}

/// Returns in how many fields the document is, or 0 if there is none. The scanner itself refuses a
/// pipe that is not in a string.
std::size_t JsonColumn::scan(Fields fields) noexcept {
  for (std::size_t count = 0; count < fields.size();) {
    if (count != 0 && !scanner_.scan("|", false)) return 0;
    if (!scanner_.scan(fields[count++], false)) return 0;
    if (handler_.is_complete()) return scanner_.scan({}, true) ? count : 0;
  }
  return 0;
}

void JsonColumn::release() noexcept {
  handler_.release();
  scanner_.release();
}

void JsonColumn::Handler::start(bool has_points) noexcept {
  has_points_ = has_points;
  began_ = false;
  level_ = 0;
  key_.clear();
  piece_.clear();
  member_.reset();
}

bool JsonColumn::Handler::begin_array() noexcept {
  began_ = true;
  return level_++ == 0;
}

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
