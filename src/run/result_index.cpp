// SPDX-License-Identifier: MIT
#include "run/result_index.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace geojob {
namespace {

/// The size of a record, and of each text in it, stands before it in so many bytes.
using RecordSize = std::uint32_t;

/// What is read at once. If the entities are in the order of the table, it is read once only.
constexpr std::size_t window_bytes = 4096;

RecordSize size_at(const char* bytes) noexcept {
  RecordSize size = 0;
  std::memcpy(&size, bytes, sizeof size);
  return size;
}

/// Removes a text from the front of the bytes.
std::string_view take_text(std::string_view& bytes) noexcept {
  const RecordSize size = size_at(bytes.data());
  const std::string_view text = bytes.substr(sizeof size, size);
  bytes.remove_prefix(sizeof size + size);
  return text;
}

bool is_side_of_area(ResultColumn column) noexcept {
  return column == ResultColumn::west || column == ResultColumn::south ||
         column == ResultColumn::east || column == ResultColumn::north;
}

}  // namespace

ResultIndex::ResultIndex(std::span<const ResultColumn> columns, PointUse use) : use_(use) {
  const bool has_area = std::any_of(columns.begin(), columns.end(), is_side_of_area);
  for (const ResultColumn column : all_result_columns()) {
    const bool is_always = column == ResultColumn::id || column == ResultColumn::latitude ||
                           column == ResultColumn::longitude ||
                           (has_area && is_side_of_area(column));
    if (is_always || std::find(columns.begin(), columns.end(), column) != columns.end()) {
      columns_.push_back(column);
    }
  }
}

std::uint64_t ResultIndex::hash_of(std::string_view id) noexcept {
  return std::hash<std::string_view>{}(id);
}

void ResultIndex::append(std::string_view text) {
  const auto size = static_cast<RecordSize>(text.size());
  pending_.append(reinterpret_cast<const char*>(&size), sizeof size);
  pending_ += text;
}

/// A record: its size, the match, and for each column the kind and the text.
Flow ResultIndex::on_entity(const EntityView& entity) {
  const ResultRow row(entity, 0, use_);
  pending_.assign(sizeof(RecordSize), '\0');
  pending_ += static_cast<char>(match_of(entity));
  for (const ResultColumn column : columns_) {
    const ResultValue value = row.value(column);
    pending_ += static_cast<char>(value.kind);
    append(value.text);
  }
  const auto size = static_cast<RecordSize>(pending_.size());
  std::memcpy(pending_.data(), &size, sizeof size);
  entries_.push_back({hash_of(entity.id), file_.size()});
  file_.write(pending_);
  return Flow::go_on;
}

void ResultIndex::finish() {
  file_.flush();
  std::sort(entries_.begin(), entries_.end());
  remove_duplicates();
}

/// Of several entities with the same id the first stays.
void ResultIndex::remove_duplicates() {
  std::vector<std::string> ids;  // of the entries with the same hash
  std::size_t kept = 0;
  for (std::size_t at = 0; at < entries_.size(); ++at) {
    const Entry entry = entries_[at];
    const bool is_alone = (at == 0 || entries_[at - 1].hash != entry.hash) &&
                          (at + 1 == entries_.size() || entries_[at + 1].hash != entry.hash);
    if (!is_alone) {
      if (kept == 0 || entries_[kept - 1].hash != entry.hash) ids.clear();
      const std::string_view id = id_at(entry.place);
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) {
        ++duplicates_;
        continue;
      }
      ids.emplace_back(id);
    }
    entries_[kept++] = entry;
  }
  entries_.resize(kept);
}

const ResultRecord* ResultIndex::find(std::string_view id) {
  const std::uint64_t hash = hash_of(id);
  auto entry = std::lower_bound(entries_.begin(), entries_.end(), Entry{hash, 0});
  for (; entry != entries_.end() && entry->hash == hash; ++entry) {
    const std::string_view record = record_at(entry->place & ~asked_bit);
    take_apart(record);
    if (record_.value(ResultColumn::id).text != id) continue;
    if ((entry->place & asked_bit) == 0) ++asked_;
    entry->place |= asked_bit;
    return &record_;
  }
  return nullptr;
}

void ResultIndex::take_apart(std::string_view record) {
  record.remove_prefix(sizeof(RecordSize));
  record_.match_ = static_cast<Match>(record.front());
  record.remove_prefix(1);
  for (const ResultColumn column : columns_) {
    ResultValue& value = record_.values_[static_cast<std::size_t>(column)];
    value.kind = static_cast<ResultValue::Kind>(record.front());
    record.remove_prefix(1);
    value.text = take_text(record);
  }
}

std::string_view ResultIndex::id_at(std::uint64_t offset) {
  std::string_view record = record_at(offset);
  record.remove_prefix(sizeof(RecordSize) + 2);  // the match, and the kind of the id
  return take_text(record);
}

std::string_view ResultIndex::record_at(std::uint64_t offset) {
  const auto known = [&]() -> std::size_t {
    const bool is_inside = offset >= window_offset_ && offset - window_offset_ <= window_.size();
    return is_inside ? window_.size() - static_cast<std::size_t>(offset - window_offset_) : 0;
  };
  if (known() < sizeof(RecordSize)) read_window(offset, window_bytes);
  const auto start = [&] { return window_.data() + (offset - window_offset_); };
  const RecordSize size = size_at(start());
  if (known() < size) read_window(offset, std::max<std::size_t>(size, window_bytes));
  return {start(), size};
}

void ResultIndex::read_window(std::uint64_t offset, std::size_t bytes) {
  window_.resize(bytes);
  window_.resize(file_.read(offset, window_));
  window_offset_ = offset;
}

}  // namespace geojob
