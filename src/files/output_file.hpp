// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FILES_OUTPUT_FILE_HPP
#define GEOJOB_FILES_OUTPUT_FILE_HPP

#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/feed/text_output.hpp"
#include "transport/descriptor.hpp"

namespace geojob {

/// A file that appears under its name whole or not at all. It is written beside, to `NAME.part`;
/// commit() puts it on the disk and renames it. Without commit(), `NAME.part` stays. One that was
/// left before is overwritten, but not a symbolic link or another special file, and not while
/// another process writes it. Standard output (`-`), and what is there already and no ordinary
/// file, such as a pipe, is written to directly.
///
/// Its functions throw std::system_error if the file cannot be written.
class OutputFile final : public TextOutput {
 public:
  explicit OutputFile(std::string path);

  void write(std::string_view text) override {
    if (text.size() > buffer_bytes - buffer_.size()) return write_long(text);
    buffer_ += text;
  }
  /// Writes what is in memory, so that the program at the other end of a pipe gets it.
  void flush();
  /// Puts what was written on the disk. Not needed before commit().
  void sync();
  /// Completes the file.
  void commit();
  /// Removes what has been written beside.
  void discard() noexcept;

  /// `NAME.part`; empty if the file is written to directly.
  [[nodiscard]] const std::string& part() const noexcept { return part_; }
  /// What it is called in messages.
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  static constexpr std::size_t buffer_bytes = 64U << 10U;

  void write_long(std::string_view text);

  std::string path_;
  std::string name_;
  std::string part_;
  Descriptor file_;
  std::string buffer_;
};

/// Whether there is an ordinary file of that name already.
[[nodiscard]] bool is_file(const std::string& path);
/// Whether a file is written to directly: standard output (`-`), or what is there already and no
/// ordinary file, such as a pipe.
[[nodiscard]] bool is_direct(const std::string& path);
/// Why the path cannot be the output: it is a folder, or a file that must not be overwritten.
/// nullopt if it can.
[[nodiscard]] std::optional<std::string> objection_to_output(const std::string& path,
                                                             bool may_overwrite);

}  // namespace geojob

#endif
