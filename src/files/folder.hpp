// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FILES_FOLDER_HPP
#define GEOJOB_FILES_FOLDER_HPP

#include <string>

namespace geojob {

/// Puts the folder of a file on the disk, so that a new name in it, or one that is gone, stays so
/// after a crash. Not all file systems can do that; a failure is ignored.
void sync_folder_of(const std::string& path) noexcept;

}  // namespace geojob

#endif
