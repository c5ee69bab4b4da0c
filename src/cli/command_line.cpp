// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <span>
#include <sstream>
#include <string_view>

#include "cli/output.hpp"
#include "cli/program_description.hpp"
#include "cli/run_options.hpp"
#include "cli/submit_options.hpp"
#include "cli/suggestion.hpp"
#include "cli/terminal.hpp"
#include "core/ascii.hpp"
#include "geojob/client/redaction.hpp"

namespace geojob::cli {
namespace {

/// Other users of the machine can see the arguments, so a key among them is refused, and not
/// repeated.
bool shows_key(std::span<const char* const> arguments) {
  for (const std::string_view argument : arguments) {
    const std::string name = lowered(argument);
    if (name == "--key" || name.starts_with("-k") || mentions_key_parameter(argument)) return true;
  }
  return false;
}

/// `command` is empty if none was called.
ExitCode usage(const std::string& text, const std::string& command = {}) {
  complain(
      fmt::format("{} (geojob {}{}--help tells more)", text, command, command.empty() ? "" : " "));
  return ExitCode::usage;
}

ExitCode unknown(std::string_view kind, std::string_view word, std::string_view meant) {
  complain(fmt::format("unknown {} {}; did you mean {}?", kind, word, meant));
  return ExitCode::usage;
}

/// `run, status and wait`
std::string listed(const std::vector<std::string>& words, std::string_view last) {
  const std::span<const std::string> all(words);
  return fmt::format("{} {} {}", fmt::join(all.first(all.size() - 1), ", "), last, all.back());
}

std::vector<std::string> long_options(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* const option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

const CLI::App* command_called(const CLI::App& app, std::string_view name) {
  for (const CLI::App* const command : app.get_subcommands({})) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

/// CLI11 does not distinguish a mistyped command from a missing one.
std::optional<ExitCode> refusal_of_command(const CLI::App& app, const std::string& word) {
  const std::vector<std::string> commands = shown_commands(app);
  const std::vector<std::string> options = long_options(app);
  const bool known = command_called(app, word) != nullptr || word == "-h" ||
                     std::find(options.begin(), options.end(), word) != options.end();
  if (known) return std::nullopt;
  const bool is_option = word.starts_with('-');
  if (const auto meant = suggestion(word, is_option ? options : commands)) {
    return unknown(is_option ? "option" : "command", word, *meant);
  }
  return usage(word + " is no command; the commands are " + listed(commands, "and"));
}

/// Of an option that the called command does not have, if it was probably mistyped. Its value is
/// not repeated: what it is is not known, so it could be a secret.
std::optional<ExitCode> refusal_of_option(const CLI::App& app) {
  const std::vector<CLI::App*> called = app.get_subcommands();
  if (called.empty()) return std::nullopt;
  for (const std::string& word : app.remaining(true)) {
    if (!word.starts_with('-')) continue;
    const std::string name = word.substr(0, word.find('='));
    if (const auto meant = suggestion(name, long_options(*called.front()))) {
      return unknown("option", name, *meant);
    }
  }
  return std::nullopt;
}

/// CLI11's message as one line, and in words that need no knowledge of CLI11.
std::string words_of(const CLI::ParseError& error) {
  std::string text = error.what();
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::ArgumentMismatch)) return text;
  if (const std::size_t end = text.find(" was given a disallowed flag"); end != std::string::npos) {
    return fmt::format("{}{} takes no value", end == 1 ? "-" : "--", text.substr(0, end));
  }
  // `--timeout: At Most 1 required but received 2`, `--timeout: 1 required DUR missing`
  if (text.find(": At Most 1 ") != std::string::npos) {
    return text.substr(0, text.find(':')) + " is given more than once";
  }
  const bool lacks_value = text.starts_with("--") && text.ends_with(" missing");
  return lacks_value ? text.substr(0, text.find(':')) + " needs a value" : text;
}

/// CLI11 splits `[a,b]` into two values, and has no option to prevent that. geojob must not request
/// a job that the user did not name.
bool named_by_user(const std::vector<std::string>& jobs, std::span<const char* const> arguments) {
  return std::all_of(jobs.begin(), jobs.end(), [&](const std::string& job) {
    return std::find(arguments.begin(), arguments.end(), std::string_view(job)) != arguments.end();
  });
}

/// CLI11's own reading of the environment is not used. It also sets the options of commands that
/// were not called; these have the same variables, so values of the command line would be lost.
Options options_of_environment() {
  Options options;
  const char* const endpoint = std::getenv("GEOJOB_ENDPOINT");
  if (endpoint != nullptr && *endpoint != '\0') options.endpoint = endpoint;
  return options;
}

/// The command that was called; empty if none was.
std::string name_of_command(const CLI::App& app) {
  const std::vector<CLI::App*> called = app.get_subcommands();
  return called.empty() || called.front()->get_name() == "help" ? "" : called.front()->get_name();
}

ExitCode refusal_of(const CLI::App& app, const CLI::ParseError& error) {
  // With what CLI11 says of an option that is mistyped: that something else is missing.
  if (const auto refusal = refusal_of_option(app)) return *refusal;
  const std::string command = name_of_command(app);
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
    const std::vector<std::string> words = app.remaining(true);
    for (const std::string& word : words) {
      if (!word.starts_with('-')) continue;
      return usage("unknown option " + word.substr(0, word.find('=')), command);
    }
    if (!words.empty()) return usage("one argument too many: " + words.front(), command);
  }
  return usage(words_of(error), command);
}

/// What `--help` prints: of geojob, or of a command.
ExitCode print_help(const std::string& command_name) {
  Options options;
  StreamLimits limits;
  CLI::App app(about_geojob, "geojob");
  describe_program(app, options, limits);
  if (command_name.empty()) return print_text(app.help());
  if (const auto refusal = refusal_of_command(app, command_name)) return *refusal;
  const CLI::App* const command = command_called(app, command_name);
  return print_text(command == nullptr ? app.help() : command->help("geojob"));
}

/// What CLI11 cannot check, because it is about several options, or about what the user typed.
std::optional<std::string> complaint_of(const Options& options,
                                        std::span<const char* const> arguments) {
  if (!named_by_user(options.jobs, arguments)) {
    return "a job id in brackets cannot be given as it is; give the job's status URL";
  }
  if (!named_by_user(options.files, arguments)) {
    return "a file name in brackets cannot be given as it is; put ./ before it";
  }
  if (options.command == Command::run) return complaint_of_run(options);
  if (options.command == Command::submit) return complaint_of_submit(options);
  if (options.command == Command::wait && options.jobs.empty() && !options.all_pending) {
    return "JOB is required, or --all-pending for all that are pending";
  }
  return std::nullopt;
}

}  // namespace

ValueOrExit<Options> read_command_line(int count, const char* const* arguments) {
  std::span<const char* const> given(arguments, static_cast<std::size_t>(count));
  given = given.subspan(std::min<std::size_t>(1, given.size()));
  if (shows_key(given)) {
    return usage(
        "a key in an argument can be seen by every user of this machine and is refused; use "
        "--key-file, or GEOJOB_KEY");
  }
  Options options = options_of_environment();
  StreamLimits stream_limits;
  CLI::App app(about_geojob, "geojob");
  describe_program(app, options, stream_limits);
  if (given.empty()) return usage("a command is needed: " + listed(shown_commands(app), "or"));
  if (const auto refusal = refusal_of_command(app, given.front())) return *refusal;
  try {
    app.parse(count, arguments);
  } catch (const CLI::Success& success) {  // --help or --version
    std::ostringstream text;
    app.exit(success, text, text);
    return print_text(text.str());
  } catch (const CLI::ParseError& error) {
    return refusal_of(app, error);
  }
  if (app.got_subcommand("help")) return print_help(options.help_on);
  if (const auto complaint = complaint_of(options, given))
    return usage(*complaint, name_of_command(app));
  return options;
}

}  // namespace geojob::cli
