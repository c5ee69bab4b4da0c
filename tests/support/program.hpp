// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_PROGRAM_HPP
#define GEOJOB_TESTS_PROGRAM_HPP

#include <poll.h>
#include <sys/types.h>

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "transport/descriptor.hpp"

/// Runs a program as a user does, and returns all that a user can see of it.

namespace geojob::test {

/// The program and its arguments. It inherits neither the environment nor ignored signals.
struct ProgramCall {
  std::string program;                   ///< Its path.
  std::vector<std::string> arguments;    ///< Without the program's name.
  std::vector<std::string> environment;  ///< `NAME=value`; the complete environment.
  std::string input;                     ///< Standard input.
  /// Runs it on a terminal with that many columns. Its standard output is then all that it writes
  /// to the terminal, with `\r\n` as the line end, and the input is not used.
  std::optional<unsigned short> terminal_columns;
};

/// How the program ended.
struct ProgramResult {
  std::optional<int> exit_code;  ///< nullopt if a signal ended it.
  std::optional<int> signal;
  bool timed_out = false;  ///< It ran too long and was killed.
  std::string out;         ///< Standard output.
  std::string err;         ///< Standard error.
};

enum class Stream { out, err };

/// No test needs that long: a program that is still running then is killed.
constexpr std::chrono::seconds longest_run{240};

/// The variables of this process's environment that sanitizers and coverage tools read, in the form
/// of ProgramCall. Without them, their settings, such as suppressions and output files, would not
/// apply to the programs under test.
[[nodiscard]] std::vector<std::string> tool_environment();

/// A program that runs while the test runs. The destructor ends it.
class RunningProgram {
 public:
  /// Starts the program. If `keep_input_open` is true, its standard input stays open until
  /// close_input() or wait(); otherwise it ends after the call's input.
  explicit RunningProgram(const ProgramCall& call, bool keep_input_open = false);
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;
  ~RunningProgram();

  /// The next line of that stream, without its line end; nullopt at the end of the stream.
  [[nodiscard]] std::optional<std::string> read_line(Stream stream);
  /// Reads that stream until the text has arrived; it may be a part of a line. Returns false if it
  /// never arrives.
  [[nodiscard]] bool read_until(Stream stream, std::string_view text);
  /// Types at the terminal, or writes to the standard input if that is open; `\x03` is Ctrl-C.
  void type(std::string_view text) const;
  /// Changes the height of the terminal. The width does not change.
  void resize_terminal(unsigned short rows) const;
  void send_signal(int signal) const;
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }
  void close_input();
  /// Closes its standard output for reading: what the program writes there after this fails.
  void close_output();
  /// Waits until it ends. The result has all that it printed, including what was already read.
  ProgramResult wait();

 private:
  struct Output {
    Descriptor pipe;
    std::string text;
    std::size_t read = 0;  ///< How much of it has been returned.
  };

  [[nodiscard]] Output& output(Stream stream) { return stream == Stream::out ? out_ : err_; }
  void start_on_pipes(const ProgramCall& call, bool keep_input_open);
  void start_on_terminal(const ProgramCall& call);
  [[nodiscard]] bool wait_for(std::span<pollfd> waited);
  bool pump();
  void reap(ProgramResult& result);

  pid_t pid_ = -1;
  std::chrono::steady_clock::time_point end_;
  bool timed_out_ = false;
  Descriptor input_;
  Output out_;
  Output err_;
};

/// Runs a program to its end.
[[nodiscard]] ProgramResult run_program(const ProgramCall& call);

}  // namespace geojob::test

#endif
