// SPDX-License-Identifier: MIT
#include "emulator/job_reader.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "core/ascii.hpp"
#include "emulator/json_members.hpp"
#include "emulator/step_reader.hpp"

namespace geojob::emulator {
namespace {

namespace json = boost::json;

/// A text for an XML document. XML allows no control characters except white space, not even
/// escaped.
std::string document_text_of(const json::value& value, const std::string& path) {
  std::string text = text_of(value, path);
  for (const char c : text) {
    const bool white_space = c == '\t' || c == '\n' || c == '\r';
    if (is_control(c) && c != '\x7F' && !white_space) {
      refuse(path, "must have no control characters");
    }
  }
  return text;
}

/// The type of a job is the name of its element.
std::string type_of(const json::value& value, const std::string& path) {
  std::string type = text_of(value, path);
  const bool is_name =
      !type.empty() && !is_digit(type[0]) && std::all_of(type.begin(), type.end(), is_alphanumeric);
  if (!is_name) refuse(path, "must be a name of letters and digits, like DataflowJob");
  return type;
}

Dataflow dataflow_of(const json::value& value, const std::string& path) {
  return choice_of<Dataflow>(value, path,
                             {{"geocode", Dataflow::geocode},
                              {"load-data-source", Dataflow::load_data_source},
                              {"download-data-source", Dataflow::download_data_source},
                              {"rollback-data-source", Dataflow::rollback_data_source}});
}

PendingDate pending_date_of(const json::value& value, const std::string& path) {
  return choice_of<PendingDate>(
      value, path,
      {{"absent", PendingDate::absent}, {"empty", PendingDate::empty}, {"nil", PendingDate::nil}});
}

JobLink read_link(const json::value& value, const std::string& path) {
  JobLink link;
  read_object(value, path,
              {{"role", into(link.role, document_text_of)},
               {"name", into(link.name, document_text_of)},
               {"url", into(link.url, document_text_of)}});
  return link;
}

std::vector<JobLink> read_links(const json::value& value, const std::string& path) {
  std::vector<JobLink> links;
  read_array(value, path, links, read_link);
  return links;
}

Members course_members(JobSpecification& job) {
  return {
      {"pendingPolls", into(job.pending_polls, small_number_of<unsigned>)},
      {"pendingForMs", into(job.pending_for, time_of)},
      {"neverEnds", into(job.never_ends, flag_of)},
      {"pendingStatus", into(job.pending_status, document_text_of)},
      {"final", into(job.final_status, document_text_of)},
      {"errorMessage", into(job.error_message, document_text_of)},
      {"total", into(job.total, number_of)},
      {"failed", into(job.failed, number_of)},
      {"createdDate", into(job.created, document_text_of)},
      {"completedDate", into(job.completed, document_text_of)},
      {"completedWhilePending", into(job.pending_date, pending_date_of)},
  };
}

Members look_members(JobSpecification& job) {
  return {
      {"id", into(job.id, document_text_of)},
      {"flow", into(job.dataflow, dataflow_of)},
      {"type", into(job.type, type_of)},
      {"name", into(job.name, document_text_of)},
      {"description", into(job.description, document_text_of)},
      {"statusFirst", into(job.status_first, flag_of)},
      {"nameAsOutput", into(job.name_as_output, flag_of)},
      {"links", into(job.links, read_links)},
  };
}

JobSpecification read_job(const json::value& value, const std::string& path,
                          const std::filesystem::path& folder) {
  JobSpecification job;
  Members members = look_members(job);
  members.merge(course_members(job));
  members["script"] = into(job.script, [&](const json::value& script, const std::string& at) {
    return read_script(script, at, folder);
  });
  read_object(value, path, members);
  refuse_together(value, path, {"pendingPolls", "pendingForMs", "neverEnds"});
  if (job.id.empty()) refuse(path, "needs an id");
  return job;
}

}  // namespace

std::vector<JobSpecification> read_jobs(const json::value& value, const std::string& path,
                                        const std::filesystem::path& folder) {
  std::vector<JobSpecification> jobs;
  std::set<std::pair<Dataflow, std::string>> seen;
  read_array(value, path, jobs, [&](const json::value& item, const std::string& item_path) {
    JobSpecification job = read_job(item, item_path, folder);
    if (!seen.emplace(job.dataflow, job.id).second) {
      refuse(item_path + ".id", "another job of this flow has it too");
    }
    return job;
  });
  return jobs;
}

}  // namespace geojob::emulator
