// SPDX-License-Identifier: MIT
#include "feed/text_feed_handler.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/ascii.hpp"
#include "feed/feed_names.hpp"

namespace geojob {
namespace {

bool is_blank_row(const RowView& row) noexcept {
  return row.fields.size() == 1 && trimmed(row.fields[0]).empty();
}

}  // namespace

void TextFeedHandler::begin(int version, bool bare_pipes) noexcept {
  version_ = version;
  bare_pipes_ = bare_pipes;
  has_header_ = version == 1;
}

bool TextFeedHandler::on_row(const RowView& row) noexcept {
  if (is_blank_row(row)) return true;
  const bool is_first = std::exchange(is_first_, false);
  if (version_ == 2) {
    if (is_first) return true;  // the version
    return has_header_ ? read_entity(row) : read_header(row);
  }
  // There should be none, but some clients write one.
  const bool is_header = is_first && value_of_column(row.fields[0]) == FeedValue::id;
  return is_header || read_entity(row);
}

bool TextFeedHandler::read_header(const RowView& row) noexcept {
  bool is_any_known = false;
  for (const std::string_view name : row.fields) {
    const std::optional<FeedValue> value = value_of_column(name);
    const std::uint8_t column = value ? static_cast<std::uint8_t>(*value) : unknown;
    const auto known = columns_.values();
    if (value && std::find(known.begin(), known.end(), column) != known.end()) {
      return assembler_.refuse(errc::repeated_field, name_of(*value));
    }
    if (!columns_.append(column)) return assembler_.refuse_memory();
    is_any_known = is_any_known || value;
  }
  has_header_ = true;
  return is_any_known || assembler_.refuse(errc::not_a_feed, "a header without a known column");
}

bool TextFeedHandler::read_entity(const RowView& row) noexcept {
  if (columns_.size() == 0) {
    for (const FeedValue value : columns_of_version_1()) {
      if (!columns_.append(static_cast<std::uint8_t>(value))) return assembler_.refuse_memory();
    }
  }
  assembler_.begin_entity();
  if (has_candidate(row) && !assembler_.begin_candidate()) return false;
  std::size_t column = 0;
  for (JsonColumn::Fields rest = row.fields; !rest.empty(); ++column) {
    std::size_t taken = 1;
    if (trimmed(rest.front()).empty()) {
      // A value that is absent.
    } else if (column >= columns_.size()) {
      assembler_.note_unreadable();
    } else {
      taken = put(columns_[column], rest);
    }
    if (taken == 0) return false;
    rest = rest.subspan(taken);
  }
  return assembler_.end_entity();
}

bool TextFeedHandler::has_candidate(const RowView& row) const noexcept {
  const std::size_t count = std::min(row.fields.size(), columns_.size());
  for (std::size_t index = 0; index < count; ++index) {
    const std::uint8_t column = columns_[index];
    if (column == unknown || entity_values.have(static_cast<FeedValue>(column))) continue;
    if (!trimmed(row.fields[index]).empty()) return true;
  }
  return false;
}

/// Puts the value of a column, which is the first field. Returns how many fields it has, or 0 if
/// the reading has to end.
std::size_t TextFeedHandler::put(std::uint8_t column, JsonColumn::Fields fields) noexcept {
  if (column == unknown) return 1;
  const auto value = static_cast<FeedValue>(column);
  const JsonColumn::Fields json = fields.first(bare_pipes_ ? fields.size() : 1);
  if (value == FeedValue::point_latitude) return json_.read_points(json);
  if (value == FeedValue::part_property) return json_.read_parts(json);
  return assembler_.put(value, fields.front()) ? 1 : 0;
}

void TextFeedHandler::reset() noexcept {
  columns_.clear();
  has_header_ = false;
  is_first_ = true;
}

void TextFeedHandler::release() noexcept {
  columns_.release();
  json_.release();
}

}  // namespace geojob
