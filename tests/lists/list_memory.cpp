// SPDX-License-Identifier: MIT
// Pipes a list of jobs, made as it goes, through `geojob parse --json`, and tells how much memory
// the program had.
//   geojob-list-memory PROGRAM xml|json JOBS
//   geojob-list-memory PROGRAM nothing 0     tells the peak of `geojob --version`, in place of a
//   list
// Prints one line: the jobs it got back, and two figures in KiB. One is the program's memory when
// it had printed the last job and waited for more, which the kernel counts page by page; the other
// the peak of the whole run, which it keeps to within some dozens of pages only.

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>

namespace {

/// A job as the service lists them, some 800 bytes long.
std::string xml_job(std::size_t number) {
  const std::string url =
      fmt::format("https://spatial.virtualearth.net/REST/v1/Dataflows/Geocode/{:032x}", number);
  return fmt::format(
      "<DataflowJob><Id>{0:032x}</Id><Link role=\"self\">{1}</Link>"
      "<Link role=\"output\" name=\"succeeded\">{1}/output/succeeded</Link>"
      "<Link role=\"output\" name=\"failed\">{1}/output/failed</Link>"
      "<Description>Geocode</Description><Status>Completed</Status>"
      "<CreatedDate>2010-05-10T13:22:35.0553408-07:00</CreatedDate>"
      "<CompletedDate>2010-05-10T13:24:41.1234567-07:00</CompletedDate>"
      "<TotalEntityCount>{0}</TotalEntityCount><ProcessedEntityCount>{0}</ProcessedEntityCount>"
      "<FailedEntityCount>2</FailedEntityCount></DataflowJob>",
      number, url);
}

std::string json_job(std::size_t number) {
  const std::string url = fmt::format(
      R"(https:\/\/spatial.virtualearth.net\/REST\/v1\/Dataflows\/Geocode\/{:032x})", number);
  return fmt::format(
      R"({0}{{"__type":"DataflowJob:http:\/\/schemas.microsoft.com\/search\/local\/ws\/rest\/v1",)"
      R"("completedDate":"Mon, 10 May 2010 20:24:41 GMT",)"
      R"("createdDate":"Mon, 10 May 2010 20:22:35 GMT","description":"Geocode",)"
      R"("failedEntityCount":2,"id":"{1:032x}","links":[{{"role":"self","url":"{2}"}},)"
      R"({{"name":"succeeded","role":"output","url":"{2}\/output\/succeeded"}},)"
      R"({{"name":"failed","role":"output","url":"{2}\/output\/failed"}}],)"
      R"("processedEntityCount":{1},"status":"Completed","totalEntityCount":{1}}})",
      number == 0 ? "" : ",", number, url);
}

struct ListForm {
  std::string_view start, end;
  std::string (*job)(std::size_t number);
};

constexpr ListForm xml = {
    "<Response xmlns=\"http://schemas.microsoft.com/search/local/ws/rest/v1\">"
    "<StatusCode>200</StatusCode><ResourceSets><ResourceSet><Resources>",
    "</Resources></ResourceSet></ResourceSets></Response>", xml_job};
constexpr ListForm json = {R"({"statusCode":200,"resourceSets":[{"resources":[)", "]}]}", json_job};

/// False once nobody reads any more.
bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Writes the list, and its end not before `all_came_back`.
void write_list(int descriptor, const ListForm& form, std::size_t jobs,
                std::future<void> all_came_back) {
  std::string block(form.start);
  for (std::size_t number = 0; number < jobs; ++number) {
    block += form.job(number);
    if (block.size() < 60'000) continue;
    if (!write_all(descriptor, block)) break;
    block.clear();
  }
  write_all(descriptor, block);
  all_came_back.wait();
  write_all(descriptor, form.end);
  close(descriptor);
}

/// Reads so many lines, or to the end. Returns how many there were.
std::size_t count_lines(int descriptor, std::size_t most) {
  std::array<char, 65536> buffer;
  std::size_t lines = 0;
  while (lines < most) {
    const ssize_t size = read(descriptor, buffer.data(), buffer.size());
    if (size <= 0) break;
    lines += static_cast<std::size_t>(std::count(buffer.data(), buffer.data() + size, '\n'));
  }
  return lines;
}

/// The memory of a process that is in RAM; 0 if that cannot be told.
std::size_t resident_kib(pid_t process) {
  std::ifstream file(fmt::format("/proc/{}/smaps_rollup", process));
  for (std::string word; file >> word;) {
    std::size_t size = 0;
    if (word == "Rss:" && file >> size) return size;
  }
  return 0;
}

/// Starts the program on two pipes, with every run's memory laid out alike: where libraries happen
/// to lie makes a difference of some pages, and it is pages that are counted.
pid_t start(const char* program, int input, int output, bool reads_list) {
  const pid_t child = fork();
  if (child != 0) return child;
  personality(ADDR_NO_RANDOMIZE);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  if (reads_list) execl(program, program, "parse", "--json", static_cast<char*>(nullptr));
  execl(program, program, "--version", static_cast<char*>(nullptr));
  std::_Exit(127);
}

/// The peak of a process, in KiB, once it has ended; nullopt if it failed.
std::optional<long> peak_of(pid_t child) {
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return std::nullopt;
  }
  return usage.ru_maxrss;
}

int run_list(const char* program, const ListForm& form, std::size_t jobs) {
  std::array<int, 2> input{}, output{};
  if (pipe2(input.data(), O_CLOEXEC) != 0 || pipe2(output.data(), O_CLOEXEC) != 0) return 1;
  const pid_t child = start(program, input[0], output[1], true);
  close(input[0]);
  close(output[1]);
  std::promise<void> all_came_back;
  std::thread writer(write_list, input[1], form, jobs, all_came_back.get_future());
  const std::size_t lines = count_lines(output[0], jobs);
  const std::size_t resident = resident_kib(child);
  all_came_back.set_value();
  const std::size_t more = count_lines(output[0], 1);
  writer.join();
  const auto peak = peak_of(child);
  if (peak) fmt::print("{} {} {}\n", lines + more, resident, *peak);
  return peak ? 0 : 1;
}

/// What the program takes to be there at all: nearly all of it its libraries.
int run_nothing(const char* program) {
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  const auto peak = nowhere < 0 ? std::nullopt : peak_of(start(program, nowhere, nowhere, false));
  if (peak) fmt::print("0 0 {}\n", *peak);
  return peak ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::span<char*> given(arguments, static_cast<std::size_t>(count));
  if (given.size() != 4) return 2;
  std::signal(SIGPIPE, SIG_IGN);
  const std::string_view what = given[2];
  if (what == "nothing") return run_nothing(given[1]);
  return run_list(given[1], what == "json" ? json : xml, std::stoul(given[3]));
}
