// SPDX-License-Identifier: MIT
// Runs programs in turn, and prints the processor time and the memory of each, as medians:
//   geojob-program-bench ROUNDS NAME PROGRAM [ARGUMENT…] [-- NAME PROGRAM [ARGUMENT…]]…
// The ratios are to the last one.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Program {
  std::string name;
  std::vector<char*> words;  ///< With a null pointer at the end, as execv() wants them.
  std::vector<double> milliseconds, kibibytes;
};

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

/// Its output is thrown away.
void run(Program& program) {
  const pid_t child = fork();
  if (child == -1) throw std::runtime_error("no process could be started");
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere == -1 || dup2(nowhere, STDOUT_FILENO) == -1) _exit(127);
    execvp(program.words.front(), program.words.data());
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error(program.name + " failed");
  }
  program.milliseconds.push_back(milliseconds(used.ru_utime) + milliseconds(used.ru_stime));
  program.kibibytes.push_back(static_cast<double>(used.ru_maxrss));
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::vector<Program> programs_of(char** words) {
  std::vector<Program> programs;
  while (*words != nullptr) {
    Program program{*words++, {}, {}, {}};
    while (*words != nullptr && std::string_view(*words) != "--") program.words.push_back(*words++);
    if (program.words.empty()) throw std::runtime_error(program.name + ": which program?");
    program.words.push_back(nullptr);
    programs.push_back(std::move(program));
    if (*words != nullptr) ++words;
  }
  if (programs.empty()) throw std::runtime_error("which programs?");
  return programs;
}

void measure(int rounds, std::vector<Program>& programs) {
  for (int round = 0; round < rounds; ++round) {
    for (Program& program : programs) run(program);
  }
  const double last_time = median(programs.back().milliseconds);
  const double last_memory = median(programs.back().kibibytes);
  std::printf("%-20s %12s %7s %12s %7s\n", "program", "processor ms", "ratio", "memory KiB",
              "ratio");
  for (const Program& program : programs) {
    const double time = median(program.milliseconds);
    const double memory = median(program.kibibytes);
    std::printf("%-20s %12.2f %7.2f %12.0f %7.2f\n", program.name.c_str(), time, time / last_time,
                memory, memory / last_memory);
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const int rounds = argc > 2 ? std::atoi(argv[1]) : 0;
    if (rounds < 1) throw std::runtime_error("how many rounds, and which programs?");
    std::vector<Program> programs = programs_of(argv + 2);
    measure(rounds, programs);
  } catch (const std::exception& failure) {
    std::cerr << "geojob-program-bench: " << failure.what() << '\n';
    return 1;
  }
  return 0;
}
