#include "emulator/scenario.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

namespace geojob::emulator {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw ScenarioError(fmt::format("{}: {}", path.empty() ? "the scenario" : path, why));
}

std::string text_of(const json::value& value, const std::string& path) {
  if (!value.is_string()) refuse(path, "must be a string");
  return std::string(value.get_string());
}

std::uint64_t number_of(const json::value& value, const std::string& path) {
  boost::system::error_code error;
  const auto number = value.to_number<std::uint64_t>(error);
  if (error) refuse(path, "must be a whole number, not negative");
  return number;
}

template <class Number>
Number small_number_of(const json::value& value, const std::string& path) {
  const std::uint64_t number = number_of(value, path);
  if (number > 1'000'000'000) refuse(path, "is too large");
  return static_cast<Number>(number);
}

milliseconds time_of(const json::value& value, const std::string& path) {
  return milliseconds(small_number_of<std::int64_t>(value, path));
}

bool flag_of(const json::value& value, const std::string& path) {
  if (!value.is_bool()) refuse(path, "must be true or false");
  return value.get_bool();
}

using Members = std::map<std::string, std::function<void(const json::value&, const std::string&)>>;

/// Hands each member of an object to its reader; an unknown one is a mistake worth telling.
void read_object(const json::value& value, const std::string& path, const Members& members) {
  if (!value.is_object()) refuse(path, "must be an object");
  for (const auto& member : value.get_object()) {
    const std::string name(member.key());
    const std::string member_path = path.empty() ? name : path + "." + name;
    const auto reader = members.find(name);
    if (reader == members.end()) refuse(member_path, "is not known");
    reader->second(member.value(), member_path);
  }
}

template <class Item, class Reader>
void read_array(const json::value& value, const std::string& path, Item& into, Reader read) {
  if (!value.is_array()) refuse(path, "must be an array");
  std::size_t index = 0;
  for (const json::value& item : value.get_array()) {
    into.push_back(read(item, fmt::format("{}[{}]", path, index++)));
  }
}

std::string file_of(const json::value& value, const std::string& path,
                    const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / text_of(value, path);
  std::ifstream stream(file, std::ios::binary);
  if (!stream) refuse(path, "the file " + file.string() + " cannot be read");
  return {std::istreambuf_iterator<char>(stream), {}};
}

Trickle read_trickle(const json::value& value, const std::string& path) {
  Trickle trickle;
  read_object(value, path,
              {{"bytes",
                [&](const auto& v, const auto& p) {
                  trickle.bytes = std::max<std::size_t>(1, small_number_of<std::size_t>(v, p));
                }},
               {"everyMs", [&](const auto& v, const auto& p) { trickle.every = time_of(v, p); }}});
  return trickle;
}

void read_headers(const json::value& value, const std::string& path, Step& step) {
  if (!value.is_object()) refuse(path, "must be an object");
  for (const auto& header : value.get_object()) {
    step.headers.emplace_back(header.key(), text_of(header.value(), path));
  }
}

Members faults_of(Step& step) {
  return {
      {"delayMs", [&](const auto& v, const auto& p) { step.delay = time_of(v, p); }},
      {"cutAfterBytes",
       [&](const auto& v, const auto& p) { step.cut_after = small_number_of<std::size_t>(v, p); }},
      {"resetAfterBytes",
       [&](const auto& v, const auto& p) {
         step.reset_after = small_number_of<std::size_t>(v, p);
       }},
      {"trickle", [&](const auto& v, const auto& p) { step.trickle = read_trickle(v, p); }},
      {"stall", [&](const auto& v, const auto& p) { step.stall = flag_of(v, p); }},
      {"closeWithoutNotify",
       [&](const auto& v, const auto& p) { step.close_without_notify = flag_of(v, p); }},
      {"chunked", [&](const auto& v, const auto& p) { step.chunked = flag_of(v, p); }},
      {"informational",
       [&](const auto& v, const auto& p) {
         read_array(v, p, step.informational, small_number_of<int>);
       }},
  };
}

Members answers_of(Step& step, const std::filesystem::path& folder) {
  return {
      {"match", [&](const auto& v, const auto& p) { step.match = text_of(v, p); }},
      {"times",
       [&](const auto& v, const auto& p) { step.times = small_number_of<unsigned>(v, p); }},
      {"forever", [&](const auto& v, const auto& p) { step.forever = flag_of(v, p); }},
      {"status",
       [&](const auto& v, const auto& p) {
         step.status = small_number_of<int>(v, p);
         if (*step.status < 100 || *step.status > 999) refuse(p, "must have three digits");
       }},
      {"headers", [&](const auto& v, const auto& p) { read_headers(v, p, step); }},
      {"body", [&](const auto& v, const auto& p) { step.body = text_of(v, p); }},
      {"file", [&](const auto& v, const auto& p) { step.body = file_of(v, p, folder); }},
      {"contentType", [&](const auto& v, const auto& p) { step.content_type = text_of(v, p); }},
      {"raw", [&](const auto& v, const auto& p) { step.raw = text_of(v, p); }},
      {"rawFile", [&](const auto& v, const auto& p) { step.raw = file_of(v, p, folder); }},
  };
}

Step read_step(const json::value& value, const std::string& path,
               const std::filesystem::path& folder) {
  Step step;
  Members members = faults_of(step);
  members.merge(answers_of(step, folder));
  read_object(value, path, members);
  return step;
}

void read_script(const json::value& value, const std::string& path,
                 const std::filesystem::path& folder, std::deque<Step>& into) {
  read_array(value, path, into, [&](const json::value& item, const std::string& item_path) {
    return read_step(item, item_path, folder);
  });
}

Link read_link(const json::value& value, const std::string& path) {
  Link link;
  read_object(value, path,
              {{"role", [&](const auto& v, const auto& p) { link.role = text_of(v, p); }},
               {"name", [&](const auto& v, const auto& p) { link.name = text_of(v, p); }},
               {"url", [&](const auto& v, const auto& p) { link.url = text_of(v, p); }}});
  return link;
}

template <class Choice>
Choice choice_of(const json::value& value, const std::string& path,
                 const std::map<std::string, Choice>& choices) {
  const auto choice = choices.find(text_of(value, path));
  if (choice != choices.end()) return choice->second;
  std::string names;
  for (const auto& [name, meaning] : choices) names += (names.empty() ? "" : ", ") + name;
  refuse(path, "must be one of " + names);
}

Members times_of(JobSpecification& job) {
  return {
      {"pendingPolls",
       [&](const auto& v, const auto& p) { job.pending_polls = small_number_of<unsigned>(v, p); }},
      {"pendingForMs", [&](const auto& v, const auto& p) { job.pending_for = time_of(v, p); }},
      {"neverEnds", [&](const auto& v, const auto& p) { job.never_ends = flag_of(v, p); }},
      {"createdDate", [&](const auto& v, const auto& p) { job.created = text_of(v, p); }},
      {"completedDate", [&](const auto& v, const auto& p) { job.completed = text_of(v, p); }},
      {"completedWhilePending",
       [&](const auto& v, const auto& p) {
         job.pending_date = choice_of<PendingDate>(v, p,
                                                   {{"absent", PendingDate::absent},
                                                    {"empty", PendingDate::empty},
                                                    {"nil", PendingDate::nil}});
       }},
  };
}

Members texts_of(JobSpecification& job) {
  return {
      {"id", [&](const auto& v, const auto& p) { job.id = text_of(v, p); }},
      {"flow",
       [&](const auto& v, const auto& p) {
         job.dataflow =
             choice_of<Dataflow>(v, p,
                                 {{"geocode", Dataflow::geocode},
                                  {"load-data-source", Dataflow::load_data_source},
                                  {"download-data-source", Dataflow::download_data_source}});
       }},
      {"type", [&](const auto& v, const auto& p) { job.type = text_of(v, p); }},
      {"name", [&](const auto& v, const auto& p) { job.name = text_of(v, p); }},
      {"description", [&](const auto& v, const auto& p) { job.description = text_of(v, p); }},
      {"final", [&](const auto& v, const auto& p) { job.final_status = text_of(v, p); }},
      {"total", [&](const auto& v, const auto& p) { job.total = number_of(v, p); }},
      {"failed", [&](const auto& v, const auto& p) { job.failed = number_of(v, p); }},
      {"errorMessage", [&](const auto& v, const auto& p) { job.error_message = text_of(v, p); }},
      {"statusFirst", [&](const auto& v, const auto& p) { job.status_first = flag_of(v, p); }},
      {"links",
       [&](const auto& v, const auto& p) { read_array(v, p, job.links.emplace(), read_link); }},
  };
}

JobSpecification read_job(const json::value& value, const std::string& path,
                          const std::filesystem::path& folder) {
  JobSpecification job;
  Members members = texts_of(job);
  members.merge(times_of(job));
  members["script"] = [&](const auto& v, const auto& p) { read_script(v, p, folder, job.script); };
  read_object(value, path, members);
  if (job.id.empty()) refuse(path, "needs an id");
  return job;
}

}  // namespace

