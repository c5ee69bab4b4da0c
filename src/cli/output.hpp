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

/// Prints a text that is all there is to say. ExitCode::file, with a complaint, if that fails.
[[nodiscard]] ExitCode print_text(std::string_view text);

/// Standard output: results and nothing else. Warnings about a job go to standard error, each once.
class Output {
 public:
  explicit Output(const Options& options);

  /// Prints a job at once, so that a reader at the other end of a pipe need not wait.
  void print(const Job& job);
  /// Prints a text as it is.
  void print(std::string_view text);
  /// Warns of what the job says that geojob could not make sense of.
  void warn_of(const Job& job);
  /// True once standard output has failed: there is no use in going on.
  [[nodiscard]] bool failed() const noexcept { return failed_; }
  /// `code`, or ExitCode::file with a complaint if standard output could not take everything.
  [[nodiscard]] ExitCode close(ExitCode code) const;

 private:
  void warn_once(const std::string& text);

  bool json_;
  bool colour_;
  bool first_ = true;
  bool failed_ = false;
  std::set<std::string> warned_;
};

}  // namespace geojob::cli

#endif
