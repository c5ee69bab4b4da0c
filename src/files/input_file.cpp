// SPDX-License-Identifier: MIT
#include "files/input_file.hpp"

#include <fcntl.h>
#include <unistd.h>

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

}  // namespace geojob
