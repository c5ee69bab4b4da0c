// SPDX-License-Identifier: MIT
#include "core/c_values.hpp"
#include "geojob/job/job.h"
#include "geojob/job/job.hpp"
#include "job/c_job_reader.hpp"

namespace geojob {
namespace {

constexpr unsigned bit_of(JobField field) noexcept { return 1U << static_cast<unsigned>(field); }
static_assert(bit_of(JobField::created_date) == GEOJOB_CREATED_DATE);
static_assert(bit_of(JobField::completed_date) == GEOJOB_COMPLETED_DATE);
static_assert(bit_of(JobField::total_entity_count) == GEOJOB_TOTAL_ENTITY_COUNT);
static_assert(bit_of(JobField::processed_entity_count) == GEOJOB_PROCESSED_ENTITY_COUNT);
static_assert(bit_of(JobField::failed_entity_count) == GEOJOB_FAILED_ENTITY_COUNT);

std::uint32_t c_unreadable(const UnreadableFields& fields) noexcept {
  if (fields.empty()) return 0;
  std::uint32_t bits = 0;
  for (const JobField field :
       {JobField::created_date, JobField::completed_date, JobField::total_entity_count,
        JobField::processed_entity_count, JobField::failed_entity_count}) {
    if (fields.contains(field)) bits |= bit_of(field);
  }
  return bits;
}

geojob_job c_job(const JobView& view) noexcept {
  const auto& [id, type, name, description, status_text, state, links, created, completed, total,
               processed, failed, error_message, unreadable] = view;
  return {.struct_size = sizeof(geojob_job),
          .inside = &view,
          .id = c_text(id),
          .type = c_text(type),
          .name = c_text(name),
          .description = c_text(description),
          .status_text = c_text(status_text),
          .state = static_cast<int>(state),
          .unreadable = c_unreadable(unreadable),
          .link_count = links.size(),
          .created = c_timestamp(created),
          .completed = c_timestamp(completed),
          .total = c_count(total),
          .processed = c_count(processed),
          .failed = c_count(failed),
          .error_message = c_text(error_message)};
}

const JobView& view_of(const geojob_job& job) noexcept {
  return *static_cast<const JobView*>(job.inside);
}

geojob_link c_link(const LinkView& view) noexcept {
  const auto& [role, name, url] = view;
  return {c_text(role), c_text(name), c_text(url)};
}

}  // namespace

Flow CallerJobSink::on_job(const JobView& job) {
  const geojob_job shown = c_job(job);
  return call_(user_, &shown) == GEOJOB_GO_ON ? Flow::go_on : Flow::stop;
}

}  // namespace geojob

int geojob_job_link(const geojob_job* job, size_t index, geojob_link* link,
                    size_t struct_size) noexcept {
  const geojob::JobView& view = geojob::view_of(*job);
  return geojob::fill_in_if(geojob::item_of(view.links, index), geojob::c_link, link, struct_size);
}

int geojob_job_has_ended(int state) noexcept {
  return state == GEOJOB_JOB_COMPLETED || state == GEOJOB_JOB_ABORTED ? 1 : 0;
}

int geojob_job_is_under_way(int state) noexcept {
  return state == GEOJOB_JOB_PENDING || state == GEOJOB_JOB_CREATED || state == GEOJOB_JOB_ACCEPTED
             ? 1
             : 0;
}
