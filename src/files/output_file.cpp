// SPDX-License-Identifier: MIT
#include "files/output_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "files/file_identity.hpp"
#include "files/folder.hpp"

namespace geojob {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& name, const char* what = ": cannot be written") {
  throw std::system_error(errno, std::generic_category(), name + what);
}

constexpr const char* in_use = ": another geojob writes it; wait until it ends";

/// Whether the path itself, and not what a symbolic link leads to, is an ordinary file with one
/// name, or nothing.
bool may_be_overwritten(const std::string& path) noexcept {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return true;
  return S_ISREG(status.st_mode) && status.st_nlink == 1;
}

/// Whether the path still is the file that was opened. Another process may have renamed it.
bool is_still(const std::string& path, const Descriptor& file) noexcept {
  return identity_of(path) == identity_of(file.get());
}

/// Opens `NAME.part`, which an earlier run may have left, and empties it. Only one process can
/// write it at a time.
Descriptor open_part(const std::string& part) {
  constexpr int most_tries = 10;
  for (int tries = 0; tries < most_tries; ++tries) {
    if (!may_be_overwritten(part)) {
      errno = EEXIST;
      fail(part, ": is a link or no ordinary file; remove it, or choose another output");
    }
    Descriptor file(
        open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666));
    if (!file.valid()) fail(part);
    // Some file systems know no locks.
    if (flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      fail(part, in_use);
    }
    if (!is_still(part, file)) continue;
    if (ftruncate(file.get(), 0) != 0) fail(part);
    return file;
  }
  errno = EBUSY;
  fail(part, in_use);
}

}  // namespace

bool is_direct(const std::string& path) {
  if (path == "-") return true;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

bool is_file(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

std::optional<std::string> objection_to_output(const std::string& path, bool may_overwrite) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (path == "-") return std::nullopt;
  if (fs::is_directory(status)) return path + " is a folder; name a file in it";
  if (fs::is_regular_file(status) && !may_overwrite) return path + " exists; --force overwrites it";
  return std::nullopt;
}

OutputFile::OutputFile(std::string path)
    : path_(std::move(path)), name_(path_ == "-" ? "standard output" : path_) {
  constexpr int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
  if (!is_direct(path_)) part_ = path_ + ".part";
  if (path_ == "-") {
    file_ = Descriptor(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0));
  } else if (part_.empty()) {
    file_ = Descriptor(open(path_.c_str(), flags, 0666));
  } else {
    file_ = open_part(part_);
  }
  if (!file_.valid()) fail(name_);
  buffer_.reserve(buffer_bytes);
}

void OutputFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t count = ::write(file_.get(), rest.data(), rest.size());
    if (count >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      buffer_.clear();
      fail(name_);
    }
  }
  buffer_.clear();
}

void OutputFile::write_long(std::string_view text) {
  for (; text.size() > buffer_bytes - buffer_.size(); flush()) {
    const std::string_view piece = text.substr(0, buffer_bytes - buffer_.size());
    buffer_ += piece;
    text.remove_prefix(piece.size());
  }
  buffer_ += text;
}

void OutputFile::discard() noexcept {
  buffer_.clear();
  if (!part_.empty()) unlink(part_.c_str());
}

void OutputFile::sync() {
  flush();
  if (!part_.empty() && fsync(file_.get()) != 0) fail(name_);
}

void OutputFile::commit() {
  sync();
  if (part_.empty()) return;
  // While it is open, no other process can write it.
  if (std::rename(part_.c_str(), path_.c_str()) != 0) fail(name_);
  part_.clear();  // Another process may write one now.
  if (close(file_.release()) != 0) fail(name_);
  sync_folder_of(path_);
}

}  // namespace geojob
