// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FILES_TEMPORARY_FILE_HPP
#define GEOJOB_FILES_TEMPORARY_FILE_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "geojob/feed/text_output.hpp"
#include "transport/descriptor.hpp"

namespace geojob {

/// A file without a name, which disappears with the process, whatever ends that. It is below
/// TMPDIR, or else below /tmp, and only this user can read it.
///
/// Its functions throw std::system_error if the file cannot be written or read.
class TemporaryFile final : public TextOutput {
 public:
  TemporaryFile();

  /// Appends.
  void write(std::string_view text) override;
  /// How many bytes have been written.
  [[nodiscard]] std::uint64_t size() const noexcept { return written_ + buffer_.size(); }

  /// Fills the buffer with the bytes from `offset` on, as far as there are any, and returns how
  /// many. Call flush() before it.
  [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> buffer) const;
  /// Writes what is in memory.
  void flush();

 private:
  static constexpr std::size_t buffer_bytes = 64U << 10U;

  Descriptor file_;
  std::uint64_t written_ = 0;
  std::string buffer_;
};

}  // namespace geojob

#endif
