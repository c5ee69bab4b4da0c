// SPDX-License-Identifier: MIT
#include "run/journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <utility>

#include "files/folder.hpp"

namespace geojob {
namespace {

/// More than any journal: one with a thousand parts and a thousand earlier jobs each.
constexpr std::size_t most_journal_bytes = std::size_t{64} << 20U;

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw std::system_error(errno, std::generic_category(), path + ": " + what);
}

/// Whether the path still names the open file.
bool is_at(const std::string& path, const Descriptor& file) {
  struct stat named {};
  struct stat open {};
  return stat(path.c_str(), &named) == 0 && fstat(file.get(), &open) == 0 &&
         named.st_dev == open.st_dev && named.st_ino == open.st_ino;
}

void write_all(const Descriptor& file, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t count = ::write(file.get(), text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "cannot be written");
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

/// nullopt if the file is empty.
std::optional<JournalContent> content_in(const Descriptor& file, const std::string& path) {
  std::string text;
  std::array<char, 16384> buffer{};
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "cannot be read");
    if (count == 0 || text.size() > most_journal_bytes) break;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  // Nothing is sent before the journal says so, and it is replaced as a whole. So if it is empty,
  // nothing was sent.
  if (text.empty()) return std::nullopt;
  std::string complaint;
  auto content = read_journal(text, complaint);
  if (!content && !text.starts_with("geojob-run")) {
    throw JournalError(path +
                       ": is there, and is no journal of geojob; name another file with --journal");
  }
  if (!content) {
    throw JournalError(
        path + ": the journal of an earlier run cannot be used: " + complaint +
        "; the jobs of that run may exist already (see geojob list), and each is paid for. If you "
        "are sure that none is needed, remove this file");
  }
  return content;
}

}  // namespace

Journal::Journal(std::string path) : path_(std::move(path)) {
  lock();
  earlier_ = content_in(file_, path_);
}

/// The holder of the lock may rename another file to the path, or remove it, between our open() and
/// our flock(). Then we have the lock of a file that is nobody's any more.
void Journal::lock() {
  do {
    file_ = Descriptor(open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file_.valid()) fail(path_, "cannot be written");
    if (flock(file_.get(), LOCK_EX | LOCK_NB) == 0) continue;
    if (errno != EWOULDBLOCK) fail(path_, "cannot be locked");
    throw JournalError(path_ +
                       ": another geojob is at work on the same output; wait until it ends");
  } while (!is_at(path_, file_));
}

std::optional<JournalContent> Journal::look_at(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.valid() && errno == ENOENT) return std::nullopt;
  if (!file.valid()) fail(path, "cannot be read");
  return content_in(file, path);
}

void Journal::save(const JournalContent& content) {
  const std::string beside = path_ + ".new";
  Descriptor file(
      open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.valid()) fail(beside, "cannot be written");
  // Locked before it has the name, so that there is no moment in which another process could.
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0) fail(beside, "cannot be locked");
  write_all(file, to_text(content), beside);
  if (fsync(file.get()) != 0) fail(beside, "cannot be written");
  if (std::rename(beside.c_str(), path_.c_str()) != 0) fail(path_, "cannot be written");
  sync_folder_of(path_);
  file_ = std::move(file);
}

void Journal::remove() {
  unlink((path_ + ".new").c_str());  // A crash may have left it.
  if (unlink(path_.c_str()) != 0) fail(path_, "cannot be removed");
  // If the journal comes back after a crash, it says that all is done.
  static_cast<void>(try_sync_folder_of(path_));
  file_ = Descriptor();
}

}  // namespace geojob
