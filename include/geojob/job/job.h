// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_H
#define GEOJOB_JOB_JOB_H

#include "geojob/core/c_interface.h"

#ifdef __cplusplus
extern "C" {
#endif

// What the service says about one job, and about the request (docs/protocol.md, 3 and 4). All texts
// are views of the reader's memory, and absent if they are missing, empty or nil in the document.

/// The states of a job: the numbers of geojob::JobState (geojob/job/job.hpp). Later versions may
/// add states.
enum {
  GEOJOB_JOB_UNKNOWN = 0,  ///< A status that geojob does not know. Neither ended nor successful.
  GEOJOB_JOB_PENDING = 1,
  GEOJOB_JOB_COMPLETED = 2,
  GEOJOB_JOB_ABORTED = 3,
  GEOJOB_JOB_CREATED = 4,  ///< Of jobs for data sources. The job has not ended.
  GEOJOB_JOB_ACCEPTED = 5  ///< Of jobs that publish a data source. The job has not ended.
};

/// Bits of geojob_job.unreadable: 1 shifted left by the numbers of geojob::JobField.
enum {
  GEOJOB_CREATED_DATE = 1,
  GEOJOB_COMPLETED_DATE = 2,
  GEOJOB_TOTAL_ENTITY_COUNT = 4,
  GEOJOB_PROCESSED_ENTITY_COUNT = 8,
  GEOJOB_FAILED_ENTITY_COUNT = 16
};

/// One job, as geojob_on_job gets it. Valid during that call. Later versions may add members at the
/// end; `struct_size` tells whether the library that is in use has them.
typedef struct geojob_job {
  size_t struct_size;  ///< How many bytes of this struct the library has filled in.
  const void* inside;  ///< For geojob's functions.
  geojob_text id;      ///< Never absent.
  geojob_text type;    ///< `DataflowJob`, `DataServiceJob` or another. JSON may have none.
  geojob_text name;
  geojob_text description;
  geojob_text status_text;  ///< Never absent. In the usual spelling if the state is known.
  int state;                ///< GEOJOB_JOB_PENDING …
  uint32_t unreadable;      ///< Fields whose text is no number or date: GEOJOB_CREATED_DATE …
  size_t link_count;        ///< geojob_job_link() gives them.
  geojob_timestamp created;
  geojob_timestamp completed;
  geojob_count total;
  geojob_count processed;  ///< While the job is pending, 0 means unknown.
  geojob_count failed;
  geojob_text error_message;
} geojob_job;

/// A link of a job. Valid as long as the job. Later versions may add members at the end.
typedef struct geojob_link {
  geojob_text role;  ///< `self`, `output`, `datasource` …
  geojob_text name;  ///< `succeeded`, `failed`, `service` …
  geojob_text url;   ///< Without white space around it, never absent. Not validated.
} geojob_link;

/// Fills in the link with that index, from 0, in document order. `struct_size` is
/// sizeof(geojob_link). Returns 1, or 0 if the job has no such link; then all texts are absent.
/// Call it only inside of the callback that got the job.
GEOJOB_C int geojob_job_link(const geojob_job* job, size_t index, geojob_link* link,
                             size_t struct_size) GEOJOB_NOEXCEPT;

/// 1 if a job in that state has ended, completed or aborted; else 0. Any thread may call this at
/// any time.
GEOJOB_C int geojob_job_has_ended(int state) GEOJOB_NOEXCEPT;

/// 1 if the state is known and the job has not ended; else 0. Any thread may call this at any time.
GEOJOB_C int geojob_job_is_under_way(int state) GEOJOB_NOEXCEPT;

/// The part of a response that is about the request itself (geojob/job/envelope.hpp). Later
/// versions may add members at the end.
typedef struct geojob_envelope {
  geojob_text copyright;
  geojob_text brand_logo_uri;
  geojob_count status_code;  ///< May differ from the HTTP status.
  geojob_text status_description;
  geojob_text authentication_result_code;
  geojob_text trace_id;
  size_t error_detail_count;     ///< geojob_job_reader_error_detail() gives them.
  geojob_count estimated_total;  ///< The sum of EstimatedTotal over all resource sets.
} geojob_envelope;

#ifdef __cplusplus
}
#endif

#endif
