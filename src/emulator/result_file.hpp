// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_RESULT_FILE_HPP
#define GEOJOB_EMULATOR_RESULT_FILE_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "emulator/result_columns.hpp"
#include "geojob/feed/feed_format.hpp"

namespace geojob::emulator {

/// The bytes of a result file, and where its parts are.
struct ResultFile {
  std::string bytes;
  std::size_t start = 0;  ///< Where the first entity begins.
  std::size_t end = 0;    ///< Where the last entity ends.
  std::uint64_t entities = 0;
};

/// The same file with its entities in the opposite order and an empty line at its end. So it has
/// other bytes nearly everywhere.
[[nodiscard]] std::string changed_file(const ResultFile& file);

/// Makes a result file in the format of the data that was sent. Its entities are in another order:
/// that of each block of a hundred is reversed.
class ResultFileMaker {
 public:
  /// `header` is the line of the input that names the columns; only text of version 2 has it.
  ResultFileMaker(FeedFormat format, const std::string& header);

  void add(const ResultEntity& result);
  /// Completes the file. Call it only once.
  [[nodiscard]] ResultFile finish();

 private:
  void append_row(const ResultEntity& result);
  void append_field(std::string_view value);
  void end_block();

  FeedFormat format_;
  char delimiter_ = ',';
  std::vector<ColumnValue> columns_;
  ResultFile file_;
  std::string block_;
  std::vector<std::size_t> starts_;  ///< Where the entities of the block begin.
  std::string field_;
};

}  // namespace geojob::emulator

#endif
