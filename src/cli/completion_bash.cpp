// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "cli/completion_script.hpp"

namespace geojob::cli {
namespace {

using Kind = OfferedValue::Kind;

// The words for _geojob_jobs are taken from the line, because COMP_WORDS splits --key-file=PATH and
// URLs. `read` splits them, without -r because of blanks behind a backslash; nothing that is typed
// is evaluated. They go through a pipe, because others can see arguments, and a key may be typed by
// mistake.
constexpr std::string_view bash_start =
    R"script(# bash completion for geojob.          -*- shell-script -*-
# Made by `geojob completion bash`. Needs bash 4, and no helper functions of other packages.

# _geojob_words WORD…: offers those that begin like what is typed.
_geojob_words() {
  local word
  for word; do
    [[ $word == "$typed"* ]] && COMPREPLY+=("$word")
  done
}

# _geojob_files ENDING…: offers folders, and files with these endings; if there are none, all files.
_geojob_files() {
  local name path ending all=() some=() found='' plain=$typed
  plain=${plain//[\\\'\"]/}
  while IFS= read -r name; do
    all+=("$name")
    path=$name
    [[ $path == '~/'* ]] && path=$HOME/${path:2}
    if [[ -d $path ]]; then
      some+=("$name")
      continue
    fi
    for ending; do
      [[ ${name,,} == *"$ending" ]] && some+=("$name") && found=yes
    done
  done < <(compgen -f -- "$plain")
  compopt -o filenames 2>/dev/null
  if [[ $found ]]; then COMPREPLY+=("${some[@]}"); else COMPREPLY+=("${all[@]}"); fi
}

# Offers the ids of jobs. Prints nothing and asks nothing, also without a key.
_geojob_jobs() {
  local id rest
  while IFS=$'\t' read -r id rest; do
    _geojob_words "$id"
  done < <(printf '%s\n' "${words[@]//[\'\"]/}" | command geojob completion jobs 2>/dev/null)
}

# _geojob_value COMMAND OPTION: offers values; fails if the option takes none.
_geojob_value() {
  case "$1 $2" in
)script";

constexpr std::string_view bash_middle = R"script(    *) return 1 ;;
  esac
  return 0
}

# _geojob_argument COMMAND
_geojob_argument() {
  case $1 in
)script";

constexpr std::string_view bash_options = R"script(  esac
}

# _geojob_options COMMAND
_geojob_options() {
  case $1 in
)script";

constexpr std::string_view bash_end = R"script(  esac
}

_geojob() {
  local words typed prefix='' option='' word only_arguments='' index
  read -a words <<<"${COMP_LINE:0:COMP_POINT}"
  typed=${COMP_WORDS[COMP_CWORD]}
  option=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # --to=csv is one word or three, as COMP_WORDBREAKS says.
  if [[ $typed == '=' ]]; then
    typed=''
  elif [[ $option == '=' ]] && ((COMP_CWORD > 2)); then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $typed == --*=* ]]; then
    option=${typed%%=*}
    prefix=$option=
    typed=${typed#*=}
  fi
  if ((COMP_CWORD == 1)); then
    if [[ $typed == -* ]]; then _geojob_options ''; else _geojob_words @commands@; fi
    return
  fi
  for word in "${COMP_WORDS[@]:2:COMP_CWORD - 2}"; do [[ $word == -- ]] && only_arguments=yes; done
  if [[ ! $only_arguments ]]; then
    if [[ $option == -* ]] && _geojob_value "${COMP_WORDS[1]}" "$option"; then
      for index in "${!COMPREPLY[@]}"; do COMPREPLY[index]=$prefix${COMPREPLY[index]}; done
      return
    fi
    if [[ $typed == -* ]]; then
      _geojob_options "${COMP_WORDS[1]}"
      return
    fi
  fi
  _geojob_argument "${COMP_WORDS[1]}"
}

complete -F _geojob geojob
)script";

/// ` a b c`
std::string joined_with_blanks(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += " " + word;
  return text;
}

std::string offer_in_bash(const OfferedValue& value) {
  switch (value.kind) {
    case Kind::words:
      return "_geojob_words" + joined_with_blanks(value.words);
    case Kind::files:
      return "_geojob_files" + joined_with_blanks(value.endings);
    case Kind::jobs:
      return "_geojob_jobs";
    case Kind::nothing:
      break;
  }
  return ":";
}

std::string values_in_bash(const OfferedCommand& command) {
  std::string text;
  for (const OfferedOption& option : command.options) {
    if (!option.has_value) continue;
    std::string patterns;
    for (const std::string& name : option.names) {
      patterns += fmt::format("{}'{} {}'", patterns.empty() ? "" : " | ", command.name, name);
    }
    text += fmt::format("    {}) {} ;;\n", patterns, offer_in_bash(option.value));
  }
  return text;
}

std::string options_in_bash(const std::string& command, const std::vector<OfferedOption>& options) {
  std::string names;
  for (const OfferedOption& option : options) names += joined_with_blanks(option.names);
  return fmt::format("    '{}') _geojob_words{} ;;\n", command, names);
}

}  // namespace

std::string bash_completion(const OfferedProgram& program) {
  std::string values;
  std::string arguments;
  std::string options = options_in_bash("", program.options);
  std::vector<std::string> commands;
  for (const OfferedCommand& command : program.commands) {
    values += values_in_bash(command);
    arguments += fmt::format("    {}) {} ;;\n", command.name, offer_in_bash(command.argument));
    options += options_in_bash(command.name, command.options);
    commands.push_back(command.name);
  }
  std::string end(bash_end);
  constexpr std::string_view mark = "@commands@";
  end.replace(end.find(mark), mark.size(), fmt::to_string(fmt::join(commands, " ")));
  std::string text(bash_start);
  text += values;
  text += bash_middle;
  text += arguments;
  text += bash_options;
  text += options;
  return text + end;
}

}  // namespace geojob::cli
