// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_HPP
#define GEOJOB_JOB_JOB_HPP

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/export.hpp"
#include "geojob/core/timestamp.hpp"

/// What the service says about one job (docs/protocol.md, 4), as a view into a reader's
/// memory (JobView) and as a value that owns its memory (Job).

namespace geojob {

/// The states that a job can be in. A status that geojob does not know is `unknown`; such a job
/// counts neither as ended nor as successful.
enum class JobState : std::uint8_t {
  unknown,
  pending,
  completed,
  aborted,
  created,   ///< Of jobs for data sources. The job has not ended.
  accepted,  ///< Of jobs that publish a data source. The job has not ended.
};

/// True if the job has ended, as completed or as aborted.
[[nodiscard]] constexpr bool terminal(JobState state) noexcept {
  return state == JobState::completed || state == JobState::aborted;
}

/// True if the state is known and the job has not ended.
[[nodiscard]] constexpr bool under_way(JobState state) noexcept {
  return state == JobState::pending || state == JobState::created || state == JobState::accepted;
}

/// Converts a Status value to a JobState. Upper and lower case are the same.
GEOJOB_EXPORT [[nodiscard]] JobState job_state_of(std::string_view status) noexcept;

/// The service's usual spelling: `Pending`, `Completed`, `Aborted`, `Created`, `Accepted`. Empty
/// for unknown.
GEOJOB_EXPORT [[nodiscard]] std::string_view to_text(JobState state) noexcept;

/// The fields that should hold a number or a date. See UnreadableFields for invalid texts.
enum class JobField : std::uint8_t {
  created_date,
  completed_date,
  total_entity_count,
  processed_entity_count,
  failed_entity_count,
};

/// The service's XML name of a field: `CreatedDate`.
GEOJOB_EXPORT [[nodiscard]] std::string_view to_text(JobField field) noexcept;

/// The fields whose text is no number or date. The job has no value for them.
class UnreadableFields {
 public:
  void add(JobField field) noexcept {
    bits_ = static_cast<std::uint8_t>(bits_ | (1U << static_cast<unsigned>(field)));
  }
  [[nodiscard]] bool contains(JobField field) const noexcept {
    return ((bits_ >> static_cast<unsigned>(field)) & 1U) != 0;
  }
  [[nodiscard]] bool empty() const noexcept { return bits_ == 0; }

  friend bool operator==(const UnreadableFields&, const UnreadableFields&) = default;

 private:
  std::uint8_t bits_ = 0;
};

/// A link of a job. The views are valid as long as those of the JobView. An absent text is empty.
struct LinkView {
  std::string_view role;  ///< `self`, `output`, `datasource` …
  std::string_view name;  ///< `succeeded`, `failed`, `service` …
  std::string_view url;   ///< Without white space around it, never empty. Not validated.
};

/// One job, as a reader passes it to a JobSink. The views are valid during that call only. A text
/// that is missing, empty or nil (xsi:nil, null) is an empty view.
struct JobView {
  std::string_view id;    ///< Never empty.
  std::string_view type;  ///< `DataflowJob`, `DataServiceJob` or another; empty if JSON has none.
  std::string_view name;
  std::string_view description;
  std::string_view status_text;  ///< Never empty. In the usual spelling if the state is known.
  JobState state = JobState::unknown;
  std::span<const LinkView> links;  ///< In document order.
  std::optional<Timestamp> created;
  std::optional<Timestamp> completed;
  std::optional<std::uint64_t> total;
  std::optional<std::uint64_t> processed;  ///< While the job is pending, 0 means unknown.
  std::optional<std::uint64_t> failed;
  std::string_view error_message;
  UnreadableFields unreadable;
};

/// A LinkView that owns its text.
struct Link {
  std::pmr::string role;
  std::pmr::string name;
  std::pmr::string url;
};

/// A copy of a JobView that owns its texts. They are allocated from the memory resource that is
/// passed to the constructor.
struct GEOJOB_EXPORT Job {
  /// Copies a view. Throws what the memory resource throws.
  explicit Job(const JobView& view,
               std::pmr::memory_resource* memory = std::pmr::get_default_resource());

  std::pmr::string id;
  std::pmr::string type;
  std::pmr::string name;
  std::pmr::string description;
  std::pmr::string status_text;
  JobState state;
  std::pmr::vector<Link> links;
  std::optional<Timestamp> created;
  std::optional<Timestamp> completed;
  std::optional<std::uint64_t> total;
  std::optional<std::uint64_t> processed;
  std::optional<std::uint64_t> failed;
  std::pmr::string error_message;
  UnreadableFields unreadable;
};

}  // namespace geojob

#endif
