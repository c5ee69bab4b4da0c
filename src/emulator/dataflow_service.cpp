// SPDX-License-Identifier: MIT
#include "emulator/dataflow_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "core/ascii.hpp"
#include "emulator/documents.hpp"
#include "emulator/downloads.hpp"
#include "emulator/ranges.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob::emulator {
namespace {

/// The meaning of a path below the origin.
struct Target {
  Dataflow dataflow;
  std::string id;
  std::string rest;  ///< The text after the id, as in `/output/succeeded`.
};

/// The names in paths are not case-sensitive; ids are.
std::optional<Target> target_of(const std::string& path) {
  for (const Dataflow dataflow : {Dataflow::geocode, Dataflow::load_data_source,
                                  Dataflow::download_data_source, Dataflow::rollback_data_source}) {
    const std::string prefix = path_of(dataflow, "");
    if (path.size() <= prefix.size()) continue;
    if (!equal_ignoring_case(path.substr(0, prefix.size()), prefix)) continue;
    const std::size_t end = std::min(path.find('/', prefix.size()), path.size());
    const std::string id = percent_decoded(path.substr(prefix.size(), end - prefix.size()));
    return Target{dataflow, id, path.substr(end)};
  }
  return std::nullopt;
}

bool is_list(const std::string& path) {
  return equal_ignoring_case(path, "/REST/v1/Dataflows/ListJobs");
}

/// Not a part of the real service, so no step and no key matters.
bool is_bill(const std::string& path) { return path == "/emulator/bill"; }

/// The service's own error document, with the texts of a step.
Answer scripted_error(const Step& step) {
  Answer answer;
  answer.status = step.status.value_or(500);
  answer.description = std::string(reason_of(answer.status));
  if (!step.authentication.empty()) answer.authentication = step.authentication;
  answer.error_details = step.error_details;
  return answer;
}

bool has_link(const JobSnapshot& job, const std::string& url) {
  return std::any_of(job.links.begin(), job.links.end(),
                     [&](const JobLink& link) { return link.url == url; });
}

/// A very short file of results in the pipe-delimited format.
HttpResponse results() {
  HttpResponse response;
  response.content_type = "text/plain";
  response.body = "Bing Spatial Data Services, 2.0\nId|StatusCode\n1|Success\n";
  return response;
}

/// Changes a response as a step requires.
void change(HttpResponse& response, const Step& step) {
  if (step.status) response.status = *step.status;
  response.status_line = step.status_line;
  if (step.content_type) response.content_type = *step.content_type;
  response.headers.insert(response.headers.end(), step.headers.begin(), step.headers.end());
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) response.headers.push_back(name + value);
  };
  if (!step.etag.empty()) response.etag = step.etag;
  if (!step.accept_ranges.empty()) {
    std::erase_if(response.headers,
                  [](const std::string& header) { return header.starts_with("Accept-Ranges: "); });
  }
  add("Last-Modified: ", step.last_modified);
  add("Accept-Ranges: ", step.accept_ranges);
  if (step.retry_after) response.headers.push_back("Retry-After: " + *step.retry_after);
  response.content_length = step.content_length;
  if (step.chunked) {
    response.framing = Framing::chunked;
    response.chunk_bytes = step.chunk_bytes;
  }
  if (step.end_by_close) response.framing = Framing::close;
}

Exchange endless_informational(int status, const Delivery& delivery) {
  return {informational_to_wire(status), delivery, fmt::format("{} for ever", status), false};
}

}  // namespace

DataflowService::DataflowService(Scenario scenario, std::string key, JobModel::Now now,
                                 ServiceRules rules, JobCreator::Today today)
    : rules_(std::move(rules)),
      jobs_(std::move(scenario.jobs), std::move(now)),
      creator_(jobs_, rules_, bill_, std::move(today)),
      script_(std::move(scenario.script)),
      key_(std::move(key)) {
  if (scenario.chaos) chaos_.emplace(std::move(*scenario.chaos));
}

std::unique_ptr<Upload> DataflowService::begin_upload(const HttpRequest& request,
                                                      const Step& step) const {
  const bool is_wanted = !step.defines_response() || step.creates_job == true;
  if (!is_wanted || !creates_job(request) || refusal_of(request)) return nullptr;
  return creator_.begin(request);
}

Exchange DataflowService::answer(const HttpRequest& request, const Step& step, bool body_read,
                                 Upload* upload) {
  if (step.defines_response() && step.creates_job == true && creates_job(request)) {
    // The request has its effect, although the client sees another response.
    static_cast<void>(respond(request, step, upload));
  }
  if (step.informational_forever) {
    return endless_informational(*step.informational_forever, step.delivery);
  }
  Exchange exchange;
  exchange.delivery = step.delivery;
  for (const int status : step.informational) exchange.wire += informational_to_wire(status);
  if (step.raw) {
    exchange.wire += *step.raw + step.extra;
    exchange.outcome = "raw";
    exchange.keep_alive = false;
    return exchange;
  }
  HttpResponse response;
  if (step.asks_for_error_document()) {
    response = document_of(scripted_error(step), format_of(request));
  } else if (step.status || step.body) {
    response.content_type = "application/xml";
    response.body = step.body.value_or("");
  } else {
    response = respond(request, step, upload);
  }
  change(response, step);
  apply_range(response, request, step);
  response.head_only = request.method == "HEAD";
  response.keep_alive = request.keep_alive && body_read;
  exchange.outcome = std::to_string(response.status);
  exchange.keep_alive = response.keep_alive && response.framing != Framing::close;
  std::string wire = to_wire(std::move(response));
  if (exchange.wire.empty()) {
    exchange.wire = std::move(wire);
  } else {
    exchange.wire += wire;
  }
  exchange.wire += step.extra;
  return exchange;
}

