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

/// Runs a program as a user does, and tells all that a user can see of it.

namespace geojob::test {

/// What to run. Nothing is inherited: neither the environment nor ignored signals.
struct ProgramCall {
  std::string program;                   ///< Its path.
  std::vector<std::string> arguments;    ///< Without the program's own name.
  std::vector<std::string> environment;  ///< `NAME=value`, the whole of it.
  std::string input;                     ///< Standard input.
  /// Run it on a terminal that wide: all that it draws there counts as its standard output, with
  /// `\r\n` for the end of a line, and the input is not used.
  std::optional<unsigned short> terminal_columns;
};

/// How it ended.
struct ProgramResult {
  std::optional<int> exit_code;  ///< Absent if a signal ended it.
  std::optional<int> signal;
  bool timed_out = false;  ///< It ran on for ever and was killed.
  std::string out;         ///< Standard output.
  std::string err;         ///< Standard error.
};

enum class Stream { out, err };

/// No test needs as long: a program that is still there then is killed.
constexpr std::chrono::seconds longest_run{240};

/// Whatever a sanitizer or a coverage tool reads from this process's own environment, as a
/// ProgramCall takes it: without it, what it is told to overlook or to write elsewhere would not
/// hold for the programs under test.
[[nodiscard]] std::vector<std::string> tool_environment();

/// A program that runs beside the test. It does not outlive this object.
class RunningProgram {
 public:
  /// Starts the program. Its standard input stays open until close_input() or wait() if
  /// `keep_input_open`, else it ends after the call's input.
  explicit RunningProgram(const ProgramCall& call, bool keep_input_open = false);
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;
  ~RunningProgram();

  /// The next line that it prints there, without the line's end; nullopt at the end of the stream.
  [[nodiscard]] std::optional<std::string> read_line(Stream stream);
  /// Reads there until the text has come, in one line or in part of one. False if it never does.
  [[nodiscard]] bool read_until(Stream stream, std::string_view text);
  /// Types at the terminal, or writes to the standard input that was kept open; `\x03` is Ctrl-C.
  void type(std::string_view text) const;
  /// Gives the terminal another height. The width stays.
  void resize_terminal(unsigned short rows) const;
  void send_signal(int signal) const;
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }
  void close_input();
  /// Reads its standard output no more: what it then writes there fails.
  void close_output();
  /// Waits for its end. The result holds all that it printed, also what has been read before.
  ProgramResult wait();

 private:
  struct Output {
    Descriptor pipe;
    std::string text;
    std::size_t read = 0;  ///< How much of it has been given out.
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
