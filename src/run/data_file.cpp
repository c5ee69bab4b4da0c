// SPDX-License-Identifier: MIT
#include "run/data_file.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include "core/ascii.hpp"
#include "core/document_start.hpp"
#include "feed/feed_evidence.hpp"
#include "feed/feed_names.hpp"
#include "geojob/delimited/delimited_reader.hpp"
#include "geojob/feed/entity_sink.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "run/table_error.hpp"

namespace geojob {
namespace {

constexpr std::string_view mark_of_utf_8 = "\xEF\xBB\xBF";
constexpr std::size_t bytes_at_once = std::size_t{64} << 10U;

/// Without these columns, nobody could tell which result belongs to which entity, or where it is.
constexpr std::array needed = {FeedValue::id, FeedValue::latitude, FeedValue::longitude,
                               FeedValue::status_code};
constexpr std::array<std::string_view, needed.size()> needed_names = {
    "Id", "GeocodeResponse/Point/Latitude", "GeocodeResponse/Point/Longitude", "StatusCode"};

/// Counts the entities, and stops at the first without an id.
class CountingSink final : public EntitySink {
 public:
  Flow on_entity(const EntityView& entity) override {
    ++count;
    if (entity.id.empty()) lacks_id = true;
    return lacks_id ? Flow::stop : Flow::go_on;
  }

  std::uint64_t count = 0;
  bool lacks_id = false;
};

/// Finds the columns that the header lacks: in version 2.0 the second row.
class HeaderSink final : public RowSink {
 public:
  Flow on_row(const RowView& row) override {
    if (row.number < 2) return Flow::go_on;
    for (std::size_t i = 0; i < needed.size(); ++i) {
      const bool is_there =
          std::any_of(row.fields.begin(), row.fields.end(),
                      [&](std::string_view name) { return value_of_column(name) == needed.at(i); });
      if (!is_there) missing += (missing.empty() ? "" : ", ") + std::string(needed_names.at(i));
    }
    return Flow::stop;
  }

  std::string missing;
};

Delimiter delimiter_of(FeedSyntax syntax) noexcept {
  if (syntax == FeedSyntax::tab) return Delimiter::tab;
  return syntax == FeedSyntax::pipe ? Delimiter::pipe : Delimiter::comma;
}

std::string missing_columns(const DataFile& file) {
  if (file.format()->syntax == FeedSyntax::xml || file.format()->version == 1) return {};
  HeaderSink sink;
  DelimitedReader reader(sink, delimiter_of(file.format()->syntax), RowWidth::any, feed_limits);
  std::vector<char> buffer(most_bytes_of_evidence);
  std::error_code error;
  reader.push({buffer.data(), file.read(0, buffer)}, error);
  return sink.missing;
}

bool is_utf_16(const DataFile& file) {
  std::array<char, 4> start{};
  DocumentStart marks;
  marks.note({start.data(), file.read(0, start)});
  return marks.encoding() != Encoding::utf_8;
}

/// Reads all of the file.
std::string read_all(const DataFile& file, CountingSink& sink) {
  FeedReader reader(sink);
  std::error_code error;
  std::vector<char> buffer(bytes_at_once);
  std::uint64_t offset = 0;
  while (!error && !reader.stopped()) {
    const std::size_t count = file.read(offset, buffer);
    if (count == 0) break;
    reader.push({buffer.data(), count}, error);
    offset += count;
  }
  if (!error && !reader.stopped()) reader.finish(error);
  const Position place = reader.where();
  const std::string where =
      file.name() + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": ";
  if (error) {
    const std::string detail(reader.detail());
    const std::string what =
        error == errc::not_a_feed ? "the data is in no format of the service" : error.message();
    return where + what + (detail.empty() ? "" : ": " + detail);
  }
  if (sink.lacks_id) {
    return where +
           "the entity that ends before this has no id, so nobody could tell which result is its; "
           "give each one an id";
  }
  return {};
}

}  // namespace

std::optional<FeedFormat> feed_format_of(const TableBytes& bytes) {
  std::vector<char> buffer(most_bytes_of_evidence);
  const std::size_t count = bytes.read(0, buffer);
  const FeedEvidence evidence = judge_feed({buffer.data(), count}, count < buffer.size());
  if (evidence.kind != FeedEvidence::Kind::feed) return std::nullopt;
  return evidence.format;
}

DataFile::DataFile(TableBytes bytes) : bytes_(std::move(bytes)), format_(feed_format_of(bytes_)) {
  std::array<char, mark_of_utf_8.size()> start{};
  const std::size_t count = bytes_.read(0, start);
  const bool is_text = format_ && format_->syntax != FeedSyntax::xml;
  if (is_text && std::string_view(start.data(), count) == mark_of_utf_8) {
    skipped_ = mark_of_utf_8.size();
  }
  size_ = bytes_.size() - skipped_;
}

std::size_t DataFile::read(std::uint64_t offset, std::span<char> buffer) const {
  const std::uint64_t left = size_ - std::min(offset, size_);
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size()));
  const std::size_t count = bytes_.read(offset + skipped_, buffer.first(wanted));
  // Behind the end nothing is checked: then somebody has all of the data already.
  const bool is_end = left != 0 && (count == left || count < wanted);
  if (is_end) refuse_change();
  return count;
}

