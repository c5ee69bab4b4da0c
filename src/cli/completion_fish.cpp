// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "cli/completion_script.hpp"

namespace geojob::cli {
namespace {

using Kind = OfferedValue::Kind;

constexpr std::string_view fish_start = R"script(# fish completion for geojob.
# Made by `geojob completion fish`.

# __geojob_is COMMAND: whether the line has this command; without an argument, whether it has none.
function __geojob_is
    set -l words (commandline -opc)
    if test (count $argv) -eq 0
        test (count $words) -eq 1
    else
        test (count $words) -gt 1; and test $words[2] = $argv[1]
    end
end

# __geojob_files ENDING…: folders, and files with these endings; if there are none, all files.
function __geojob_files
    set -l typed (string replace --regex '^--[^=]*=' '' -- (commandline -ct))
    set -l paths (__fish_complete_path $typed)
    set -l endings (string join '|' (string escape --style=regex -- $argv))
    set -l found (string match --ignore-case --regex "^[^\t]*(?:$endings)(?:\t.*)?\$" -- $paths)
    if test (count $argv) -gt 0; and test (count $found) -gt 0
        printf '%s\n' (string match --regex '^[^\t]*/(?:\t.*)?$' -- $paths) $found
    else
        printf '%s\n' $paths
    end
end

# The ids of jobs. Prints nothing else and asks nothing, also without a key.
function __geojob_jobs
    printf '%s\n' (commandline -opc) | command geojob completion jobs 2>/dev/null
end

complete -c geojob -f
)script";

std::string quoted_for_fish(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return "'" + quoted + "'";
}

/// What stands behind -a.
std::string offer_in_fish(const OfferedValue& value) {
  switch (value.kind) {
    case Kind::words:
      return fmt::format("'{}'", fmt::join(value.words, " "));
    case Kind::files:
      return fmt::format("'(__geojob_files {})'", fmt::join(value.endings, " "));
    case Kind::jobs:
      return "'(__geojob_jobs)'";
    case Kind::nothing:
      break;
  }
  return {};
}

std::string option_in_fish(const OfferedOption& option, const std::string& condition) {
  std::string text = fmt::format("complete -c geojob -n '{}'", condition);
  for (const std::string& name : option.names) {
    const bool is_long = name.starts_with("--");
    text += fmt::format(" {} {}", is_long ? "-l" : "-s", name.substr(is_long ? 2 : 1));
  }
  const std::string offer = offer_in_fish(option.value);
  if (option.has_value) text += offer.empty() ? " -x" : " -x -a " + offer;
  return text + " -d " + quoted_for_fish(option.help) + "\n";
}

}  // namespace

std::string fish_completion(const OfferedProgram& program) {
  std::string text(fish_start);
  for (const OfferedOption& option : program.options) text += option_in_fish(option, "__geojob_is");
  for (const OfferedCommand& command : program.commands) {
    text += fmt::format("complete -c geojob -n __geojob_is -a {} -d {}\n", command.name,
                        quoted_for_fish(command.help));
  }
  for (const OfferedCommand& command : program.commands) {
    const std::string condition = "__geojob_is " + command.name;
    for (const OfferedOption& option : command.options) text += option_in_fish(option, condition);
    const std::string offer = offer_in_fish(command.argument);
    if (!offer.empty()) {
      text += fmt::format("complete -c geojob -n '{}' -a {}\n", condition, offer);
    }
  }
  return text;
}

}  // namespace geojob::cli
