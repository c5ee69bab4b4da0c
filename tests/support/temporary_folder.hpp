// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_TEMPORARY_FOLDER_HPP
#define GEOJOB_TESTS_TEMPORARY_FOLDER_HPP

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace geojob::test {

/// The content of a file; empty if it cannot be read.
[[nodiscard]] inline std::string content_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A new folder for a test. The destructor removes it with its content.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string path = std::filesystem::temp_directory_path() / "geojob-tests-XXXXXX";
    if (mkdtemp(path.data()) == nullptr) throw std::runtime_error(path + " cannot be made");
    path_ = path;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string path_of(std::string_view name) const { return path_ / name; }

  /// Writes a file, which only its owner can read unless `mode` says otherwise. Returns its path.
  std::string write(std::string_view name, std::string_view content, mode_t mode = 0600) const {
    const std::string path = path_of(name);
    std::ofstream stream(path, std::ios::binary);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!stream.flush() || chmod(path.c_str(), mode) != 0) {
      throw std::runtime_error(path + " cannot be written");
    }
    return path;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace geojob::test

#endif
