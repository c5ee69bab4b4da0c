// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_TABLE_SOURCE_HPP
#define GEOJOB_RUN_TABLE_SOURCE_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "run/column_choice.hpp"
#include "run/data_file.hpp"
#include "run/run_source.hpp"

namespace geojob {

/// A table of addresses. Rows that ask for the same are sent once, and rows that ask for nothing
/// are not sent. It is split by the limits of a job. In memory there are 4 bytes for each row.
class TableSource final : public RunSource {
 public:
  struct Settings {
    bool send_equal_rows = false;  ///< Sends equal rows again, and pays for them again.
    JobLimits limits;
  };

  /// Reads the whole table. Throws TableError if it has something that cannot be sent.
  TableSource(TableFile table, const ColumnOptions& columns, const Settings& settings);

  [[nodiscard]] const TableFile& table() const noexcept override { return table_; }
  [[nodiscard]] const ColumnChoice& choice() const noexcept { return choice_; }
  [[nodiscard]] std::string digest() override { return table_.sha256(); }
  [[nodiscard]] DataFormat format() const noexcept override { return DataFormat::xml; }
  [[nodiscard]] std::uint64_t entities() const noexcept override { return entities_; }
  [[nodiscard]] std::vector<JournalPart> parts() const override { return parts_; }
  [[nodiscard]] std::unique_ptr<JobData> data_of(const JournalPart& part,
                                                 std::string_view token) override;
  [[nodiscard]] std::uint64_t entity_of(const TableRow& row) const override;
  [[nodiscard]] std::string_view id_of(const TableRow& row, std::string_view token) override;

  [[nodiscard]] std::uint64_t rows() const noexcept { return entity_of_row_.size(); }
  [[nodiscard]] std::uint64_t empty_rows() const noexcept { return empty_rows_; }
  /// Doubts about cultures, for people; each once, and no more than a few.
  [[nodiscard]] const std::vector<std::string>& doubts() const noexcept { return doubts_; }

 private:
  class Planner;

  TableFile table_;
  ColumnChoice choice_;
  std::uint64_t entities_ = 0;
  std::uint64_t empty_rows_ = 0;
  std::vector<std::uint32_t> entity_of_row_;  ///< From 1; 0 for a row that is not sent.
  std::vector<JournalPart> parts_;
  std::vector<std::string> doubts_;
  std::string id_;
};

}  // namespace geojob

#endif
