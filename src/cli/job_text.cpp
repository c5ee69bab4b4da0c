// SPDX-License-Identifier: MIT
#include "cli/job_text.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"
#include "geojob/client/redaction.hpp"

namespace geojob::cli {
namespace {

class Lines {
 public:
  void add(std::string_view label, std::string_view value) {
    if (!value.empty()) text_ += fmt::format("  {:<18} {}\n", label, printable(value));
  }
  void add(std::string_view label, const std::optional<Timestamp>& date) {
    if (date) add(label, to_text(*date).view());
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

std::string counts_of(const Job& job) {
  std::string text = progress_of(job);
  if (!text.empty()) text += " processed";
  if (job.failed) text += fmt::format("{}{} failed", text.empty() ? "" : ", ", *job.failed);
  return text;
}

}  // namespace

std::string_view colour_of(JobState state) noexcept {
  switch (state) {
    case JobState::completed:
      return "\033[32m";
    case JobState::aborted:
      return "\033[31m";
    case JobState::pending:
    case JobState::created:
    case JobState::accepted:
      return "\033[33m";
    case JobState::unknown:
      break;
  }
  return "\033[35m";
}

std::string progress_of(const Job& job) {
  const bool known = job.processed && (*job.processed != 0 || terminal(job.state));
  if (known && job.total) return fmt::format("{} of {}", *job.processed, *job.total);
  if (known) return fmt::format("{}", *job.processed);
  if (job.total) return fmt::format("? of {}", *job.total);
  return {};
}

std::string to_text(const Job& job, bool colour) {
  const std::string status = printable(job.status_text);
  std::string text =
      fmt::format("{}  {}{}{}\n", printable(job.id), colour ? colour_of(job.state) : "", status,
                  colour ? "\033[0m" : "");
  Lines lines;
  lines.add("name", job.name);
  lines.add("description", job.description);
  lines.add("type", job.type);
  lines.add("created", job.created);
  lines.add("completed", job.completed);
  lines.add("entities", counts_of(job));
  lines.add("error", job.error_message);
  for (const Link& link : job.links) {
    const std::string label = link.name.empty() ? std::string(link.role)
                                                : fmt::format("{} {}", std::string_view(link.role),
                                                              std::string_view(link.name));
    lines.add(label.empty() ? "link" : printable(label), without_key_parameter(link.url));
  }
  return text + lines.text();
}

}  // namespace geojob::cli
