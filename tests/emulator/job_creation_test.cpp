// SPDX-License-Identifier: MIT
// Jobs that clients create: the request, the course of the job, the downloads, and their faults.

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "emulator/dataflow_service.hpp"
#include "support/running_emulator.hpp"

BOOST_AUTO_TEST_SUITE(job_creation)

namespace {

namespace json = boost::json;
using namespace geojob::emulator;
using geojob::test::End;
using geojob::test::RawClient;
using geojob::test::RunningEmulator;
using std::chrono::milliseconds;

const std::string data =
    "Bing Spatial Data Services, 2.0\nId,GeocodeRequest/Query,StatusCode\n1,Paris\n2,Rome\n3,\n";
const std::string succeeded =
    "Bing Spatial Data Services, 2.0\r\nId,GeocodeRequest/Query,StatusCode\r\n2,Rome,Success\r\n"
    "1,Paris,Success\r\n";
const std::string path = "/REST/v1/Dataflows/Geocode";

/// A service whose time passes only when the test says so. It has no jobs at first.
class Bench {
 public:
  explicit Bench(ServiceRules rules = {}, const std::string& script = "")
      : service_(
            parse_scenario(R"({"jobs":[],"script":[)" + script + "]}", {}), "k",
            [this] { return now_; }, std::move(rules),
            [] { return std::chrono::system_clock::time_point(std::chrono::seconds(1'000)); }) {
    service_.set_origin("https://localhost:1");
  }

  std::string send(const std::string& method, const std::string& target,
                   const std::string& headers = "", const std::string& body = "") {
    const auto request = parse_request(method + " " + target + " HTTP/1.1\r\nHost: a" + headers);
    const Step step = service_.next_step(request.value());
    const auto upload = service_.begin_upload(request.value(), step);
    if (upload != nullptr) upload->push(body);
    return service_.answer(request.value(), step, true, upload.get()).wire;
  }
  std::string create(const std::string& query = "input=csv&key=k", const std::string& body = data) {
    const std::string length = "\r\nContent-Length: " + std::to_string(body.size());
    return send("POST", path + "?" + query, length, body);
  }
  std::string get(const std::string& target, const std::string& headers = "") {
    return send("GET", target + "?key=k", headers);
  }
  void pass(milliseconds time) { now_ += time; }

 private:
  std::chrono::steady_clock::time_point now_{std::chrono::hours(1)};
  DataflowService service_;
};

std::string body_of(const std::string& wire) { return wire.substr(wire.find("\r\n\r\n") + 4); }

std::string header_of(const std::string& wire, const std::string& name) {
  const std::size_t start = wire.find("\r\n" + name + ": ");
  if (start == std::string::npos || start > wire.find("\r\n\r\n")) return "absent";
  const std::size_t value = start + name.size() + 4;
  return wire.substr(value, wire.find("\r\n", value) - value);
}

int status_of(const std::string& wire) { return std::stoi(wire.substr(9, 3)); }

json::value job_in(const std::string& wire) {
  return json::parse(body_of(wire)).at_pointer("/resourceSets/0/resources/0");
}

/// The path of the job that was created.
std::string job_path(const std::string& created) {
  return header_of(created, "Location").substr(std::string("https://localhost:1").size());
}

ServiceRules at_once() {
  ServiceRules rules;
  rules.processing_time = milliseconds(0);
  return rules;
}

/// The path of the succeeded file of a job that has just been created.
std::string file_of_new_job(Bench& bench) { return job_path(bench.create()) + "/output/succeeded"; }

std::string bill_of(Bench& bench) { return body_of(bench.send("GET", "/emulator/bill")); }

struct Refused {
  std::string query, body;
  int status;
};
std::ostream& operator<<(std::ostream& stream, const Refused& refused) {
  return stream << refused.query;
}

const std::vector<Refused> refused_requests = {
    {"input=csv", data, 401},
    {"input=csv&key=wrong", data, 401},
    {"key=k", data, 400},
    {"input=kml&key=k", data, 400},
    {"input=pipe&key=k", data, 400},
    {"input=csv&key=k", "no data", 400},
    {"input=csv&key=k", "", 400},
    {"input=csv&key=k&dataLocation=https%3A%2F%2Fa", "", 400},
    {"input=csv&key=k&dataLocation=https%3A%2F%2Fa", data, 400},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_new_job_is_pending_and_has_a_location) {
  Bench bench;
  const std::string wire = bench.create("Input=CSV&description=first+try&key=k");
  BOOST_TEST(status_of(wire) == 201);
  const json::value job = job_in(wire);
  const std::string id = job.at("id").as_string().c_str();
  BOOST_TEST(id.size() == 32U);
  BOOST_TEST(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  BOOST_TEST(header_of(wire, "Location") == "https://localhost:1" + path + "/" + id);
  BOOST_TEST(job.at_pointer("/links/0/url").as_string() == header_of(wire, "Location"));
  BOOST_TEST(job.at("status").as_string() == "Pending");
  BOOST_TEST(job.at("description").as_string() == "first try");
  BOOST_TEST(job.at("totalEntityCount").as_int64() == 3);
  BOOST_TEST(job.at("createdDate").as_string() == "Thu, 01 Jan 1970 00:16:40 GMT");
}

BOOST_AUTO_TEST_CASE(a_job_goes_on_with_time_and_then_has_links) {
  Bench bench;
  const std::string job = job_path(bench.create());
  bench.pass(milliseconds(1'999));
  json::value seen = job_in(bench.get(job));
  BOOST_TEST(seen.at("status").as_string() == "Pending");
  BOOST_TEST(seen.at("processedEntityCount").as_int64() == 2);
  BOOST_TEST(status_of(bench.get(job + "/output/succeeded")) == 404);
  bench.pass(milliseconds(1));
  seen = job_in(bench.get(job));
  BOOST_TEST(seen.at("status").as_string() == "Completed");
  BOOST_TEST(seen.at("failedEntityCount").as_int64() == 1);
  BOOST_TEST(seen.at("links").as_array().size() == 3U);
  BOOST_TEST(seen.at("completedDate").as_string() == "Thu, 01 Jan 1970 00:16:42 GMT");
  BOOST_TEST(body_of(bench.get(job + "/output/succeeded")) == succeeded);
  BOOST_TEST(body_of(bench.get(job + "/output/failed")).ends_with("\r\n3,,BadRequest\r\n"));
}

BOOST_DATA_TEST_CASE(a_bad_request_creates_nothing, refused_requests, refused) {
  Bench bench;
  BOOST_TEST(status_of(bench.create(refused.query, refused.body)) == refused.status);
  BOOST_TEST(bill_of(bench) == R"({"jobs":0,"entities":0,"listed":0,"downloads":0})");
}

BOOST_AUTO_TEST_CASE(the_bill_counts_what_costs) {
  Bench bench(at_once());
  const std::string file = file_of_new_job(bench);
  BOOST_TEST(status_of(bench.get(file)) == 200);
  BOOST_TEST(status_of(bench.get(file + "x")) == 404);
  static_cast<void>(bench.get("/REST/v1/Dataflows/ListJobs"));
  BOOST_TEST(bill_of(bench) == R"({"jobs":1,"entities":3,"listed":1,"downloads":1})");
}

BOOST_AUTO_TEST_CASE(there_is_a_limit_for_jobs_in_process) {
  ServiceRules rules;
  rules.most_in_process = 2;
  rules.retry_after = "30";
  Bench bench(rules);
  for (const int status : {201, 201, 503}) BOOST_TEST(status_of(bench.create()) == status);
  const std::string refusal = bench.create();
  BOOST_TEST(refusal.find("Too many jobs are pending.") != std::string::npos);
  BOOST_TEST(header_of(refusal, "Retry-After") == "30");
  bench.pass(milliseconds(2'000));
  BOOST_TEST(status_of(bench.create()) == 201);
}

BOOST_AUTO_TEST_CASE(there_is_a_limit_for_jobs_per_day) {
  ServiceRules rules = at_once();
  rules.most_per_day = 1;
  rules.limit_answer = LimitAnswer::empty;
  Bench bench(rules);
  BOOST_TEST(status_of(bench.create()) == 201);
  const std::string refusal = bench.create();
  BOOST_TEST(status_of(refusal) == 503);
  BOOST_TEST(body_of(refusal) == "");
  bench.pass(std::chrono::hours(24));
  BOOST_TEST(status_of(bench.create()) == 201);
}

BOOST_AUTO_TEST_CASE(the_list_has_descriptions_or_not) {
  for (const bool has_descriptions : {true, false}) {
    ServiceRules rules;
    rules.lists_descriptions = has_descriptions;
    Bench bench(rules);
    static_cast<void>(bench.create("input=csv&key=k&description=mine"));
    const json::value job = job_in(bench.get("/REST/v1/Dataflows/ListJobs"));
    BOOST_TEST(job.at("description").as_string() == (has_descriptions ? "mine" : "Geocode"));
    BOOST_TEST(job.at("totalEntityCount").as_int64() == 3);
  }
}

BOOST_AUTO_TEST_CASE(bad_data_can_be_found_later) {
  ServiceRules rules;
  rules.bad_data = BadData::abort;
  rules.knows_total_at_creation = false;
  rules.accepts_data_location = true;
  Bench bench(rules);
  const std::string wire = bench.create("input=csv&key=k", "no data");
  BOOST_TEST(status_of(wire) == 201);
  const std::string located = bench.create("input=csv&key=k&dataLocation=a", "");
  bench.pass(milliseconds(2'000));
  const json::value job = job_in(bench.get(job_path(wire)));
  BOOST_TEST(job.at("status").as_string() == "Aborted");
  BOOST_TEST(job.at("links").as_array().size() == 1U);
  BOOST_TEST(job_in(bench.get(job_path(located))).at("errorMessage").as_string() ==
             "The data at dataLocation cannot be read.");
  BOOST_TEST(job_in(bench.create()).at("totalEntityCount").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(chunked_data_and_long_descriptions_can_be_refused) {
  ServiceRules rules;
  rules.accepts_chunked_uploads = false;
  rules.most_description_bytes = 4;
  Bench bench(rules);
  const std::string chunked = "\r\nTransfer-Encoding: chunked";
  BOOST_TEST(status_of(bench.send("POST", path + "?input=csv&key=k", chunked, data)) == 411);
  BOOST_TEST(status_of(bench.create("input=csv&key=k&description=four")) == 201);
  BOOST_TEST(status_of(bench.create("input=csv&key=k&description=fifth")) == 400);
}

BOOST_AUTO_TEST_CASE(results_can_be_requested_in_parts) {
  Bench bench(at_once());
  const std::string file = file_of_new_job(bench);
  const std::string whole = bench.get(file);
  const std::string tag = header_of(whole, "ETag");
  BOOST_TEST(tag.starts_with("\""));
  BOOST_TEST(header_of(whole, "Accept-Ranges") == "bytes");
  const std::string range = "\r\nRange: bytes=10-\r\nIf-Range: ";
  const std::string part = bench.get(file, range + tag);
  BOOST_TEST(status_of(part) == 206);
  BOOST_TEST(body_of(part) == succeeded.substr(10));
  BOOST_TEST(body_of(bench.get(file, "\r\nRange: bytes=10-12")) == succeeded.substr(10, 3));
  BOOST_TEST(body_of(bench.get(file, range + "\"other\"")) == succeeded);
}

BOOST_AUTO_TEST_CASE(results_can_be_without_parts_tags_and_length) {
  ServiceRules rules = at_once();
  rules.has_ranges = false;
  rules.entity_tags = EntityTags::none;
  rules.has_content_length = false;
  rules.results_type = "text/x-any";
  Bench bench(rules);
  const std::string wire = bench.get(file_of_new_job(bench), "\r\nRange: bytes=10-");
  BOOST_TEST(status_of(wire) == 200);
  for (const char* const name : {"ETag", "Accept-Ranges", "Content-Length"}) {
    BOOST_TEST(header_of(wire, name) == "absent");
  }
  BOOST_TEST(header_of(wire, "Transfer-Encoding") == "chunked");
  BOOST_TEST(header_of(wire, "Content-Type") == "text/x-any");
}

BOOST_AUTO_TEST_CASE(a_weak_tag_gives_no_part) {
  ServiceRules rules = at_once();
  rules.entity_tags = EntityTags::weak;
  Bench bench(rules);
  const std::string file = file_of_new_job(bench);
  const std::string tag = header_of(bench.get(file), "ETag");
  BOOST_TEST(tag.starts_with("W/\""));
  BOOST_TEST(status_of(bench.get(file, "\r\nRange: bytes=10-\r\nIf-Range: " + tag)) == 200);
}

BOOST_AUTO_TEST_CASE(results_can_be_packed) {
  for (const auto& [packing, start] :
       {std::pair{Packing::gzip, "\x1F\x8B"}, {Packing::zip, "PK"}}) {
    ServiceRules rules = at_once();
    rules.results_packing = packing;
    Bench bench(rules);
    const std::string packed = body_of(bench.get(file_of_new_job(bench)));
    BOOST_TEST(packed.starts_with(start));
    std::string unpacked;
    geojob::Unpacker unpacker(
        [&](std::string_view bytes) {
          unpacked += bytes;
          return true;
        },
        {});
    BOOST_TEST((unpacker.push(packed) && unpacker.finish()));
    BOOST_TEST(unpacked == succeeded);
  }
}

BOOST_AUTO_TEST_CASE(results_are_kept_for_a_time) {
  ServiceRules rules;
  rules.results_kept = milliseconds(500);
  Bench bench(rules);
  const std::string file = file_of_new_job(bench);
  bench.pass(milliseconds(2'500));
  BOOST_TEST(status_of(bench.get(file)) == 200);
  bench.pass(milliseconds(1));
  BOOST_TEST(status_of(bench.get(file)) == 404);
}

BOOST_AUTO_TEST_CASE(a_job_can_be_made_behind_another_response) {
  Bench bench({}, R"({"method":"POST","status":504,"body":"late","createJob":true},
                     {"method":"POST","status":503})");
  BOOST_TEST(body_of(bench.create()) == "late");
  BOOST_TEST(bill_of(bench).starts_with(R"({"jobs":1,"entities":3,)"));
  BOOST_TEST(status_of(bench.create()) == 503);
  BOOST_TEST(bill_of(bench).starts_with(R"({"jobs":1,)"));
}

BOOST_AUTO_TEST_CASE(a_job_can_be_forgotten_behind_the_usual_response) {
  Bench bench({}, R"({"method":"POST","createJob":false})");
  const std::string wire = bench.create();
  BOOST_TEST(status_of(wire) == 201);
  BOOST_TEST(status_of(bench.get(job_path(wire))) == 404);
  BOOST_TEST(bill_of(bench).starts_with(R"({"jobs":0,)"));
}

BOOST_AUTO_TEST_CASE(a_file_can_change_between_two_parts) {
  Bench bench(at_once(), R"({"match":"/output/"},{"match":"/output/","changeFile":true})");
  const std::string file = file_of_new_job(bench);
  const std::string tag = header_of(bench.get(file), "ETag");
  const std::string wire = bench.get(file, "\r\nRange: bytes=10-\r\nIf-Range: " + tag);
  BOOST_TEST(status_of(wire) == 200);
  BOOST_TEST(body_of(wire) != succeeded);
  BOOST_TEST(header_of(wire, "ETag") != tag);
}

BOOST_AUTO_TEST_CASE(a_step_may_replace_the_tag_and_the_part) {
  Bench bench(at_once(), R"({"match":"/output/","etag":"\"v2\"","acceptRanges":"none",
                             "ranges":"wrong"},{"match":"/output/","ranges":"ignored"})");
  const std::string file = file_of_new_job(bench);
  const std::string wire = bench.get(file, "\r\nRange: bytes=10-");
  BOOST_TEST(header_of(wire, "ETag") == "\"v2\"");
  BOOST_TEST(header_of(wire, "Accept-Ranges") == "none");
  BOOST_TEST(header_of(wire, "Content-Range").starts_with("bytes 0-"));
  BOOST_TEST(status_of(bench.get(file, "\r\nRange: bytes=10-")) == 200);
}

BOOST_AUTO_TEST_CASE(a_lost_answer_leaves_a_job_and_a_broken_upload_none) {
  const RunningEmulator emulator(
      R"({"jobs":[],"script":[{"method":"POST","cutAfterBytes":0},
                              {"method":"POST","resetAfterBodyBytes":100000}]})");
  const std::string request = "POST " + path + "?input=csv&key=k HTTP/1.1\r\nHost: a\r\n" +
                              "Content-Length: " + std::to_string(data.size()) + "\r\n\r\n" + data;
  for (const End end : {End::notified, End::reset}) {
    RawClient client = emulator.connect();
    client.send(request);
    const auto rest = client.read_to_end();
    BOOST_TEST(rest.bytes == "");
    BOOST_TEST(rest.end == end);
  }
  RawClient client = emulator.connect();
  client.send(geojob::test::get_request("/emulator/bill"));
  BOOST_TEST(body_of(client.read_answer()).starts_with(R"({"jobs":1,"entities":3,)"));
}

BOOST_AUTO_TEST_SUITE_END()
