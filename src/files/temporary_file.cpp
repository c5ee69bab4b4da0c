// SPDX-License-Identifier: MIT
#include "files/temporary_file.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace geojob {
namespace {

std::string folder() {
  const char* const named = std::getenv("TMPDIR");
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

[[noreturn]] void fail() {
  const int reason = errno;
  throw std::system_error(reason, std::generic_category(),
                          folder() +
                              ": a temporary file there cannot be used; TMPDIR can name "
                              "another folder");
}

}  // namespace

TemporaryFile::TemporaryFile() {
  std::string name = folder() + "/geojob-XXXXXX";
  file_ = Descriptor(mkostemp(name.data(), O_CLOEXEC));
  if (!file_.valid()) fail();
  unlink(name.c_str());
  buffer_.reserve(buffer_bytes);
}

void TemporaryFile::write(std::string_view text) {
  if (text.size() > buffer_bytes - buffer_.size()) flush();
  buffer_ += text;
  if (buffer_.size() >= buffer_bytes) flush();
}

void TemporaryFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t count = ::write(file_.get(), rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail();
    rest.remove_prefix(static_cast<std::size_t>(count));
    written_ += static_cast<std::uint64_t>(count);
  }
  buffer_.clear();
}

std::size_t TemporaryFile::read(std::uint64_t offset, std::span<char> buffer) const {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const ssize_t count = pread(file_.get(), buffer.data() + filled, buffer.size() - filled,
                                static_cast<off_t>(offset + filled));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail();
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  return filled;
}

}  // namespace geojob
