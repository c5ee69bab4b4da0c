// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "cli/completion_script.hpp"

namespace geojob::cli {
namespace {

using Kind = OfferedValue::Kind;

constexpr std::string_view zsh_start = R"script(#compdef geojob
# Made by `geojob completion zsh`.

# Offers the ids of jobs. Prints nothing and asks nothing, also without a key.
_geojob_jobs() {
  local -a jobs
  local id rest
  while IFS=$'\t' read -r id rest; do
    jobs+=("$id:${rest//:/\\:}")
  done < <(print -rl -- "${(Q)words[@]}" | command geojob completion jobs 2>/dev/null)
  _describe -t jobs JOB jobs
}

_geojob() {
  local curcontext=$curcontext state
  local -a line
  typeset -A opt_args
  local -a commands=(
)script";

constexpr std::string_view zsh_middle =
    R"script(    '1:COMMAND:->command' '*::argument:->argument' && return
  if [[ $state == command ]]; then
    _describe -t commands COMMAND commands
    return
  fi
  case $words[1] in
)script";

constexpr std::string_view zsh_end = R"script(  esac
}

if [[ $funcstack[1] == _geojob ]]; then
  _geojob "$@"
else
  compdef _geojob geojob
fi
)script";

/// For a text between single quotes, in which a backslash stands before some characters.
std::string quoted_for_zsh(std::string_view text, std::string_view special) {
  std::string quoted;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) quoted += '\\';
    if (c == '\'') {
      quoted += R"('\'')";
    } else {
      quoted += c;
    }
  }
  return quoted;
}

std::string action_in_zsh(const OfferedValue& value) {
  switch (value.kind) {
    case Kind::words:
      return fmt::format("({})", fmt::join(value.words, " "));
    case Kind::files: {
      if (value.endings.empty()) return "_files";
      std::string names;
      for (const std::string& ending : value.endings) {
        names += (names.empty() ? "" : "|") + ending.substr(1);
      }
      return fmt::format("_files -g \"*.({})\"", names);
    }
    case Kind::jobs:
      return "_geojob_jobs";
    case Kind::nothing:
      break;
  }
  return " ";  // An argument for which nothing is offered.
}

std::string option_in_zsh(const OfferedOption& option) {
  const std::string help = quoted_for_zsh(option.help, "[]\\");
  std::string names = fmt::to_string(fmt::join(option.names, " "));
  std::string value;
  if (option.has_value) {
    value = fmt::format(":{}:{}", option.value.name, action_in_zsh(option.value));
  }
  std::string text;
  for (const std::string& name : option.names) {
    const char* const joined = !option.has_value ? "" : name.starts_with("--") ? "=" : "+";
    const std::string first = option.may_be_repeated ? "*" : fmt::format("({})", names);
    text += fmt::format(" \\\n      '{}{}{}[{}]{}'", first, name, joined, help, value);
  }
  return text;
}

std::string command_in_zsh(const OfferedCommand& command) {
  std::string text = fmt::format("    {})\n      _arguments -s", command.name);
  for (const OfferedOption& option : command.options) text += option_in_zsh(option);
  if (!command.argument.name.empty()) {
    text += fmt::format(" \\\n      '{}:{}:{}'", command.has_many_arguments ? "*" : "1",
                        command.argument.name, action_in_zsh(command.argument));
  }
  return text + " ;;\n";
}

}  // namespace

std::string zsh_completion(const OfferedProgram& program) {
  std::string text(zsh_start);
  for (const OfferedCommand& command : program.commands) {
    text += fmt::format("    '{}:{}'\n", command.name, quoted_for_zsh(command.help, ":\\"));
  }
  text += "  )\n  _arguments -C";
  for (const OfferedOption& option : program.options) text += option_in_zsh(option);
  text += " \\\n";
  text += zsh_middle;
  for (const OfferedCommand& command : program.commands) text += command_in_zsh(command);
  text += zsh_end;
  return text;
}

}  // namespace geojob::cli
