// SPDX-License-Identifier: MIT
#include "cli/download_options.hpp"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "cli/option_kinds.hpp"

namespace geojob::cli {
namespace {

/// Not one of add_choice(), because without it both files come.
void add_only(CLI::App& app, std::optional<ResultKind>& into) {
  const auto read = [&into](const std::string& text) {
    for (const ResultKind kind : {ResultKind::succeeded, ResultKind::failed}) {
      if (text == to_text(kind)) into = kind;
    }
    if (!into || text != to_text(*into)) refuse("--only", text, "is not succeeded or failed");
  };
  CLI::Option* const only = app.add_option_function<std::string>(
      "--only", read, "Only one of the two result files: succeeded or failed");
  offer(*only->type_name("WHICH"), {"succeeded", "failed"});
}

}  // namespace

void add_download_options(CLI::App& download, Options& options) {
  DownloadOptions& into = options.download;
  add_path(download, "-o,--output", "OUT", into.output,
           "Folder (else the present one); a path that ends in /\n"
           "is made. If only one file is to come, also a file,\n"
           "or - for standard output");
  add_only(download, into.only);
  add_flag(download, "--raw", into.raw, "Leave files packed, if they are");
  add_flag(download, "--wait", into.wait, "Wait first until each job has ended");
  add_duration(download, "--timeout", options.timeout, "With --wait: give up after this", true);
  add_duration(download, "--interval", options.interval,
               "With --wait: the longest pause between looks", false);
  add_duration(download, "--stall-timeout", options.stall_timeout,
               "The longest time without a byte of a file", false);
}

}  // namespace geojob::cli
