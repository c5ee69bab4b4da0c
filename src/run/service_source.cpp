// SPDX-License-Identifier: MIT
#include "run/service_source.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "feed/csv_text.hpp"
#include "files/temporary_file.hpp"
#include "geojob/feed/entity_sink.hpp"
#include "geojob/feed/feed_reader.hpp"

namespace geojob {
namespace {

/// Writes what is asked for each entity as a table, with the line ends of the file.
class RequestTable final : public EntitySink {
 public:
  RequestTable(TextOutput& output, std::string_view line_end)
      : output_(output), line_end_(line_end) {
    output_.write(
        "id,query,address_line,locality,admin_district,postal_code,country_region,latitude,"
        "longitude,culture");
    output_.write(line_end_);
  }

  Flow on_entity(const EntityView& entity) override {
    const RequestView& asked = entity.request;
    const AddressView& address = asked.address;
    bool is_first = true;
    for (const std::string_view text :
         {entity.id, asked.query, address.address_line, address.locality, address.admin_district,
          address.postal_code, address.country_region, asked.coordinates.latitude,
          asked.coordinates.longitude, asked.culture}) {
      if (!is_first) output_.write(",");
      write_csv_field(output_, text);
      is_first = false;
    }
    output_.write(line_end_);
    id_hashes_.push_back(std::hash<std::string_view>{}(entity.id));
    return Flow::go_on;
  }

  /// The hashes of the ids that several entities have, and perhaps of a few others.
  [[nodiscard]] std::vector<std::size_t> equal_hashes() {
    std::sort(id_hashes_.begin(), id_hashes_.end());
    std::vector<std::size_t> equal;
    for (std::size_t at = 1; at < id_hashes_.size(); ++at) {
      if (id_hashes_[at] == id_hashes_[at - 1]) equal.push_back(id_hashes_[at]);
    }
    return equal;
  }

 private:
  TextOutput& output_;
  std::string_view line_end_;
  std::vector<std::size_t> id_hashes_;
};

/// Throws TableError if two rows have the same id, whose hash is one of these.
void refuse_equal_ids(const TableFile& table, const std::vector<std::size_t>& hashes) {
  if (hashes.empty()) return;
  std::set<std::string, std::less<>> seen;
  table.read([&](const TableRow& row) {
    const std::string_view id = row.fields.front();
    const std::size_t hash = std::hash<std::string_view>{}(id);
    if (!std::binary_search(hashes.begin(), hashes.end(), hash)) return Flow::go_on;
    if (seen.emplace(id).second) return Flow::go_on;
    throw TableError(table.name() + ": two entities have the id \"" + std::string(id) +
                     "\", so nobody could tell which result is whose; give each one an id of its "
                     "own");
  });
}

/// The end of the first line.
std::string_view line_end_of(const DataFile& file) {
  constexpr std::size_t most_bytes = 4096;
  std::string start(most_bytes, '\0');
  start.resize(file.read(0, start));
  const std::size_t end = start.find('\n');
  const bool is_crlf = end != std::string::npos && end != 0 && start[end - 1] == '\r';
  return is_crlf ? "\r\n" : "\n";
}

/// The data, which the source and its user share.
class SharedData final : public JobData {
 public:
  explicit SharedData(std::shared_ptr<DataFile> file) : file_(std::move(file)) {}
  [[nodiscard]] std::uint64_t size() const override { return file_->size(); }
  [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> buffer) const override {
    return file_->read(offset, buffer);
  }

 private:
  std::shared_ptr<DataFile> file_;
};

TableFile table_of(const DataFile& file) {
  TemporaryFile table;
  RequestTable sink(table, line_end_of(file));
  FeedReader reader(sink);
  std::error_code error;
  constexpr std::size_t piece_bytes = std::size_t{64} << 10U;
  std::vector<char> buffer(piece_bytes);
  std::uint64_t offset = 0;
  for (std::size_t count = file.read(0, buffer); count != 0 && !error;
       count = file.read(offset, buffer)) {
    reader.push({buffer.data(), count}, error);
    offset += count;
  }
  if (!error) reader.finish(error);
  if (error) throw TableError(file.name() + ": " + error.message());
  TableFile rows(TableBytes(std::move(table), file.name()), ".csv");
  refuse_equal_ids(rows, sink.equal_hashes());
  return rows;
}

}  // namespace

ServiceSource::ServiceSource(TableBytes bytes, const JobLimits& limits)
    : file_(std::make_shared<DataFile>(std::move(bytes))) {
  const DataCheck check = check_data(*file_, limits);
  if (!check.error.empty()) {
    const std::string& option = check.needed_option;
    throw TableError(
        check.error +
        (option.empty() ? "" : ", or raise the limit, if the service agrees: " + option));
  }
  entities_ = check.entities;
  table_ = std::make_unique<TableFile>(table_of(*file_));
}

std::vector<JournalPart> ServiceSource::parts() const {
  JournalPart part;
  part.count = entities_;
  return {part};
}

std::unique_ptr<JobData> ServiceSource::data_of(const JournalPart& part, std::string_view token) {
  static_cast<void>(part);
  static_cast<void>(token);
  return std::make_unique<SharedData>(file_);
}

}  // namespace geojob
