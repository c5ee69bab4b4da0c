// SPDX-License-Identifier: MIT
#include "files/part_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "files/output_file.hpp"

namespace geojob {
namespace {

[[noreturn]] void fail_to_write(const std::string& name, const char* what = ": cannot be written") {
  throw std::system_error(errno, std::generic_category(), name + what);
}

/// Whether the path still leads to the open file.
bool leads_to(const std::string& path, int file) noexcept {
  struct stat named {};
  struct stat opened {};
  return stat(path.c_str(), &named) == 0 && fstat(file, &opened) == 0 &&
         named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

}  // namespace

PartFile::PartFile(std::string path) : path_(std::move(path)) {
  while (!open_and_lock()) {
  }
  if (ftruncate(file_.get(), 0) != 0) fail_to_write(path_);
  buffer_.reserve(buffer_bytes);
}

/// Returns false if another program renamed the file before it was locked.
bool PartFile::open_and_lock() {
  // No link is followed: in a folder of everybody, it could lead to a file of the user's.
  constexpr int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
  file_ = Descriptor(open(path_.c_str(), flags, 0666));
  if (!file_.valid()) fail_to_write(path_);
  if (flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    fail_to_write(path_, errno == EWOULDBLOCK ? ": another geojob writes it; wait until it ends"
                                              : ": cannot be locked");
  }
  return leads_to(path_, file_.get());
}

void PartFile::write(std::string_view bytes) {
  if (bytes.size() > buffer_bytes - buffer_.size()) flush();
  buffer_ += bytes;
  if (buffer_.size() >= buffer_bytes) flush();
}

void PartFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t count = ::write(file_.get(), rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      buffer_.clear();
      fail_to_write(path_);
    }
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
}

void PartFile::restart() {
  buffer_.clear();
  if (ftruncate(file_.get(), 0) != 0 || lseek(file_.get(), 0, SEEK_SET) != 0) fail_to_write(path_);
}

void PartFile::commit(const std::string& name) {
  flush();
  if (fsync(file_.get()) != 0) fail_to_write(path_);
  // The lock is kept until the file has its name.
  if (std::rename(path_.c_str(), name.c_str()) != 0) fail_to_write(name);
  if (close(file_.release()) != 0) fail_to_write(name);
}

void PartFile::remove() noexcept { unlink(path_.c_str()); }

}  // namespace geojob
