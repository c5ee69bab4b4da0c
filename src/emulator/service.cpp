#include "emulator/service.hpp"

#include <optional>

#include "client/text.hpp"

namespace geojob::emulator {
namespace {

struct Target {
  Dataflow dataflow;
  std::string id;
  std::string rest;  ///< Behind the id, as in `/output/succeeded`.
};

/// Names in paths are not case-sensitive, ids are.
std::optional<Target> target_of(const std::string& path) {
  for (const Dataflow dataflow :
       {Dataflow::geocode, Dataflow::load_data_source, Dataflow::download_data_source}) {
    const std::string prefix = path_of(dataflow, "");
    if (path.size() <= prefix.size()) continue;
    if (!same_ignoring_case(path.substr(0, prefix.size()), prefix)) continue;
    const std::size_t end = std::min(path.find('/', prefix.size()), path.size());
    const std::string id = percent_decoded(path.substr(prefix.size(), end - prefix.size()));
    return Target{dataflow, id, path.substr(end)};
  }
  return std::nullopt;
}

Format format_of(const HttpRequest& request) {
  std::string wish = request.parameter("output");
  if (wish.empty()) wish = request.parameter("o");
  return lowered(wish) == "xml" ? Format::xml : Format::json;
}

Answer refusal(int status, const std::string& detail) {
  Answer answer;
  answer.status = status;
  answer.description = std::string(reason_of(status));
  answer.error_detail = detail;
  return answer;
}

}  // namespace

Service::Service(Scenario scenario, std::string key, JobModel::Now now)
    : jobs_(std::move(scenario.jobs), std::move(now)),
      script_(std::move(scenario.script)),
      key_(std::move(key)) {}

Exchange Service::answer(const HttpRequest& request) {
  Exchange exchange;
  exchange.step = next_step(request);
  const Step& step = exchange.step;
  HttpResponse response;
  const bool own_answer = step.status || step.body;
  if (own_answer) {
    response.status = step.status.value_or(200);
    response.body = step.body.value_or("");
    response.content_type = step.content_type;
  } else if (!step.raw) {
    response = respond(request);
  }
  response.headers = step.headers;
  response.chunked = step.chunked;
  response.keep_alive = request.keep_alive && !step.raw;
  for (const int status : step.informational) {
    exchange.wire +=
        "HTTP/1.1 " + std::to_string(status) + " " + std::string(reason_of(status)) + "\r\n\r\n";
  }
  exchange.wire += step.raw ? *step.raw : to_wire(response);
  exchange.status = response.status;
  exchange.keep_alive = response.keep_alive;
  return exchange;
}

/// The job's own script comes first, then the common one.
Step Service::next_step(const HttpRequest& request) {
  if (const auto target = target_of(request.path)) {
    if (auto step = jobs_.next_step(target->dataflow, target->id)) return std::move(*step);
  }
  const std::lock_guard lock(script_mutex_);
  return take_step(script_, request.path).value_or(Step{});
}

HttpResponse Service::respond(const HttpRequest& request) {
  HttpResponse response;
  const auto target = target_of(request.path);
  if (target && target->rest.starts_with("/output/")) {
    response.content_type = "text/plain";
    response.body = "Bing Spatial Data Services, 2.0\nId|StatusCode\n1|Success\n";
    return response;
  }
  const Answer answer = answer_of(request);
  const Format format = format_of(request);
  response.status = answer.status;
  response.content_type = content_type_of(format);
  response.body = to_document(answer, format);
  return response;
}

Answer Service::answer_of(const HttpRequest& request) {
  if (request.method != "GET") return refusal(405, "Only GET is supported.");
  const std::string key = request.parameter("key");
  if (key.empty() || (!key_.empty() && key != key_)) {
    Answer answer = refusal(401,
                            "Access was denied. You may have entered your credentials "
                            "incorrectly, or you might not have access.");
    answer.authentication = key.empty() ? "NoCredentials" : "InvalidCredentials";
    return answer;
  }
  const auto target = target_of(request.path);
  if (!target || !target->rest.empty()) return refusal(404, "No such resource.");
  auto job = jobs_.poll(target->dataflow, target->id, origin_);
  if (!job) return refusal(404, "No job with this id.");
  Answer answer;
  answer.job = std::move(job);
  return answer;
}

}  // namespace geojob::emulator
