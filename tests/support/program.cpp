// SPDX-License-Identifier: MIT
#include "support/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "support/system_call.hpp"
#include "support/terminal.hpp"
#include "transport/sigpipe_guard.hpp"

namespace geojob::test {
namespace {

struct Pipe {
  Descriptor reading;
  Descriptor writing;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  require_call(pipe2(ends.data(), O_CLOEXEC) == 0, "pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

/// How a child process starts: its standard streams, and the signals as a shell sets them. A test
/// may run with ignored signals (nohup, a background job), which child processes inherit.
class SpawnSettings {
 public:
  SpawnSettings() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    sigset_t defaults;
    sigset_t none;
    sigemptyset(&defaults);
    sigemptyset(&none);
    for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM}) {
      sigaddset(&defaults, signal);
    }
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    posix_spawnattr_setsigmask(&attributes_, &none);
    flags_ = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  void use(int descriptor, int as) { posix_spawn_file_actions_adddup2(&actions_, descriptor, as); }
  /// The terminal that the leader of a session opens becomes its controlling terminal, so that
  /// Ctrl-C works.
  void use_terminal(const std::string& path) {
    flags_ |= POSIX_SPAWN_SETSID;
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, path.c_str(), O_RDWR, 0);
    use(STDIN_FILENO, STDOUT_FILENO);
    use(STDIN_FILENO, STDERR_FILENO);
  }

  [[nodiscard]] pid_t spawn(const ProgramCall& call) {
    posix_spawnattr_setflags(&attributes_, flags_);
    std::vector<std::string> arguments = {call.program};
    arguments.insert(arguments.end(), call.arguments.begin(), call.arguments.end());
    pid_t pid = -1;
    errno = posix_spawn(&pid, call.program.c_str(), &actions_, &attributes_,
                        pointers_to(arguments).data(), pointers_to(call.environment).data());
    require_call(errno == 0, call.program);
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
  short flags_ = 0;
};

void write_all(int descriptor, std::string_view text) {
  const SigpipeGuard guard;  // A program may close its input without reading it.
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

std::vector<std::string> tool_environment() {
  std::vector<std::string> environment;
  for (const char* const name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
                                 "LLVM_PROFILE_FILE", "GCOV_PREFIX", "GCOV_PREFIX_STRIP"}) {
    if (const char* const value = std::getenv(name)) {
      environment.push_back(std::string(name) + "=" + value);
    }
  }
  return environment;
}

RunningProgram::RunningProgram(const ProgramCall& call, bool keep_input_open)
    : end_(std::chrono::steady_clock::now() + longest_run) {
  if (call.terminal_columns) {
    start_on_terminal(call);
  } else {
    start_on_pipes(call, keep_input_open);
  }
}

void RunningProgram::start_on_pipes(const ProgramCall& call, bool keep_input_open) {
  Pipe in = make_pipe();
  Pipe out = make_pipe();
  Pipe err = make_pipe();
  SpawnSettings settings;
  settings.use(in.reading.get(), STDIN_FILENO);
  settings.use(out.writing.get(), STDOUT_FILENO);
  settings.use(err.writing.get(), STDERR_FILENO);
  pid_ = settings.spawn(call);
  out_.pipe = std::move(out.reading);
  err_.pipe = std::move(err.reading);
  // If the input were larger than a pipe, this could wait for a program that waits for us; no test
  // has so much input.
  write_all(in.writing.get(), call.input);
  if (keep_input_open) input_ = std::move(in.writing);
}

void RunningProgram::start_on_terminal(const ProgramCall& call) {
  Terminal terminal = open_terminal(*call.terminal_columns);
  SpawnSettings settings;
  settings.use_terminal(terminal.path);
  pid_ = settings.spawn(call);
  input_ = Descriptor(fcntl(terminal.ours.get(), F_DUPFD_CLOEXEC, 0));
  out_.pipe = std::move(terminal.ours);
}

RunningProgram::~RunningProgram() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  ProgramResult ignored;
  reap(ignored);
}

/// Waits until one of them is ready. Kills the program and returns false if it has run too long.
bool RunningProgram::wait_for(std::span<pollfd> waited) {
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
    const int wait = static_cast<int>(std::max<std::int64_t>(0, left.count()));
    const int ready = timed_out_ ? 0 : poll(waited.data(), waited.size(), wait);
    if (ready > 0) return true;
    if (ready < 0) continue;
    timed_out_ = true;
    kill(pid_, SIGKILL);
    return false;
  }
}

/// Reads what was printed, or waits for it. Returns false after both streams have ended.
bool RunningProgram::pump() {
  if (!out_.pipe.valid() && !err_.pipe.valid()) return false;
  std::array<pollfd, 2> waited = {pollfd{out_.pipe.get(), POLLIN, 0},
                                  pollfd{err_.pipe.get(), POLLIN, 0}};
  if (!wait_for(waited)) return false;
  for (Output* const output : {&out_, &err_}) {
    if (waited[output == &out_ ? 0 : 1].revents == 0) continue;
    std::array<char, 4096> buffer{};
    const ssize_t count = read(output->pipe.get(), buffer.data(), buffer.size());
    if (count > 0) output->text.append(buffer.data(), static_cast<std::size_t>(count));
    // A terminal that no process has open returns EIO.
    if (count == 0 || (count < 0 && errno != EINTR)) output->pipe = Descriptor();
  }
  return true;
}

std::optional<std::string> RunningProgram::read_line(Stream stream) {
  Output& from = output(stream);
  for (;;) {
    const std::size_t end = from.text.find('\n', from.read);
    if (end != std::string::npos) {
      std::string line = from.text.substr(from.read, end - from.read);
      from.read = end + 1;
      return line;
    }
    if (!from.pipe.valid() || !pump()) return std::nullopt;
  }
}

bool RunningProgram::read_until(Stream stream, std::string_view text) {
  Output& from = output(stream);
  for (;;) {
    const std::size_t found = from.text.find(text, from.read);
    if (found != std::string::npos) {
      from.read = found + text.size();
      return true;
    }
    if (!from.pipe.valid() || !pump()) return false;
  }
}

void RunningProgram::type(std::string_view text) const { write_all(input_.get(), text); }

void RunningProgram::resize_terminal(unsigned short rows) const {
  winsize size{};
  require_call(ioctl(input_.get(), TIOCGWINSZ, &size) == 0, "TIOCGWINSZ");
  size.ws_row = rows;
  require_call(ioctl(input_.get(), TIOCSWINSZ, &size) == 0, "TIOCSWINSZ");
}

void RunningProgram::send_signal(int signal) const { kill(pid_, signal); }

void RunningProgram::close_input() { input_ = Descriptor(); }

void RunningProgram::close_output() { out_.pipe = Descriptor(); }

void RunningProgram::reap(ProgramResult& result) {
  // The streams may end before the program does.
  const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
  pollfd ended{process.get(), POLLIN, 0};
  static_cast<void>(wait_for({&ended, 1}));
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
}

ProgramResult RunningProgram::wait() {
  close_input();
  while (pump()) {
  }
  ProgramResult result;
  reap(result);
  result.timed_out = timed_out_;
  result.out = out_.text;
  result.err = err_.text;
  return result;
}

ProgramResult run_program(const ProgramCall& call) { return RunningProgram(call).wait(); }

}  // namespace geojob::test
