// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "core/ascii.hpp"

namespace geojob::cli {
namespace {

std::string_view environment(const char* name) noexcept {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

unsigned char byte_of(std::string_view text, std::size_t index) noexcept {
  return static_cast<unsigned char>(text[index]);
}

bool continues_character(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

/// The size in bytes of the UTF-8 character at the start of the text; 0 if there is none.
std::size_t size_of_character(std::string_view text) noexcept {
  const unsigned char first = byte_of(text, 0);
  if (first < 0x80) return 1;
  std::size_t size = 2;
  if (first >= 0xE0) size = first >= 0xF0 ? 4 : 3;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if (!continues_character(text[i])) return 0;
  }
  // An encoding that is too long could hide a character that is searched for.
  const unsigned char second = byte_of(text, 1);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90)) return 0;
  return size;
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
    const std::size_t size = size_of_character(text);
    const bool control =
        // The control characters of ECMA-48's C1 set have two bytes in UTF-8.
        size == 2 ? byte_of(text, 0) == 0xC2 && byte_of(text, 1) < 0xA0 : is_control(text.front());
    result += size == 0 || control ? "?" : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return result;
}

std::string fitted(std::string_view text, std::size_t columns) {
  if (columns == 0) return {};
  std::size_t start = text.size();
  std::size_t size = 0;
  while (start > 0 && size < columns) {
    do {
      --start;
    } while (start > 0 && continues_character(text[start]));
    ++size;
  }
  if (start == 0) return std::string(text);
  do {  // one column is for the sign that characters are missing
    ++start;
  } while (start < text.size() && continues_character(text[start]));
  return "…" + std::string(text.substr(start));
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
