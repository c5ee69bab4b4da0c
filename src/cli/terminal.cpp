#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "client/text.hpp"

namespace geojob::cli {
namespace {

std::string_view environment(const char* name) noexcept {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result(text);
  std::replace_if(result.begin(), result.end(), is_control, '?');
  // The second half of the control characters (ECMA-48's C1) is two bytes in UTF-8.
  for (std::size_t i = 0; i + 1 < result.size(); ++i) {
    const auto next = static_cast<unsigned char>(result[i + 1]);
    if (static_cast<unsigned char>(result[i]) == 0xC2 && next < 0xA0) result.replace(i, 2, "?");
  }
  return result;
}

bool is_terminal(int descriptor) noexcept {
  return isatty(descriptor) == 1 && environment("TERM") != "dumb";
}

bool wants_colour(int descriptor, bool forbidden) noexcept {
  return !forbidden && environment("NO_COLOR").empty() && is_terminal(descriptor);
}

void complain(std::string_view text) { fmt::print(stderr, "geojob: {}\n", printable(text)); }

void warn(std::string_view text) { fmt::print(stderr, "geojob: warning: {}\n", printable(text)); }

}  // namespace geojob::cli
