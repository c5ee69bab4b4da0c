// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FILES_FOLDER_HPP
#define GEOJOB_FILES_FOLDER_HPP

#include <string>
#include <system_error>

namespace geojob {

/// Puts the folder of a file on the disk, so that a new name in it, or one that is gone, stays so
/// after a crash. Returns what went wrong. That a file system cannot do it, or that the folder may
/// not be read, is no error, because nobody could do anything about it.
[[nodiscard]] std::error_code try_sync_folder_of(const std::string& path) noexcept;

/// The same; throws std::system_error.
void sync_folder_of(const std::string& path);

}  // namespace geojob

#endif
