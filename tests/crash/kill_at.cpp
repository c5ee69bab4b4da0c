// SPDX-License-Identifier: MIT
// To be preloaded into a program: counts what it does that others can see, and kills it there.
// Points are the opening of a file that it may create, a write to a file or a socket, a sync, a
// rename, a removal, a connection, and bytes that arrived from a socket.
//
// GEOJOB_KILL_AT=12 kills it (SIGKILL) before the twelfth point, GEOJOB_KILL_AT=12+ after it. What
// arrives is always followed by the kill. GEOJOB_KILL_LIST=FILE writes a line for each point:
// its number, what it is, and for a rename the new name.
//
// GEOJOB_CLOCK_SPEED=20 lets its time, and so its pauses, pass twenty times as fast;
// GEOJOB_CLOCK_OFFSET=-3600 sets its clock back by an hour.
//
// GEOJOB_FOLDER_SYNC_ERROR=5 makes each sync of a folder fail with that errno.

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

constexpr long long second = 1'000'000'000;

/// The function that this library stands before.
template <class Function>
Function* next(Function* /*same type*/, const char* name) noexcept {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

long number_from(const char* name, long otherwise) noexcept {
  const char* const text = environ == nullptr ? nullptr : std::getenv(name);
  return text == nullptr ? otherwise : std::strtol(text, nullptr, 10);
}

struct Settings {
  long point = number_from("GEOJOB_KILL_AT", 0);
  bool afterwards = false;
  const char* list = std::getenv("GEOJOB_KILL_LIST");
  long speed = number_from("GEOJOB_CLOCK_SPEED", 1);
  long offset = number_from("GEOJOB_CLOCK_OFFSET", 0);
  int folder_sync_error = static_cast<int>(number_from("GEOJOB_FOLDER_SYNC_ERROR", 0));
  long long start = 0;  ///< On the true monotonic clock, in nanoseconds.

  Settings() noexcept {
    const char* text = std::getenv("GEOJOB_KILL_AT");
    for (; text != nullptr && *text != '\0'; ++text) afterwards = *text == '+';
    timespec now{};
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    start = now.tv_sec * second + now.tv_nsec;
    if (speed < 1) speed = 1;
  }
};

const Settings& settings() noexcept {
  static const Settings all;
  return all;
}

std::atomic<long> points{0};

[[noreturn]] void die() noexcept {
  for (;;) syscall(SYS_kill, getpid(), SIGKILL);
}

void note(long number, const char* what, const char* path) noexcept {
  char line[4096];
  const int size = std::snprintf(line, sizeof line, "%ld %s %s\n", number, what, path);
  if (size < 0 || size >= static_cast<int>(sizeof line)) std::abort();
  const long file =
      syscall(SYS_openat, AT_FDCWD, settings().list, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (file < 0 || syscall(SYS_write, file, line, size) != size) std::abort();
  syscall(SYS_close, file);
}

/// Call before and after what a point is.
class Point {
 public:
  explicit Point(const char* what, bool counts = true, const char* path = "") noexcept
      : number_(counts ? ++points : 0), saved_(errno) {
    if (counts && settings().list != nullptr) note(number_, what, path);
    if (is_chosen() && !settings().afterwards) die();
    errno = saved_;
  }
  template <class Result>
  Result done(Result result) const noexcept {
    if (is_chosen()) die();
    return result;
  }

 private:
  [[nodiscard]] bool is_chosen() const noexcept {
    return number_ != 0 && number_ == settings().point;
  }
  long number_;
  int saved_;
};

bool is_socket(int file) noexcept {
  struct stat status {};
  const int saved = errno;
  const bool is = fstat(file, &status) == 0 && S_ISSOCK(status.st_mode);
  errno = saved;
  return is;
}

bool is_folder(int file) noexcept {
  struct stat status {};
  const int saved = errno;
  const bool is = fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
  errno = saved;
  return is;
}

/// What is printed, and what threads tell each other, is of no importance.
bool is_file_or_socket(int file) noexcept {
  struct stat status {};
  const int saved = errno;
  const bool is = file > STDERR_FILENO && fstat(file, &status) == 0 &&
                  (S_ISREG(status.st_mode) || S_ISSOCK(status.st_mode));
  errno = saved;
  return is;
}

ssize_t arrived(ssize_t count, int file) noexcept {
  if (count > 0 && is_socket(file)) return Point("arrival").done(count);
  return count;
}

/// Of the other clock.
long long slower(long long faster) noexcept {
  return settings().start + (faster - settings().start) / settings().speed;
}

timespec to_timespec(long long time) noexcept {
  timespec result{};
  result.tv_sec = static_cast<time_t>(time / second);
  result.tv_nsec = static_cast<long>(time % second);
  return result;
}

int open_at(int folder, const char* path, int flags, unsigned mode) noexcept {
  const Point point("open", (flags & O_CREAT) != 0);
  return point.done(static_cast<int>(syscall(SYS_openat, folder, path, flags, mode)));
}

unsigned mode_of(int flags, va_list more) noexcept {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, unsigned) : 0;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const unsigned mode = mode_of(flags, more);
  va_end(more);
  return open_at(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const unsigned mode = mode_of(flags, more);
  va_end(more);
  return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const unsigned mode = mode_of(flags, more);
  va_end(more);
  return open_at(folder, path, flags, mode);
}

ssize_t write(int file, const void* bytes, size_t count) {
  const Point point(is_socket(file) ? "send" : "write", is_file_or_socket(file));
  return point.done(next(write, "write")(file, bytes, count));
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
  const Point point("write", is_file_or_socket(file));
  return point.done(next(pwrite, "pwrite")(file, bytes, count, at));
}

ssize_t send(int file, const void* bytes, size_t count, int flags) {
  const Point point("send");
  return point.done(next(send, "send")(file, bytes, count, flags));
}

ssize_t sendmsg(int file, const msghdr* message, int flags) {
  const Point point("send");
  return point.done(next(sendmsg, "sendmsg")(file, message, flags));
}

ssize_t read(int file, void* bytes, size_t count) {
  return arrived(next(read, "read")(file, bytes, count), file);
}

ssize_t recv(int file, void* bytes, size_t count, int flags) {
  return arrived(next(recv, "recv")(file, bytes, count, flags), file);
}

int connect(int file, const sockaddr* address, socklen_t size) {
  const Point point("connect");
  return point.done(next(connect, "connect")(file, address, size));
}

int fsync(int file) {
  const Point point("sync");
  if (settings().folder_sync_error != 0 && is_folder(file)) {
    errno = settings().folder_sync_error;
    return -1;
  }
  return point.done(next(fsync, "fsync")(file));
}

int fdatasync(int file) {
  const Point point("sync");
  return point.done(next(fdatasync, "fdatasync")(file));
}

int ftruncate(int file, off_t size) noexcept {
  const Point point("truncate");
  return point.done(next(ftruncate, "ftruncate")(file, size));
}

int rename(const char* from, const char* into) noexcept {
  const Point point("rename", true, into);
  return point.done(next(rename, "rename")(from, into));
}

int renameat(int from_folder, const char* from, int into_folder, const char* into) noexcept {
  const Point point("rename", true, into);
  return point.done(next(renameat, "renameat")(from_folder, from, into_folder, into));
}

int unlink(const char* path) noexcept {
  const Point point("unlink");
  return point.done(next(unlink, "unlink")(path));
}

int clock_gettime(clockid_t clock, timespec* time) noexcept {
  const int result = static_cast<int>(syscall(SYS_clock_gettime, clock, time));
  if (result != 0) return result;
  if (clock == CLOCK_REALTIME) time->tv_sec += settings().offset;
  if (clock == CLOCK_MONOTONIC && settings().speed != 1) {
    const long long now = time->tv_sec * second + time->tv_nsec;
    *time = to_timespec(settings().start + (now - settings().start) * settings().speed);
  }
  return result;
}

time_t time(time_t* into) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (into != nullptr) *into = now.tv_sec;
  return now.tv_sec;
}

int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock,
                           const timespec* end) {
  timespec sooner = *end;
  if (clock == CLOCK_MONOTONIC) sooner = to_timespec(slower(end->tv_sec * second + end->tv_nsec));
  return next(pthread_cond_clockwait, "pthread_cond_clockwait")(condition, mutex, clock, &sooner);
}

}  // extern "C"
