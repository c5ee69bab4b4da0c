// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <iostream>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/completion_jobs.hpp"
#include "cli/completion_script.hpp"
#include "cli/interrupt.hpp"
#include "cli/job_text.hpp"
#include "cli/output.hpp"
#include "cli/patience.hpp"
#include "cli/service.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

/// More would be of no use, and a service that never ends its list must not fill the memory.
constexpr std::size_t most_offered_jobs = 1000;

std::vector<std::string> lines_of_standard_input() {
  std::vector<std::string> lines;
  for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
  return lines;
}

/// The ids of jobs with what tells them apart, for a shell: `ID<tab>STATUS, DESCRIPTION`.
std::string offered_jobs(const Options& options) {
  auto service_or_exit = Service::from(options);
  if (!service_or_exit) return {};
  Service& service = **service_or_exit;
  Output output(options);
  Progress progress(options, output);
  Poller poller = service.poller(status_patience(options), progress);
  progress.begin_list();
  const Interrupt interrupt;
  std::string text;
  std::size_t count = 0;
  const auto offer = [&](const Job& job) {
    // A shell would take other characters for its own, and the id is a text from elsewhere.
    if (!is_plain_word(std::string(job.id))) return Flow::go_on;
    text += fmt::format("{}\t{} {}\n", std::string(job.id), printable(job.status_text),
                        printable(job.description));
    return ++count < most_offered_jobs ? Flow::go_on : Flow::stop;
  };
  static_cast<void>(poller.list(service.endpoint(), offer, interrupt.token()));
  return text;
}

/// Fails without a word, because people did not ask for it.
ExitCode print_jobs() {
  const auto words = list_arguments(lines_of_standard_input());
  if (!words) return ExitCode::done;
  std::vector<const char*> arguments = {"geojob"};
  for (const std::string& word : *words) arguments.push_back(word.c_str());
  auto options = read_command_line(static_cast<int>(arguments.size()), arguments.data());
  if (!options) return ExitCode::done;
  return print_text(offered_jobs(*options));
}

}  // namespace

ExitCode run_completion(const Options& options) {
  switch (options.completion) {
    case Completion::bash:
      return print_text(bash_completion(offered_program()));
    case Completion::zsh:
      return print_text(zsh_completion(offered_program()));
    case Completion::fish:
      return print_text(fish_completion(offered_program()));
    case Completion::jobs:
      break;
  }
  return print_jobs();
}

}  // namespace geojob::cli
