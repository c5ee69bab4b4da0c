// SPDX-License-Identifier: MIT
#include "run/table_bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <vector>

#include "files/sha256.hpp"

namespace geojob {
namespace {

constexpr std::size_t table_piece_bytes = 64U << 10U;

}  // namespace

TableBytes::TableBytes(const std::string& path)
    : name_(path == "-" ? "<stdin>" : path),
      file_(path == "-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                        : open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (!file_.valid()) fail();
  struct stat status {};
  if (fstat(file_.get(), &status) != 0) fail();
  if (path == "-" || !S_ISREG(status.st_mode)) {
    copy();
  } else {
    opened_ = state();
  }
}

void TableBytes::fail() const {
  throw std::system_error(errno, std::generic_category(), name_ + ": cannot be read");
}

void TableBytes::copy() {
  copy_.emplace();
  std::vector<char> buffer(table_piece_bytes);
  for (;;) {
    const ssize_t count = ::read(file_.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail();
    if (count == 0) break;
    copy_->write({buffer.data(), static_cast<std::size_t>(count)});
  }
  copy_->flush();
}

std::size_t TableBytes::read(std::uint64_t offset, std::span<char> buffer) const {
  if (copy_) return copy_->read(offset, buffer);
  for (;;) {
    const ssize_t count =
        pread(file_.get(), buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) fail();
  }
}

TableBytes::State TableBytes::state() const {
  struct stat status {};
  if (fstat(file_.get(), &status) != 0) fail();
  return {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

bool TableBytes::changed() const { return !copy_ && state() != opened_; }

std::string TableBytes::sha256() const {
  Sha256 sha256;
  std::vector<char> buffer(table_piece_bytes);
  std::uint64_t offset = 0;
  for (std::size_t count = read(0, buffer); count != 0; count = read(offset, buffer)) {
    sha256.add({buffer.data(), count});
    offset += count;
  }
  return sha256.digest();
}

std::uint64_t TableBytes::size() const {
  return copy_ ? copy_->size() : static_cast<std::uint64_t>(state().size);
}

}  // namespace geojob
