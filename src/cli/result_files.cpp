// SPDX-License-Identifier: MIT
#include "cli/result_files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <tuple>

#include "cli/terminal.hpp"
#include "files/file_identity.hpp"
#include "files/input_file.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "unpack/unpacker.hpp"
#include "unpack/zip_directory.hpp"

namespace geojob::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view succeeded = "-succeeded.";
constexpr std::string_view failed = "-failed.";
constexpr std::array<std::string_view, 7> endings = {".xml", ".csv", ".txt", ".tab",
                                                     ".tsv", ".gz",  ".zip"};

/// What is written: OUT, and OUT.part.
class Written {
 public:
  explicit Written(const std::string& output)
      : file_(output == "-" ? identity_of(STDOUT_FILENO) : identity_of(output)),
        part_(output == "-" ? std::nullopt : identity_of(output + ".part")) {}

  [[nodiscard]] bool is(const std::string& input) const noexcept {
    const auto file = input == "-" ? identity_of(STDIN_FILENO) : identity_of(input);
    return file && (file == file_ || file == part_);
  }

 private:
  std::optional<FileIdentity> file_;
  std::optional<FileIdentity> part_;
};

/// Whether a file with that name may have results.
bool is_named_like_results(const std::string& name) noexcept {
  return !name.starts_with('.') &&
         std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Whether it can be read once to its end. What is missing is read, which says so.
bool is_file_or_missing(const fs::directory_entry& entry) {
  std::error_code error;
  const fs::file_status status = entry.status(error);
  return fs::is_regular_file(status) || !fs::exists(status);
}

/// Sorts by job, and what succeeded before what failed.
struct SortedName {
  std::string job;
  bool has_failed;
  std::string path;

  friend bool operator<(const SortedName& left, const SortedName& right) noexcept {
    return std::tie(left.job, left.has_failed, left.path) <
           std::tie(right.job, right.has_failed, right.path);
  }
};

ValueOrExit<std::vector<std::string>> files_in(const std::string& folder, const Written& written) {
  std::vector<SortedName> found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!is_named_like_results(name) || !is_file_or_missing(*it)) continue;
    if (written.is(it->path().string())) continue;
    for (const std::string_view kind : {succeeded, failed}) {
      const std::size_t place = name.rfind(kind);
      if (place != std::string::npos) {
        found.push_back({name.substr(0, place), kind == failed, it->path().string()});
      }
    }
  }
  if (error) {
    complain(fmt::format("{}: cannot be read: {}", folder, error.message()));
    return ExitCode::file;
  }
  if (found.empty()) {
    complain(
        fmt::format("{}: has no result files, which are named JOB-succeeded.xml and the like; "
                    "name the files themselves",
                    folder));
    return ExitCode::file;
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> files;
  files.reserve(found.size());
  for (SortedName& name : found) files.push_back(std::move(name.path));
  return files;
}

/// What a user can do about an error in a file. There is no option for its limits.
std::string_view advice_on_file(const std::error_code& error) noexcept {
  if (error == errc::truncated) return "; it may be cut off, so download it again";
  if (error == errc::not_a_feed) return "; give a file that geojob download has written";
  if (error == condition::limit) {
    return "; no result file of the service needs that much, so download it again";
  }
  return {};
}

/// Reads one file.
class ResultFile {
 public:
  ResultFile(const std::string& path, EntitySink& sink) : input_(path), reader_(sink) {}

  ExitCode read(const std::function<void(std::uint64_t)>& read) {
    std::uint64_t bytes = 0;
    std::vector<char> buffer(64U << 10U);
    for (;;) {
      const auto count = input_.read(buffer);
      if (!count) return complain_of_input();
      if (*count == 0) break;
      if (bytes == 0 && is_zip_of_several({buffer.data(), *count})) return ExitCode::invalid_answer;
      if (!unpacker_.push({buffer.data(), *count})) return complain_of_content();
      read(bytes += *count);
    }
    if (!unpacker_.finish()) return complain_of_content();
    reader_.finish(error_);
    if (error_) return complain_of_content();
    warn_of_values();
    return ExitCode::done;
  }

