// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_SERVICE_SOURCE_HPP
#define GEOJOB_RUN_SERVICE_SOURCE_HPP

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "run/data_file.hpp"
#include "run/run_source.hpp"

namespace geojob {

/// A file in a format of the service, which is sent as it is, in one job. Each of its entities must
/// have an id of its own. Its table has a row for each entity, with what is asked: `id`, `query`,
/// `address_line`, `locality`, `admin_district`, `postal_code`, `country_region`, `latitude`,
/// `longitude`, `culture`.
class ServiceSource final : public RunSource {
 public:
  /// Throws TableError if the file cannot be sent (check_data()), or if two entities have the same
  /// id: nobody could tell which result belongs to which.
  ServiceSource(TableBytes bytes, const JobLimits& limits);

  [[nodiscard]] const TableFile& table() const noexcept override { return *table_; }
  [[nodiscard]] std::string digest() override { return file_->sha256(); }
  [[nodiscard]] DataFormat format() const noexcept override {
    return data_format_of(file_->format()->syntax);
  }
  [[nodiscard]] std::uint64_t entities() const noexcept override { return entities_; }
  [[nodiscard]] std::vector<JournalPart> parts() const override;
  [[nodiscard]] std::unique_ptr<JobData> data_of(const JournalPart& part,
                                                 std::string_view token) override;
  [[nodiscard]] std::uint64_t entity_of(const TableRow& row) const override { return row.number; }
  [[nodiscard]] std::string_view id_of(const TableRow& row, std::string_view token) override {
    static_cast<void>(token);
    return row.fields.front();
  }

 private:
  std::shared_ptr<DataFile> file_;
  std::uint64_t entities_ = 0;
  std::unique_ptr<TableFile> table_;
};

}  // namespace geojob

#endif
