// SPDX-License-Identifier: MIT
#include "cli/submit_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>

#include "cli/option_kinds.hpp"

namespace geojob::cli {

void add_submit_options(CLI::App& submit, Options& options) {
  SubmitOptions& into = options.submit;
  submit.add_option("FILE", into.file, "The data, in a format of the service; - is standard input")
      ->type_name("");
  add_choice(submit, "--input", "FORMAT", {"auto", "xml", "csv", "tab", "pipe"},
             "Format of the data: xml, csv, tab or pipe\n(else by the data, and by FILE's ending)",
             [&into](std::size_t chosen) {
               constexpr std::array formats = {DataFormat::xml, DataFormat::csv, DataFormat::tab,
                                               DataFormat::pipe};
               if (chosen != 0) into.format = formats.at(chosen - 1);
             });
  submit.add_option("--description", into.description, "A text that goes with the job")
      ->type_name("TEXT");
  add_path(submit, "--data-location-file", "PATH", into.data_location_file,
           "File with a URL from which the service gets the data;\nthen there is no FILE");
  add_flag(submit, "--compress", into.compress, "Send the data with gzip");
  add_flag(submit, "--no-check", into.no_check,
           "Send without a look at the format, the columns and the\nlimits");
  add_duration(submit, "--stall-timeout", options.stall_timeout,
               "The longest time in which no byte can be sent", false);
  add_duration(submit, "--interval", options.interval,
               "The longest pause between looks at the list of jobs\nif an answer was lost", false);
}

std::optional<std::string> complaint_of_submit(const Options& options) {
  const SubmitOptions& submit = options.submit;
  const bool has_location = !submit.data_location_file.empty();
  if (submit.file.empty() && !has_location) return "FILE is required, or --data-location-file";
  if (!submit.file.empty() && has_location) {
    return "FILE and --data-location-file do not go together; leave one out";
  }
  if (has_location && submit.compress) {
    return "--compress and --data-location-file do not go together; leave --compress out";
  }
  if (has_location && !submit.format) {
    return "--data-location-file needs --input, as in --input xml, because the data cannot be "
           "looked at";
  }
  const std::array<std::string_view, 3> files{submit.file, options.key_file,
                                              submit.data_location_file};
  if (std::count(files.begin(), files.end(), "-") > 1) {
    return "only one of the files can be standard input; name the other one";
  }
  return std::nullopt;
}

}  // namespace geojob::cli
