// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "cli/job_json.hpp"
#include "cli/job_text.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

bool write_out(std::string_view text) noexcept {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
         std::fflush(stdout) == 0;
}

ExitCode complain_of_output(int reason) {
  complain("standard output cannot be written: " + std::generic_category().message(reason));
  return ExitCode::file;
}

}  // namespace

ExitCode print_text(std::string_view text) {
  return write_out(text) ? ExitCode::done : complain_of_output(errno);
}

Output::Output(const Options& options)
    : json_(options.json), colour_(wants_colour(STDOUT_FILENO, options.no_colour)) {}

void Output::print(const Job& job) {
  std::string text = json_ ? to_json(job) + '\n' : to_text(job, colour_);
  if (!json_ && !first_) text.insert(0, 1, '\n');
  first_ = false;
  print(text);
}

void Output::print(std::string_view text) {
  if (write_out(text)) return;
  if (!failed_) reason_ = errno;
  failed_ = true;
}

void Output::warn_of(const Job& job) {
  constexpr std::array fields = {JobField::created_date, JobField::completed_date,
                                 JobField::total_entity_count, JobField::processed_entity_count,
                                 JobField::failed_entity_count};
  for (const JobField field : fields) {
    if (job.unreadable.contains(field)) {
      warn_once(fmt::format("job {}: its {} cannot be read and is left out",
                            std::string_view(job.id), to_text(field)));
    }
  }
  if (job.state == JobState::unknown) {
    warn_once(fmt::format("job {}: its status {} is not known and is not taken for an end",
                          std::string_view(job.id), std::string_view(job.status_text)));
  }
}

void Output::warn_once(const std::string& text) {
  // Limits the memory for lists without end.
  constexpr std::size_t most_remembered = 1000;
  if (warned_.size() >= most_remembered) warned_.clear();
  if (warned_.insert(text).second) warn(text);
}

ExitCode Output::close(ExitCode code) const { return failed_ ? complain_of_output(reason_) : code; }

}  // namespace geojob::cli
