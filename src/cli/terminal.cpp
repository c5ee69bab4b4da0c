// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "cli/text_width.hpp"

namespace geojob::cli {
namespace {

std::string_view environment(const char* name) noexcept {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

/// All members are zero if there is no terminal, or if its size is unknown.
winsize size_of_terminal(int descriptor) noexcept {
  winsize size{};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size : winsize{};
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    const bool harmless = character.valid && !character.control;
    result += harmless ? text.substr(0, character.bytes) : "?";
    text.remove_prefix(character.bytes);
  }
  return result;
}

std::string fitted(std::string_view text, std::size_t columns) {
  if (columns == 0) return {};
  if (width_of(text) <= columns) return std::string(text);
  return "…" + std::string(end_within(text, columns - 1));
}

void occupy_closed_streams() noexcept {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) >= 0) continue;
    // open() takes the lowest free number, which is this one. If it fails, nothing changes.
    static_cast<void>(open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
}

bool is_terminal(int descriptor) noexcept {
  return isatty(descriptor) == 1 && environment("TERM") != "dumb";
}

bool wants_colour(int descriptor, bool forbidden) noexcept {
  return !forbidden && environment("NO_COLOR").empty() && is_terminal(descriptor);
}

std::size_t columns_of(int descriptor) noexcept { return size_of_terminal(descriptor).ws_col; }

std::size_t rows_of(int descriptor) noexcept { return size_of_terminal(descriptor).ws_row; }

void tell(std::string_view text) noexcept {
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
  static_cast<void>(std::fflush(stderr));
}

void complain(std::string_view text) { tell(fmt::format("geojob: {}\n", printable(text))); }
void report(std::string_view text) { tell(fmt::format("geojob: {}\n", printable(text))); }

void warn(std::string_view text) { tell(fmt::format("geojob: warning: {}\n", printable(text))); }

void log(std::string_view text) { tell(fmt::format("geojob: log: {}\n", printable(text))); }

}  // namespace geojob::cli
