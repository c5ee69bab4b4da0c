// SPDX-License-Identifier: MIT
#include "geojob/job/job.hpp"

namespace geojob {

Job::Job(const JobView& view, std::pmr::memory_resource* memory)
    : id(view.id, memory),
      type(view.type, memory),
      name(view.name, memory),
      description(view.description, memory),
      status_text(view.status_text, memory),
      state(view.state),
      links(memory),
      created(view.created),
      completed(view.completed),
      total(view.total),
      processed(view.processed),
      failed(view.failed),
      error_message(view.error_message, memory),
      unreadable(view.unreadable) {
  links.reserve(view.links.size());
  for (const LinkView& link : view.links) {
    links.push_back({std::pmr::string(link.role, memory), std::pmr::string(link.name, memory),
                     std::pmr::string(link.url, memory)});
  }
}

}  // namespace geojob
