// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_FILE_HPP
#define GEOJOB_EMULATOR_FILE_HPP

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace geojob::emulator {

/// The bytes of a file; nullopt if it cannot be read.
[[nodiscard]] inline std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  try {
    return std::string(std::istreambuf_iterator<char>(stream), {});
  } catch (const std::ios_base::failure&) {  // A folder can be opened, but not read.
    return std::nullopt;
  }
}

}  // namespace geojob::emulator

#endif
