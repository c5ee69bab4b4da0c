// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_FILE_HPP
#define GEOJOB_EMULATOR_FILE_HPP

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace geojob::emulator {

/// The bytes of a file; nullopt if it cannot be read.
[[nodiscard]] inline std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string bytes;
  std::array<char, 16384> block{};
  do {
    stream.read(block.data(), block.size());
    bytes.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  } while (stream);
  if (stream.bad()) return std::nullopt;  // A folder can be opened, but not read.
  return bytes;
}

}  // namespace geojob::emulator

#endif