/// The job's own script comes first, then the script for all requests. If neither has a step, chaos
/// decides.
Step DataflowService::next_step(const HttpRequest& request) {
  if (is_bill(request.path)) return {};
  const auto target = target_of(request.path);
  if (target) {
    auto step = jobs_.next_step(target->dataflow, target->id, request.method, request.path);
    if (step) return *step;
  }
  const std::lock_guard lock(script_mutex_);
  const auto is_meant = [&](const Step& step) { return step.is_for(request.method, request.path); };
  if (auto step = take_step(script_, is_meant)) return *step;
  if (!target || !chaos_) return {};
  return chaos_->next(path_of(target->dataflow, target->id)).value_or(Step{});
}

/// The error that does not depend on what is requested; nullopt if there is none.
std::optional<Answer> DataflowService::refusal_of(const HttpRequest& request) const {
  const bool has_good_method =
      request.method == "GET" || request.method == "HEAD" || creates_job(request);
  if (!has_good_method) {
    return refusal(405, "Only GET and HEAD are supported.");
  }
  const std::string key = request.parameter("key");
  if (!key.empty() && (key_.empty() || key == key_)) return std::nullopt;
  Answer answer = refusal(401,
                          "Access was denied. You may have entered your credentials incorrectly, "
                          "or you might not have access.");
  answer.authentication = key.empty() ? "NoCredentials" : "InvalidCredentials";
  return answer;
}

HttpResponse DataflowService::respond(const HttpRequest& request, const Step& step,
                                      Upload* upload) {
  const Format format = format_of(request);
  if (is_bill(request.path)) return send_bill();
  if (const auto refused = refusal_of(request)) return document_of(*refused, format);
  if (creates_job(request)) {
    return creator_.create(request, upload, origin_, step.creates_job.value_or(true));
  }
  if (!is_list(request.path)) return respond_about_job(request, step);
  ++bill_.listed;
  Answer answer;
  answer.jobs = jobs_.list(origin_, rules_.lists_descriptions);
  return document_of(answer, format);
}

HttpResponse DataflowService::respond_about_job(const HttpRequest& request, const Step& step) {
  const Format format = format_of(request);
  const auto target = target_of(request.path);
  if (!target) return document_of(refusal(404, "No such resource."), format);
  if (!target->rest.empty()) return send_results(request, step);
  auto job = jobs_.poll(target->dataflow, target->id, origin_);
  if (!job) return document_of(refusal(404, "No job with this id."), format);
  Answer answer;
  answer.jobs.emplace().push_back(std::move(*job));
  return document_of(answer, format);
}

/// The results of a job that was created, or a few lines for a job of the scenario.
HttpResponse DataflowService::send_results(const HttpRequest& request, const Step& step) {
  const auto target = target_of(request.path);
  const auto job = jobs_.look(target->dataflow, target->id, origin_);
  const std::string url = origin_ + path_of(target->dataflow, target->id) + target->rest;
  constexpr std::string_view output = "/output/";
  if (job && target->rest.starts_with(output) && has_link(*job, url)) {
    const KeptResults kept = jobs_.results(target->id);
    if (kept.results == nullptr) {
      ++bill_.downloads;
      return results();
    }
    if (step.changes_file) kept.results->change();
    if (auto response = download(kept, target->rest.substr(output.size()), rules_)) {
      ++bill_.downloads;
      return std::move(*response);
    }
  }
  return document_of(refusal(404, "No such resource."), format_of(request));
}

HttpResponse DataflowService::send_bill() const {
  HttpResponse response;
  response.content_type = content_type_of(Format::json);
  const boost::json::object bill{{"jobs", bill_.jobs.load()},
                                 {"entities", bill_.entities.load()},
                                 {"listed", bill_.listed.load()},
                                 {"downloads", bill_.downloads.load()}};
  response.body = boost::json::serialize(bill);
  return response;
}

Exchange refuse_request(int status) {
  HttpResponse response;
  response.status = status;
  response.content_type = "text/plain";
  response.body = "This is not an HTTP/1.1 request.\n";
  if (status == 413) response.body = "The body is too large.\n";
  if (status == 431) response.body = "The head is too long.\n";
  response.keep_alive = false;
  return {to_wire(response), {}, std::to_string(status), false};
}

}  // namespace geojob::emulator
