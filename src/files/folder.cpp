// SPDX-License-Identifier: MIT
#include "files/folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "transport/descriptor.hpp"

namespace geojob {

void sync_folder_of(const std::string& path) noexcept {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const Descriptor descriptor(
      open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.valid()) fsync(descriptor.get());
}

}  // namespace geojob
