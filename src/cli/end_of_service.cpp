// SPDX-License-Identifier: MIT
#include "cli/end_of_service.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string_view>

#include "cli/terminal.hpp"
#include "transport/descriptor.hpp"

namespace geojob::cli {
namespace {

using std::chrono::year_month_day;

/// docs/leaving.md has the source.
constexpr year_month_day last_day{std::chrono::year(2028), std::chrono::June, std::chrono::day(30)};

std::string date_text(year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// An absolute path; the XDG specification says that others are to be ignored.
std::filesystem::path absolute_path_in(const char* variable) {
  const char* const value = std::getenv(variable);
  const std::filesystem::path path(value == nullptr ? "" : value);
  return path.is_absolute() ? path : std::filesystem::path();
}

/// Makes a folder and those above it, for this user only. Whether it is there, writing will show.
void make_folder(const std::filesystem::path& folder) {
  struct stat info {};
  if (folder.empty() || stat(folder.c_str(), &info) == 0) return;
  if (folder.has_relative_path()) make_folder(folder.parent_path());
  static_cast<void>(mkdir(folder.c_str(), 0700));
}

bool write_line(const std::filesystem::path& file, const std::string& line) {
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  const Descriptor descriptor(open(file.c_str(), flags, 0600));
  const std::string text = line + '\n';
  return descriptor.valid() &&
         write(descriptor.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

/// The first line of a plain file; empty if there is none.
std::string first_line_of(const std::filesystem::path& file) {
  std::error_code ignored;
  std::string line;
  if (!std::filesystem::is_regular_file(file, ignored)) return line;
  std::ifstream stream(file);
  std::getline(stream, line);
  return line;
}

bool uses_service(Command command) noexcept {
  switch (command) {
    case Command::run:
    case Command::status:
    case Command::wait:
    case Command::list:
    case Command::submit:
    case Command::download:
      return true;
    case Command::parse:
    case Command::results:
    case Command::map:
    case Command::completion:
      break;
  }
  return false;
}

}  // namespace

std::filesystem::path state_folder() {
  std::filesystem::path folder = absolute_path_in("XDG_STATE_HOME");
  if (folder.empty()) {
    folder = absolute_path_in("HOME");
    if (folder.empty()) return {};
    folder = folder / ".local" / "state";
  }
  return folder / "geojob";
}

std::optional<std::string> note_of_end_of_service(const std::filesystem::path& folder,
                                                  std::chrono::sys_days today) {
  if (folder.empty()) return std::nullopt;
  const std::filesystem::path file = folder / "end-of-service-said";
  const std::string date = date_text(today);
  if (first_line_of(file) == date) return std::nullopt;
  make_folder(folder);
  if (!write_line(file, date)) return std::nullopt;
  const bool over = today > std::chrono::sys_days(last_day);
  return fmt::format(
      "Bing Maps Spatial Data Services {} for everybody on {}; docs/leaving.md says what remains "
      "(said once a day)",
      over ? "ended" : "ends", date_text(last_day));
}

void warn_of_end_of_service(const Options& options) {
  if (!uses_service(options.command) || options.quiet || options.run.json_progress) return;
  if (!is_terminal(STDERR_FILENO)) return;
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  if (const auto note = note_of_end_of_service(state_folder(), today)) warn(*note);
}

}  // namespace geojob::cli
