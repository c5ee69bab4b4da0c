// SPDX-License-Identifier: MIT
#include "files/folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "transport/descriptor.hpp"

namespace geojob {
namespace {

/// Whether an errno only says that this cannot be done here.
bool is_impossible_here(int error) noexcept {
  return error == EINVAL || error == ENOTSUP || error == ENOSYS || error == EROFS ||
         error == EACCES || error == EPERM;
}

int sync_folder(const char* path) noexcept {
  const Descriptor folder(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.valid()) return errno;
  while (fsync(folder.get()) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

}  // namespace

std::error_code try_sync_folder_of(const std::string& path) noexcept {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const int error = sync_folder(folder.empty() ? "." : folder.c_str());
  return {is_impossible_here(error) ? 0 : error, std::generic_category()};
}

void sync_folder_of(const std::string& path) {
  if (const std::error_code error = try_sync_folder_of(path)) {
    throw std::system_error(error, path + ": its folder cannot be written to the disk");
  }
}

}  // namespace geojob
