#include <csignal>
#include <exception>
#include <new>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"

namespace {

using geojob::cli::Command;
using geojob::cli::ExitCode;
using geojob::cli::Options;

ExitCode run(const Options& options) {
  switch (options.command) {
    case Command::status:
      return geojob::cli::run_status(options);
    case Command::wait:
      return geojob::cli::run_wait(options);
    case Command::list:
      return geojob::cli::run_list(options);
    case Command::parse:
      return geojob::cli::run_parse(options);
  }
  return ExitCode::fault;
}

}  // namespace

int main(int count, char** arguments) {
  // A reader that closes the pipe ends the output, not the program: the write fails and is told.
  std::signal(SIGPIPE, SIG_IGN);
  geojob::cli::occupy_closed_streams();
  try {
    const auto answer = geojob::cli::read_command_line(count, arguments);
    if (const auto* const code = std::get_if<ExitCode>(&answer)) return static_cast<int>(*code);
    return static_cast<int>(run(std::get<Options>(answer)));
  } catch (const std::bad_alloc&) {
    geojob::cli::complain("out of memory");
  } catch (const std::exception& error) {
    geojob::cli::complain(error.what());
  }
  return static_cast<int>(ExitCode::fault);
}
