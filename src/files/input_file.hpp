// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FILES_INPUT_FILE_HPP
#define GEOJOB_FILES_INPUT_FILE_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "transport/descriptor.hpp"

namespace geojob {

/// A file that is read, or standard input: `-`.
class InputFile {
 public:
  explicit InputFile(const std::string& path);

  /// What it is called in messages.
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// Reads the bytes that are available, at most as many as fit into the buffer, and returns how
  /// many; 0 at the end. It does not wait for more. nullopt after an error, with errno set.
  [[nodiscard]] std::optional<std::size_t> read(std::span<char> buffer) const noexcept;

  /// The last bytes, at most so many. Empty if only reading leads there, as in a pipe.
  [[nodiscard]] std::string last_bytes(std::size_t most) const;

 private:
  std::string name_;
  Descriptor file_;
  int opening_error_;
};

}  // namespace geojob

#endif
