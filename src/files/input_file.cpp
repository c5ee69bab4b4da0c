// SPDX-License-Identifier: MIT
#include "files/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace geojob {

InputFile::InputFile(const std::string& path)
    : name_(path == "-" ? "<stdin>" : path),
      file_(path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC)),
      opening_error_(file_.valid() ? 0 : errno) {}

std::optional<std::size_t> InputFile::read(std::span<char> buffer) const noexcept {
  if (!file_.valid()) {
    errno = opening_error_;
    return std::nullopt;
  }
  ssize_t count = 0;
  do {
    count = ::read(file_.get(), buffer.data(), buffer.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) return std::nullopt;
  return static_cast<std::size_t>(count);
}

std::string InputFile::last_bytes(std::size_t most) const {
  struct stat status {};
  if (fstat(file_.get(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  const auto size = static_cast<std::size_t>(status.st_size);
  std::string bytes(std::min(size, most), '\0');
  const ssize_t count =
      pread(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(size - bytes.size()));
  return count == static_cast<ssize_t>(bytes.size()) ? bytes : std::string();
}

}  // namespace geojob
