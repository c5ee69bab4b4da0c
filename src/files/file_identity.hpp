// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FILES_FILE_IDENTITY_HPP
#define GEOJOB_FILES_FILE_IDENTITY_HPP

#include <sys/stat.h>

#include <optional>
#include <string>

namespace geojob {

/// Which file it is, whatever its names.
struct FileIdentity {
  dev_t device;
  ino_t number;

  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// The identity of what the descriptor or the path is; nullopt if that is no ordinary file.
[[nodiscard]] std::optional<FileIdentity> identity_of(int descriptor) noexcept;
[[nodiscard]] std::optional<FileIdentity> identity_of(const std::string& path) noexcept;

}  // namespace geojob

#endif
