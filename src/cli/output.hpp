// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_OUTPUT_HPP
#define GEOJOB_CLI_OUTPUT_HPP

#include <set>
#include <string>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "geojob/job/job.hpp"

namespace geojob::cli {

/// Prints a text that is the whole output. If that fails, complains and returns ExitCode::file.
[[nodiscard]] ExitCode print_text(std::string_view text);

/// Writes results to standard output. Warnings about a job go to standard error, each once.
class Output {
 public:
  explicit Output(const Options& options);

  /// Prints a job, and flushes, so that the program at the other end of a pipe gets it at once.
  void print(const Job& job);
  /// Prints a text unchanged.
  void print(std::string_view text);
  /// Warns of values of the job that geojob could not read.
  void warn_of(const Job& job);
  /// True after writing to standard output has failed.
  [[nodiscard]] bool failed() const noexcept { return failed_; }
  /// Returns `code`. If not everything could be written, complains and returns ExitCode::file.
  [[nodiscard]] ExitCode close(ExitCode code) const;

 private:
  void warn_once(const std::string& text);

  bool json_;
  bool colour_;
  bool first_ = true;
  bool failed_ = false;
  int reason_ = 0;  ///< The errno of the failure.
  std::set<std::string> warned_;
};

}  // namespace geojob::cli

#endif
