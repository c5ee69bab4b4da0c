// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FILES_PART_FILE_HPP
#define GEOJOB_FILES_PART_FILE_HPP

#include <string>
#include <string_view>

#include "geojob/feed/text_output.hpp"
#include "transport/descriptor.hpp"

namespace geojob {

/// A file that is written as `NAME.part`, and gets its name when it is complete. The name may be
/// known only then. Two programs cannot write it at the same time. Without commit() it stays.
///
/// Its functions throw std::system_error if the file cannot be written.
class PartFile final : public TextOutput {
 public:
  /// Opens `path`. What an earlier program left there is discarded.
  explicit PartFile(std::string path);

  void write(std::string_view bytes) override;
  /// Discards what was written.
  void restart();
  /// Puts the file on the disk, and renames it. sync_folder_of() puts the name on the disk too.
  void commit(const std::string& name);
  /// Writes what is in memory.
  void flush();
  void remove() noexcept;

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  static constexpr std::size_t buffer_bytes = 64U << 10U;

  [[nodiscard]] bool open_and_lock();

  std::string path_;
  Descriptor file_;
  std::string buffer_;
};

}  // namespace geojob

#endif
