// SPDX-License-Identifier: MIT
#include "cli/job_filter.hpp"

#include <algorithm>

#include "cli/duration.hpp"
#include "core/ascii.hpp"

namespace geojob::cli {
namespace {

bool is_one_of(std::string_view text, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return equal_ignoring_case(name, text); });
}

}  // namespace

std::string_view kind_of(const Job& job) noexcept {
  constexpr std::string_view ending = "Job";
  std::string_view kind = job.type;
  if (kind.ends_with(ending)) kind.remove_suffix(ending.size());
  return kind;
}

bool JobFilter::wants(const Job& job) const {
  if (!statuses.empty() && !is_one_of(job.status_text, statuses)) return false;
  if (!kinds.empty() && !is_one_of(kind_of(job), kinds) && !is_one_of(job.type, kinds) &&
      !is_one_of(job.description, kinds)) {
    return false;
  }
  return !since || (job.created && job.created->second >= *since);
}

std::optional<std::chrono::sys_seconds> parse_since(std::string_view text,
                                                    std::chrono::sys_seconds now) {
  if (const auto ago = parse_duration(text)) {
    return now - std::chrono::ceil<std::chrono::seconds>(*ago);
  }
  if (const auto moment = parse_timestamp(text)) return moment->second;
  if (const auto day = parse_timestamp(std::string(text) + "T00:00:00Z")) return day->second;
  return std::nullopt;
}

}  // namespace geojob::cli
