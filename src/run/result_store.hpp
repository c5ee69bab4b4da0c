// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RESULT_STORE_HPP
#define GEOJOB_RUN_RESULT_STORE_HPP

#include <optional>
#include <string>
#include <string_view>

#include "files/part_file.hpp"
#include "files/temporary_file.hpp"

namespace geojob {

/// Where a result file goes.
struct ResultPlace {
  std::string folder = {};  ///< Exists. Empty: the current one.
  std::string name = {};    ///< Without an ending: `JOB-succeeded`. See result_name().
  /// If it is not empty, the file has exactly this name, and the two above are not used. `-` is
  /// standard output.
  std::string file = {};
};

/// Keeps a result file until it is known to be complete: as `NAME.part` in its folder, or, for
/// standard output and what is no ordinary file, as a temporary file. So nothing is written there
/// that might be wrong.
///
/// Its functions throw std::system_error if a file cannot be written.
class ResultStore {
 public:
  explicit ResultStore(ResultPlace place);

  /// Begins the file. What was written before is discarded.
  void begin();
  void write(std::string_view bytes);
  /// Gives the file its name, or writes it to standard output.
  void commit(const std::string& ending);
  /// Removes what was written.
  void discard() noexcept;
  /// Leaves in `NAME.part` all that was written, as far as the disk takes it.
  void keep() noexcept;

  [[nodiscard]] bool is_direct() const noexcept { return is_direct_; }
  /// Its name, when its ending is known.
  [[nodiscard]] std::string path(const std::string& ending) const;
  /// `NAME.part`, if there is such a file.
  [[nodiscard]] std::string part() const { return part_ ? part_->path() : std::string(); }
  /// What it is called in messages while it has no name.
  [[nodiscard]] std::string name() const;

 private:
  [[nodiscard]] std::string base() const;
  void copy_out();

  ResultPlace place_;
  bool is_direct_;
  std::optional<PartFile> part_;
  std::optional<TemporaryFile> temporary_;
};

}  // namespace geojob

#endif
