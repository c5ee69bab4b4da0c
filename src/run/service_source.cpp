// SPDX-License-Identifier: MIT
#include "run/service_source.hpp"

#include <array>
#include <system_error>
#include <utility>

#include "feed/csv_text.hpp"
#include "files/temporary_file.hpp"
#include "geojob/feed/entity_sink.hpp"
#include "geojob/feed/feed_reader.hpp"

namespace geojob {
namespace {

/// Writes what is asked for each entity as a table.
class RequestTable final : public EntitySink {
 public:
  explicit RequestTable(TextOutput& output) : output_(output) {
    output_.write(
        "id,query,address_line,locality,admin_district,postal_code,country_region,latitude,"
        "longitude,culture\r\n");
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
    output_.write("\r\n");
    return Flow::go_on;
  }

 private:
  TextOutput& output_;
};

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
  RequestTable sink(table);
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
  return {TableBytes(std::move(table), file.name()), ".csv"};
}

}  // namespace

ServiceSource::ServiceSource(TableBytes bytes, const JobLimits& limits)
    : file_(std::make_shared<DataFile>(std::move(bytes))) {
  const DataCheck check = check_data(*file_, limits);
  if (!check.error.empty()) throw TableError(check.error);
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
