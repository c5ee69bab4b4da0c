// SPDX-License-Identifier: MIT
#include "cli/completion_model.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>

#include "cli/option_kinds.hpp"
#include "cli/program_description.hpp"
#include "core/ascii.hpp"

namespace geojob::cli {
namespace {

using Words = std::vector<std::string>;

/// Which values are names of files, by the command and the word that the help has for the value.
struct FileValue {
  std::string_view command;  ///< Empty: any.
  std::string_view name;
  Words endings;
};

const std::vector<FileValue>& file_values() {
  static const Words tables = {".csv", ".tsv", ".tab", ".txt"};
  static const Words results = {".xml", ".csv", ".txt", ".tab", ".tsv", ".gz", ".zip"};
  static const std::vector<FileValue> values = {
      {"run", "TABLE", {".csv", ".tsv", ".tab", ".txt", ".xml"}},
      {"run", "OUT", {".csv", ".geojson", ".geojsonl", ".ndjson"}},
      {"submit", "FILE", {".xml", ".csv", ".tab", ".tsv", ".pipe", ".psv", ".txt"}},
      {"parse", "FILE", {".xml", ".json"}},
      {"results", "FILE", results},
      {"results", "TABLE", tables},
      {"results", "OUT", {".csv", ".geojson", ".geojsonl", ".ndjson"}},
      {"map", "FILE", results},
      {"map", "OUT", {".html", ".svg"}},
      {"", "OUT", {}},
      {"", "PATH", {}},
      {"", "PEM", {".pem", ".crt"}}};
  return values;
}

OfferedValue value_of(CLI::Option& option, const std::string& command, const std::string& name) {
  OfferedValue value;
  value.name = name;
  value.words = offered_words(option);
  if (!value.words.empty()) value.kind = OfferedValue::Kind::words;
  if (name == "JOB") value.kind = OfferedValue::Kind::jobs;
  for (const FileValue& files : file_values()) {
    if (files.name != name || (!files.command.empty() && files.command != command)) continue;
    value.kind = OfferedValue::Kind::files;
    value.endings = files.endings;
    break;
  }
  return value;
}

std::string without_line_ends(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

OfferedOption option_of(CLI::Option& option, const std::string& command) {
  OfferedOption offered;
  for (const std::string& name : option.get_snames()) offered.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) offered.names.push_back("--" + name);
  offered.help = without_line_ends(option.get_description());
  offered.has_value = option.get_items_expected_max() > 0;
  offered.may_be_repeated =
      option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll && offered.has_value;
  if (offered.has_value) offered.value = value_of(option, command, option.get_type_name());
  return offered;
}

OfferedCommand command_of(CLI::App& app) {
  OfferedCommand command;
  command.name = app.get_name();
  command.help = without_line_ends(app.get_description());
  for (CLI::Option* const option : app.get_options(nullptr)) {
    if (option->get_positional()) {
      command.argument = value_of(*option, command.name, option->get_name(true));
      command.has_many_arguments = option->get_items_expected_max() > 1;
    } else {
      command.options.push_back(option_of(*option, command.name));
    }
  }
  return command;
}

}  // namespace

OfferedProgram offered_program() {
  Options options;
  StreamLimits limits;
  CLI::App app(about_geojob, "geojob");
  describe_program(app, options, limits);
  OfferedProgram program;
  for (CLI::Option* const option : app.get_options(nullptr)) {
    program.options.push_back(option_of(*option, ""));
  }
  for (CLI::App* const command : app.get_subcommands({})) {
    if (command->get_group().empty()) continue;  // It is hidden.
    program.commands.push_back(command_of(*command));
    OfferedCommand& offered = program.commands.back();
    if (offered.name == "help") {
      offered.argument.kind = OfferedValue::Kind::words;
      offered.argument.words = shown_commands(app);
    }
  }
  return program;
}

bool is_plain_word(const std::string& word) noexcept {
  return !word.empty() && word.front() != '-' && word.front() != '~' &&
         std::all_of(word.begin(), word.end(), [](char c) {
           const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           return letter || (c >= '0' && c <= '9') ||
                  std::string_view("-._~%@+,").find(c) != std::string_view::npos;
         });
}

}  // namespace geojob::cli