void DataFile::refuse_change() const {
  if (bytes_.changed()) throw TableError(name() + ": the file was changed while it was read");
}

std::string DataFile::sha256() const {
  std::string digest = bytes_.sha256();
  refuse_change();
  return digest;
}

DataFormat data_format_of(FeedSyntax syntax) noexcept {
  switch (syntax) {
    case FeedSyntax::xml:
      return DataFormat::xml;
    case FeedSyntax::comma:
      return DataFormat::csv;
    case FeedSyntax::tab:
      return DataFormat::tab;
    case FeedSyntax::pipe:
      return DataFormat::pipe;
  }
  return DataFormat::xml;
}

std::optional<DataFormat> data_format_of_name(std::string_view name) noexcept {
  const std::string_view ending = name.substr(std::min(name.rfind('.'), name.size()));
  if (equal_ignoring_case(ending, ".xml")) return DataFormat::xml;
  if (equal_ignoring_case(ending, ".csv")) return DataFormat::csv;
  if (equal_ignoring_case(ending, ".tab") || equal_ignoring_case(ending, ".tsv")) {
    return DataFormat::tab;
  }
  if (equal_ignoring_case(ending, ".pipe") || equal_ignoring_case(ending, ".psv")) {
    return DataFormat::pipe;
  }
  return std::nullopt;
}

DataCheck check_data(const DataFile& file, const JobLimits& limits) {
  DataCheck check;
  if (limits.bytes != 0 && file.size() > limits.bytes) {
    check.error = file.name() + ": has " + std::to_string(file.size()) +
                  " bytes, and a job may have " + std::to_string(limits.bytes) + "; split it";
    check.needed_option = "--max-bytes " + std::to_string(file.size());
    return check;
  }
  if (is_utf_16(file)) {
    check.error =
        file.name() + ":1:1: is UTF-16, and the service takes UTF-8 only; save it as UTF-8";
    return check;
  }
  CountingSink sink;
  check.error = read_all(file, sink);
  check.entities = sink.count;
  if (!check.error.empty()) return check;
  if (limits.entities != 0 && sink.count > limits.entities) {
    check.error = file.name() + ": has " + std::to_string(sink.count) +
                  " entities, and a job may have " + std::to_string(limits.entities) + "; split it";
    check.needed_option = "--max-entities " + std::to_string(sink.count);
  } else if (sink.count == 0) {
    check.error = file.name() + ": has no entities, so there is nothing to send";
  } else if (const std::string missing = missing_columns(file); !missing.empty()) {
    check.error =
        file.name() +
        ": its header lacks columns, and the service fills in only those that are there: " +
        missing + "; add them";
    check.lacks_columns = true;
  }
  return check;
}

}  // namespace geojob
