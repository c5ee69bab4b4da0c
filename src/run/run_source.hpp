// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RUN_SOURCE_HPP
#define GEOJOB_RUN_RUN_SOURCE_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/client/submission_client.hpp"
#include "run/journal_content.hpp"
#include "run/submitter.hpp"
#include "run/table_file.hpp"

namespace geojob {

/// What a run sends, and the table that it writes results behind.
///
/// Its functions throw TableError or std::system_error if the input cannot be read.
class RunSource {
 public:
  RunSource() = default;
  RunSource(const RunSource&) = delete;
  RunSource& operator=(const RunSource&) = delete;
  virtual ~RunSource() = default;

  [[nodiscard]] virtual const TableFile& table() const noexcept = 0;
  /// The SHA-256 of the input in hexadecimal digits.
  [[nodiscard]] virtual std::string digest() = 0;
  [[nodiscard]] virtual DataFormat format() const noexcept = 0;
  /// How many entities are sent in all. Each is paid for.
  [[nodiscard]] virtual std::uint64_t entities() const noexcept = 0;
  /// The parts into which it is split, one for each job.
  [[nodiscard]] virtual std::vector<JournalPart> parts() const = 0;
  /// The data of a part, of this run or of an earlier one. `token` is that of the run.
  [[nodiscard]] virtual std::unique_ptr<JobData> data_of(const JournalPart& part,
                                                         std::string_view token) = 0;
  /// The number of the entity that is asked for a row, from 1; 0 if the row was not sent.
  [[nodiscard]] virtual std::uint64_t entity_of(const TableRow& row) const = 0;
  /// The id under which a row was sent; empty if it was not sent. Valid until the next call.
  [[nodiscard]] virtual std::string_view id_of(const TableRow& row, std::string_view token) = 0;
};

}  // namespace geojob

#endif
