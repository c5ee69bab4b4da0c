// SPDX-License-Identifier: MIT
#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/end_of_service.hpp"
#include "cli/terminal.hpp"

namespace {

using geojob::cli::Command;
using geojob::cli::ExitCode;
using geojob::cli::Options;

void say_that_memory_is_exhausted() noexcept {
  geojob::cli::tell("geojob: out of memory\n");  // complain() would need memory
}

/// Handles an exception that nobody can catch: some libraries allocate memory for constants before
/// main().
[[noreturn]] void end_uncaught() noexcept {
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    say_that_memory_is_exhausted();
    std::_Exit(static_cast<int>(ExitCode::fault));
  } catch (...) {
  }
  std::abort();
}

void prepare() noexcept { std::set_terminate(end_uncaught); }

/// Called before the constructors of the shared libraries, which run before those of the program.
using Preparation = void (*)() noexcept;
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): it is const
[[gnu::section(".preinit_array"), gnu::used]] const Preparation before_libraries = prepare;

ExitCode run(const Options& options) {
  geojob::cli::warn_of_end_of_service(options);
  switch (options.command) {
    case Command::status:
      return geojob::cli::run_status(options);
    case Command::wait:
      return geojob::cli::run_wait(options);
    case Command::list:
      return geojob::cli::run_list(options);
    case Command::parse:
      return geojob::cli::run_parse(options);
    case Command::run:
      return geojob::cli::run_run(options);
    case Command::submit:
      return geojob::cli::run_submit(options);
    case Command::download:
      return geojob::cli::run_download(options);
    case Command::results:
      return geojob::cli::run_results(options);
    case Command::map:
      return geojob::cli::run_map(options);
    case Command::completion:
      return geojob::cli::run_completion(options);
  }
  return ExitCode::fault;
}

}  // namespace

int main(int count, char** arguments) {
  // If the program at the other end of a pipe closes it, writing fails with an error, and the
  // signal does not end geojob.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  geojob::cli::occupy_closed_streams();
  try {
    auto options = geojob::cli::read_command_line(count, arguments);
    return static_cast<int>(options ? run(*options) : options.exit_code());
  } catch (const std::bad_alloc&) {
    say_that_memory_is_exhausted();
  } catch (const std::exception& error) {
    geojob::cli::complain(std::string("internal error: ") + error.what() +
                          "; please report it, with the command and geojob --version");
  }
  return static_cast<int>(ExitCode::fault);
}
