// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_DATA_FILE_HPP
#define GEOJOB_RUN_DATA_FILE_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/client/submission_client.hpp"
#include "geojob/feed/feed_format.hpp"
#include "run/submitter.hpp"
#include "run/table_bytes.hpp"

namespace geojob {

/// A file in the service's own format, as it is sent. A byte order mark before text is left out,
/// because the first line must start with the service's words (docs/result-files.md, 2).
///
/// Its functions throw std::system_error if the file cannot be read, and TableError if it is
/// changed meanwhile: then its last bytes are not given out, so that no half of it is taken for
/// all.
class DataFile final : public JobData {
 public:
  /// Opens the file, or standard input (`-`).
  explicit DataFile(const std::string& path) : DataFile(TableBytes(path)) {}
  /// The same for bytes that are open already.
  explicit DataFile(TableBytes bytes);

  [[nodiscard]] std::uint64_t size() const override { return size_; }
  /// Throws TableError at the end if another program has written to the file since it was opened:
  /// what is sent must be what was checked.
  [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> buffer) const override;

  /// What it is called in messages.
  [[nodiscard]] const std::string& name() const noexcept { return bytes_.name(); }
  /// Its format by its first bytes; nullopt if they are of none.
  [[nodiscard]] const std::optional<FeedFormat>& format() const noexcept { return format_; }
  /// Throws TableError as read() does.
  [[nodiscard]] std::string sha256() const;

 private:
  void refuse_change() const;

  TableBytes bytes_;
  std::uint64_t skipped_ = 0;
  std::uint64_t size_ = 0;
  std::optional<FeedFormat> format_;
};

/// The format that the bytes are in, by the first of them; nullopt if they are in none of the
/// service's.
[[nodiscard]] std::optional<FeedFormat> feed_format_of(const TableBytes& bytes);

/// The name of a format for the service.
[[nodiscard]] DataFormat data_format_of(FeedSyntax syntax) noexcept;

/// What an ending of a file's name says of its format; nullopt if nothing.
[[nodiscard]] std::optional<DataFormat> data_format_of_name(std::string_view name) noexcept;

/// Limits of the service for one job (docs/protocol.md, 6). 0: any.
struct JobLimits {
  std::uint64_t entities = 200'000;
  std::uint64_t bytes = 300'000'000;
};

/// What a check of a data file has found.
struct DataCheck {
  /// Why it cannot be sent, as `FILE:LINE:COLUMN: what` or `FILE: what`; empty if it can be.
  std::string error;
  std::uint64_t entities = 0;
  bool lacks_columns = false;  ///< That is what is wrong with it.
  /// If it is over a limit: the option of `geojob run` with the value that it needs.
  std::string needed_option;
};

/// Reads the whole file, and checks that it is one that the service can read, that its entities
/// have ids, that it asks for the columns without which results are of no use, and that it is
/// within the limits.
[[nodiscard]] DataCheck check_data(const DataFile& file, const JobLimits& limits);

}  // namespace geojob

#endif
