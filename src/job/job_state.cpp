// SPDX-License-Identifier: MIT
// The names of states and fields.

#include "core/ascii.hpp"
#include "geojob/job/job.hpp"
#include "job/value.hpp"

namespace geojob {

JobState job_state_of(std::string_view status) noexcept {
  for (const JobState state : {JobState::pending, JobState::completed, JobState::aborted,
                               JobState::created, JobState::accepted}) {
    if (equal_ignoring_case(status, to_text(state))) return state;
  }
  return JobState::unknown;
}

std::string_view to_text(JobState state) noexcept {
  switch (state) {
    case JobState::pending:
      return "Pending";
    case JobState::completed:
      return "Completed";
    case JobState::aborted:
      return "Aborted";
    case JobState::created:
      return "Created";
    case JobState::accepted:
      return "Accepted";
    case JobState::unknown:
      break;
  }
  return {};
}

std::string_view to_text(JobField field) noexcept {
  switch (field) {
    case JobField::created_date:
      return xml_name(Value::created_date);
    case JobField::completed_date:
      return xml_name(Value::completed_date);
    case JobField::total_entity_count:
      return xml_name(Value::total_entity_count);
    case JobField::processed_entity_count:
      return xml_name(Value::processed_entity_count);
    case JobField::failed_entity_count:
      return xml_name(Value::failed_entity_count);
  }
  return {};
}

}  // namespace geojob
