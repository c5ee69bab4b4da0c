// SPDX-License-Identifier: MIT
#include "emulator/job_creator.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/rand.h>

#include <array>
#include <new>
#include <utility>

#include "core/ascii.hpp"
#include "emulator/documents.hpp"

namespace geojob::emulator {
namespace {

/// As the service's ids look today: 32 hexadecimal digits.
std::string new_job_id() {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw std::bad_alloc();
  std::string id;
  for (const unsigned char byte : bytes) id += fmt::format("{:02x}", byte);
  return id;
}

/// In the form of the service's XML, with seven digits of a second.
std::string date_text(std::chrono::system_clock::time_point time) {
  using namespace std::chrono;
  using Ticks = duration<std::int64_t, std::ratio<1, 10'000'000>>;
  const auto second = floor<seconds>(time);
  const auto fraction = duration_cast<Ticks>(time - second).count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:07}+00:00",
                     fmt::gmtime(system_clock::to_time_t(second)), fraction);
}

}  // namespace

bool creates_job(const HttpRequest& request) {
  return request.method == "POST" &&
         equal_ignoring_case(request.path, "/REST/v1/Dataflows/Geocode");
}

std::string JobCreator::fault_of(const HttpRequest& request) const {
  const std::string input = lowered(request.parameter("input"));
  if (input != "xml" && input != "csv" && input != "tab" && input != "pipe") {
    return "The parameter input must be xml, csv, tab or pipe.";
  }
  const std::size_t description = request.parameter("description").size();
  if (rules_.most_description_bytes != 0 && description > rules_.most_description_bytes) {
    return fmt::format("The description has more than {} bytes.", rules_.most_description_bytes);
  }
  const bool has_location = !request.parameter("datalocation").empty();
  if (has_location && request.has_body()) {
    return "A request has either data or dataLocation, not both.";
  }
  if (has_location && !rules_.accepts_data_location) return "dataLocation is not supported.";
  if (!has_location && !request.has_body()) return "The request has no data.";
  return {};
}

std::unique_ptr<Upload> JobCreator::begin(const HttpRequest& request) const {
  const bool is_refused = request.chunked && !rules_.accepts_chunked_uploads;
  if (is_refused || !request.has_body() || !fault_of(request).empty()) return nullptr;
  return std::make_unique<Upload>(request.parameter("input"), rules_);
}

JobSpecification JobCreator::job_for(const HttpRequest& request) const {
  JobSpecification job;
  job.id = new_job_id();
  job.description = request.parameter("description");
  if (job.description.empty()) job.description = "Geocode";
  job.pending_for = rules_.processing_time;
  const auto now = today_();
  job.created = date_text(now);
  job.completed = date_text(now + rules_.processing_time);
  return job;
}

HttpResponse JobCreator::create(const HttpRequest& request, Upload* upload,
                                const std::string& origin, bool keep) {
  const Format format = format_of(request);
  if (request.chunked && !rules_.accepts_chunked_uploads) {
    return document_of(refusal(411, "The request needs a Content-Length."), format);
  }
  std::string fault = fault_of(request);
  if (!fault.empty()) return document_of(refusal(400, fault), format);
  JobSpecification job = job_for(request);
  std::shared_ptr<JobResults> results;
  if (upload == nullptr) {
    fault = "The data at dataLocation cannot be read.";
  } else {
    results = upload->finish();
    fault = upload->refusal();
    job.total = upload->entities();
  }
  if (results != nullptr) {
    job.failed = results->failed();
    return add(request, std::move(job), std::move(results), origin, keep);
  }
  const bool is_late =
      upload == nullptr || (rules_.bad_data == BadData::abort && !upload->is_too_large());
  if (!is_late) return document_of(refusal(400, fault), format);
  job.final_status = "Aborted";
  job.error_message = fault;
  job.total = 0;
  return add(request, std::move(job), nullptr, origin, keep);
}

HttpResponse JobCreator::add(const HttpRequest& request, JobSpecification job,
                             std::shared_ptr<JobResults> results, const std::string& origin,
                             bool keep) {
  const Format format = format_of(request);
  JobSnapshot seen = jobs_.new_job(job, origin);
  if (!rules_.knows_total_at_creation) seen.specification.total = 0;
  const std::uint64_t entities = job.total;
  const std::string url = origin + path_of(job.dataflow, job.id);
  if (keep) {
    const JobCounts most{.in_process = rules_.most_in_process, .per_day = rules_.most_per_day};
    if (!jobs_.add(std::move(job), std::move(results), most)) return too_many_jobs(format);
    ++bill_.jobs;
    bill_.entities += entities;
  }
  Answer answer;
  answer.status = 201;
  answer.description = "Created";
  answer.jobs.emplace().push_back(std::move(seen));
  HttpResponse response = document_of(answer, format);
  response.headers.push_back("Location: " + url);
  return response;
}

HttpResponse JobCreator::too_many_jobs(Format format) const {
  HttpResponse response = document_of(refusal(503, "Too many jobs are pending."), format);
  if (rules_.limit_answer == LimitAnswer::empty) {
    response.content_type.clear();
    response.body.clear();
  } else if (rules_.limit_answer == LimitAnswer::html) {
    response.content_type = "text/html";
    response.body = "<html><body><h1>Service Unavailable</h1></body></html>\n";
  }
  if (rules_.retry_after) response.headers.push_back("Retry-After: " + *rules_.retry_after);
  return response;
}

}  // namespace geojob::emulator