 private:
  bool push(std::string_view bytes) {
    reader_.push(bytes, error_);
    return !error_;
  }

  /// Looks at the end of an archive before anything of it is passed on. The end of a pipe comes too
  /// late for that.
  [[nodiscard]] bool is_zip_of_several(std::string_view start) const {
    if (!start.starts_with(zip_start)) return false;
    if (!has_several_files(input_.last_bytes(most_bytes_of_zip_end))) return false;
    complain(
        fmt::format("{}: {}; unpack it, and give the files", input_.name(), several_files_in_zip));
    return true;
  }
  [[nodiscard]] ExitCode complain_of_input() const {
    complain(fmt::format("{}: cannot be read: {}", input_.name(),
                         std::generic_category().message(errno)));
    return ExitCode::file;
  }
  [[nodiscard]] ExitCode complain_of_content() const {
    if (!error_) {
      complain(
          fmt::format("{}: {}, at byte {}; unpack it with another program, or download it "
                      "again",
                      input_.name(), unpacker_.error(), unpacker_.offset()));
      return ExitCode::invalid_answer;
    }
    std::string what = error_.message();
    if (!reader_.detail().empty()) what += ": " + std::string(reader_.detail());
    const Position place = reader_.where();
    complain(fmt::format("{}:{}:{}: {}{}", input_.name(), place.line, place.column, what,
                         advice_on_file(error_)));
    return exit_code_of(error_);
  }
  void warn_of_values() const {
    if (const std::uint64_t count = reader_.unreadable_values(); count != 0) {
      warn(fmt::format("{}: {} {} could not be read and {} left out", input_.name(), count,
                       count == 1 ? "value" : "values", count == 1 ? "is" : "are"));
    }
    if (const std::uint64_t count = reader_.entities_put_right(); count != 0) {
      warn(
          fmt::format("{}: latitude and longitude of points were exchanged in {} {}, and were put "
                      "right by the Point that stands beside them",
                      input_.name(), count, count == 1 ? "entity" : "entities"));
    }
  }

  InputFile input_;
  std::error_code error_;
  FeedReader reader_;
  Unpacker unpacker_{[this](std::string_view bytes) { return push(bytes); }, {}};
};

}  // namespace

ValueOrExit<std::vector<std::string>> result_files(const std::vector<std::string>& arguments,
                                                   const std::string& output) {
  const Written written(output);
  std::vector<std::string> files;
  for (const std::string& argument : arguments) {
    std::error_code error;
    if (argument == "-" || !fs::is_directory(argument, error)) {
      if (written.is(argument)) {
        complain(fmt::format("{} is read and written; give the output another name",
                             argument == "-" ? "standard input" : argument));
        return ExitCode::usage;
      }
      files.push_back(argument);
      continue;
    }
    auto inside = files_in(argument, written);
    if (!inside) return inside.exit_code();
    files.insert(files.end(), inside->begin(), inside->end());
  }
  if (arguments.empty()) return result_files({"-"}, output);
  return files;
}

void ResultCounts::add(Match match) noexcept {
  ++entities;
  switch (match) {
    case Match::matched:
      ++matched;
      break;
    case Match::weak:
      ++weak;
      break;
    case Match::unmatched:
      ++unmatched;
      break;
    case Match::failed:
      ++this->failed;
      break;
  }
}

std::string to_text(const ResultCounts& counts) {
  return fmt::format("{} {}: {} matched, {} weak, {} not found, {} failed", counts.entities,
                     counts.entities == 1 ? "entity" : "entities", counts.matched, counts.weak,
                     counts.unmatched, counts.failed);
}

ExitCode read_result_file(const std::string& path, EntitySink& sink,
                          const std::function<void(std::uint64_t)>& read) {
  return ResultFile(path, sink).read(read);
}

}  // namespace geojob::cli
