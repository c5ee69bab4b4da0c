// SPDX-License-Identifier: MIT
#include "run/earlier_run.hpp"

#include <algorithm>

#include "files/output_file.hpp"
#include "files/sha256.hpp"

namespace geojob {
namespace {

/// In what the runs differ; empty if they go together.
std::string difference_between(const JournalContent& earlier, const JournalContent& now) {
  const bool has_same_count = entities_of(earlier.parts) == entities_of(now.parts);
  if (earlier.input != now.input || !has_same_count) return "with another table";
  if (earlier.options != now.options) return "with other options for what is sent and written";
  if (earlier.endpoint != now.endpoint) return "with the service " + earlier.endpoint;
  return {};
}

}  // namespace

std::uint64_t entities_of(const std::vector<JournalPart>& parts) noexcept {
  std::uint64_t count = 0;
  for (const JournalPart& part : parts) count += part.count;
  return count;
}

JournalContent first_content(RunSource& source, const std::string& options,
                             const std::string& endpoint) {
  JournalContent content;
  content.input = source.digest();
  content.options = sha256_of(options);
  content.endpoint = endpoint;
  content.parts = source.parts();
  return content;
}

std::optional<std::string> objection_to_journal(const std::string& path,
                                                const JournalContent& earlier,
                                                const JournalContent& now) {
  const std::string difference = difference_between(earlier, now);
  if (difference.empty()) return std::nullopt;
  const bool is_all_planned =
      std::all_of(earlier.parts.begin(), earlier.parts.end(),
                  [](const JournalPart& part) { return part.state == PartState::planned; });
  return path + ": belongs to a run " + difference + "; give the same again, or another output" +
         (is_all_planned ? "; as nothing of that run was sent, you can also remove this file" : "");
}

std::optional<std::string> objection_to_new_output(const std::string& output, bool force) {
  auto objection = objection_to_output(output, force);
  if (objection && is_file(output)) *objection += ", and pays for the table again";
  return objection;
}

bool is_output_of(const JournalContent& earlier, const std::string& output) {
  return !earlier.output.empty() && is_file(output) && sha256_of_file(output) == earlier.output;
}

}  // namespace geojob