Scenario parse_scenario(std::string_view text, const std::filesystem::path& folder) {
  boost::system::error_code error;
  const json::value root = json::parse(json::string_view(text), error);
  if (error) throw ScenarioError("not valid JSON: " + error.message());
  Scenario scenario = built_in_scenario();
  read_object(root, "",
              {{"jobs",
                [&](const auto& v, const auto& p) {
                  scenario.jobs.clear();
                  read_array(v, p, scenario.jobs, [&](const auto& item, const auto& item_path) {
                    return read_job(item, item_path, folder);
                  });
                }},
               {"script", [&](const auto& v, const auto& p) {
                  read_script(v, p, folder, scenario.script);
                }}});
  return scenario;
}

Scenario built_in_scenario() {
  Scenario scenario;
  const auto add = [&](Dataflow dataflow, const char* id) -> JobSpecification& {
    JobSpecification& job = scenario.jobs.emplace_back();
    job.dataflow = dataflow;
    job.id = id;
    return job;
  };
  JobSpecification& demo = add(Dataflow::geocode, "demo");
  demo.pending_polls = 2;
  demo.failed = 2;
  add(Dataflow::geocode, "done").failed = 2;
  JobSpecification& aborted = add(Dataflow::geocode, "aborted");
  aborted.pending_polls = 1;
  aborted.final_status = "Aborted";
  aborted.error_message = "The data uploaded in this request was not valid.";
  add(Dataflow::geocode, "pending").never_ends = true;
  add(Dataflow::load_data_source, "load").description = "DataSourceComplete";
  add(Dataflow::download_data_source, "FourthCoffeeSample").status_first = true;
  return scenario;
}

}  // namespace geojob::emulator
