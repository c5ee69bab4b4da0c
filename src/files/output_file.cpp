// SPDX-License-Identifier: MIT
#include "files/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "files/folder.hpp"

namespace geojob {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& name) {
  throw std::system_error(errno, std::generic_category(), name + ": cannot be written");
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

OutputFile::OutputFile(std::string path)
    : path_(std::move(path)), name_(path_ == "-" ? "standard output" : path_) {
  constexpr int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
  if (!is_direct(path_)) part_ = path_ + ".part";
  if (path_ == "-") {
    file_ = Descriptor(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0));
  } else if (part_.empty()) {
    file_ = Descriptor(open(path_.c_str(), flags, 0666));
  } else {
    file_ = Descriptor(open(part_.c_str(), flags | O_TRUNC, 0666));
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

void OutputFile::commit() {
  flush();
  if (part_.empty()) return;
  if (fsync(file_.get()) != 0) fail(name_);
  if (close(file_.release()) != 0) fail(name_);
  if (std::rename(part_.c_str(), path_.c_str()) != 0) fail(name_);
  sync_folder_of(path_);
}

}  // namespace geojob
