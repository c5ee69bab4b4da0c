// SPDX-License-Identifier: MIT
#include "support/geojob_program.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "core/ascii.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob::test {
namespace {

constexpr std::string_view key_variable = "GEOJOB_KEY=";

void check(const ProgramResult& result) {
  BOOST_TEST(!result.timed_out);
  BOOST_TEST(!shows_key(result.out), "the key is in: " << result.out);
  BOOST_TEST(!shows_key(result.err), "the key is in: " << result.err);
}

}  // namespace

ProgramCall geojob_call(std::vector<std::string> arguments) {
  ProgramCall call;
  call.program = GEOJOB_PROGRAM;
  call.arguments = std::move(arguments);
  call.environment = tool_environment();
  call.environment.emplace_back(key_variable).append(the_key);
  return call;
}

ProgramCall geojob_call(const EmulatorProcess& emulator, std::vector<std::string> arguments) {
  const auto after_command = arguments.begin() + 1;
  arguments.insert(after_command, {"--endpoint", emulator.url(), "--ca-file", emulator.ca_file()});
  return geojob_call(std::move(arguments));
}

ProgramCall through_shell(const ProgramCall& call, const std::string& redirections,
                          const std::string& commands_before) {
  ProgramCall shell = call;
  shell.program = "/bin/sh";
  shell.arguments = {"-c", commands_before + "\nexec \"$0\" \"$@\" " + redirections, call.program};
  shell.arguments.insert(shell.arguments.end(), call.arguments.begin(), call.arguments.end());
  return shell;
}

ProgramCall with_environment(ProgramCall call, std::vector<std::string> more) {
  call.environment.insert(call.environment.end(), more.begin(), more.end());
  return call;
}

ProgramCall with_input(ProgramCall call, std::string input) {
  call.input = std::move(input);
  return call;
}

ProgramCall without_key(ProgramCall call) {
  std::erase_if(call.environment,
                [](const std::string& variable) { return variable.starts_with(key_variable); });
  return call;
}

ProgramCall on_terminal(ProgramCall call, unsigned short columns) {
  call.terminal_columns = columns;
  return call;
}

ProgramResult finish(RunningProgram& geojob) {
  ProgramResult result = geojob.wait();
  check(result);
  return result;
}

ProgramResult run(const ProgramCall& call) {
  RunningProgram geojob(call);
  return finish(geojob);
}

ProgramResult run_geojob(std::vector<std::string> arguments) {
  return run(geojob_call(std::move(arguments)));
}

ProgramResult run_geojob(const EmulatorProcess& emulator, std::vector<std::string> arguments) {
  return run(geojob_call(emulator, std::move(arguments)));
}

bool shows_key(std::string_view text) {
  constexpr std::size_t part = 7;  // These are only letters and digits, which no escaping changes.
  const std::string first(lowered(the_key.substr(0, part)));
  const std::string last(lowered(the_key.substr(the_key.size() - part)));
  for (std::string plain = lowered(text);;) {
    if (contains(plain, first) || contains(plain, last)) return true;
    std::string decoded = lowered(percent_decoded(plain));
    if (decoded == plain) return false;
    plain = std::move(decoded);
  }
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

std::string without_numbers(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!is_digit(c)) {
      result += c;
    } else if (!result.ends_with('#')) {
      result += '#';
    }
  }
  return result;
}

std::string response_path(std::string_view name) {
  return std::string(GEOJOB_TEST_DATA "/responses/").append(name);
}

std::string response(std::string_view name) {
  std::ifstream stream(response_path(name), std::ios::binary);
  BOOST_REQUIRE_MESSAGE(stream, response_path(name) + " cannot be read");
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace geojob::test
