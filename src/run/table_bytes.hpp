// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_TABLE_BYTES_HPP
#define GEOJOB_RUN_TABLE_BYTES_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "files/temporary_file.hpp"
#include "transport/descriptor.hpp"

namespace geojob {

/// The bytes of a file, which can be read as often as wanted. Standard input (`-`), pipes and the
/// like are copied to a temporary file for that.
///
/// Its functions throw std::system_error if the file cannot be read.
class TableBytes {
 public:
  explicit TableBytes(const std::string& path);
  /// The bytes of a temporary file.
  TableBytes(TemporaryFile file, std::string name)
      : name_(std::move(name)), copy_(std::move(file)) {
    copy_->flush();
  }

  /// What it is called in messages.
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::uint64_t size() const;
  /// Fills the buffer with the bytes from `offset` on, as far as there are any, and returns how
  /// many.
  [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> buffer) const;
  /// Whether another program has written to the file since it was opened, as far as its size and
  /// its time of change tell.
  [[nodiscard]] bool changed() const;
  /// The SHA-256 digest of all bytes in hexadecimal digits.
  [[nodiscard]] std::string sha256() const;

 private:
  /// What tells that a file was changed.
  struct State {
    std::int64_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    friend bool operator==(const State&, const State&) = default;
  };

  void copy();
  [[noreturn]] void fail() const;
  [[nodiscard]] State state() const;

  std::string name_;
  Descriptor file_;
  State opened_;
  std::optional<TemporaryFile> copy_;
};

}  // namespace geojob

#endif
