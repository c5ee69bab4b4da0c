// SPDX-License-Identifier: MIT
// The documents that the emulator answers with: read by geojob itself, and by a JSON parser.

#include "emulator/answer.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(answer)

namespace {

namespace json = boost::json;
using geojob::Format;
using namespace geojob::emulator;
using geojob::test::read_whole;
using geojob::test::Reading;

const std::string type_suffix = ":http://schemas.microsoft.com/search/local/ws/rest/v1";

/// A job of each kind that an answer can show.
struct Kind {
  std::string name;
  JobSnapshot job;
  std::string expected;  ///< As `geojob --json` prints it.
};
std::ostream& operator<<(std::ostream& stream, const Kind& kind) { return stream << kind.name; }

Kind pending_job() {
  JobSnapshot job;
  job.specification.id = "p1";
  job.status = "Pending";
  job.processed = 3;
  job.links = {{"self", "", "https://localhost/p1"}};
  return {"pending", job,
          R"({"id":"p1","type":"DataflowJob","name":null,"description":null,"status":"Pending",)"
          R"("createdDate":"2010-05-10T20:22:35.0553408Z","completedDate":null,)"
          R"("totalEntityCount":12,"processedEntityCount":3,"failedEntityCount":0,)"
          R"("errorMessage":null,)"
          R"("links":[{"role":"self","name":null,"url":"https://localhost/p1"}]})"};
}

Kind completed_job() {
  Kind kind = pending_job();
  kind.name = "completed";
  JobSnapshot& job = kind.job;
  job.ended = true;
  job.status = "Completed";
  job.specification.type = "DataServiceJob";
  job.specification.name = "Shops";
  job.specification.description = "DataSourceComplete";
  job.specification.error_message = "shown with Aborted only";
  job.specification.total = 18446744073709551615U;
  job.processed = 18446744073709551615U;
  job.failed = 2;
  job.links = {{"output", "succeeded", "https://localhost/o?a=1&b=2"}};
  kind.expected =
      R"({"id":"p1","type":"DataServiceJob","name":"Shops","description":"DataSourceComplete",)"
      R"("status":"Completed","createdDate":"2010-05-10T20:22:35.0553408Z",)"
      R"("completedDate":"2010-05-10T20:24:41.1234567Z","totalEntityCount":18446744073709551615,)"
      R"("processedEntityCount":18446744073709551615,"failedEntityCount":2,"errorMessage":null,)"
      R"("links":[{"role":"output","name":"succeeded","url":"https://localhost/o?a=1&b=2"}]})";
  return kind;
}

Kind aborted_job() {
  Kind kind = pending_job();
  kind.name = "aborted";
  kind.job.ended = true;
  kind.job.status = "aborted";  // values are case-insensitive
  kind.job.specification.error_message = "Not \"valid\": <a> & 'b'";
  kind.job.links.clear();
  kind.expected =
      R"({"id":"p1","type":"DataflowJob","name":null,"description":null,"status":"Aborted",)"
      R"("createdDate":"2010-05-10T20:22:35.0553408Z",)"
      R"("completedDate":"2010-05-10T20:24:41.1234567Z","totalEntityCount":12,)"
      R"("processedEntityCount":3,"failedEntityCount":0,)"
      R"("errorMessage":"Not \"valid\": <a> & 'b'","links":[]})";
  return kind;
}

Kind unknown_job() {
  Kind kind = pending_job();
  kind.name = "unknown status, marks everywhere";
  JobSnapshot& job = kind.job;
  job.status = "Half <done>";
  job.specification.id = "<&>\"'";
  job.specification.name = "a\tb\nc\rd";
  job.specification.description = "Ünïcode ]]> ok";
  job.links = {{"r\"1\"", "n<2>", "https://localhost/\"<&>'"}};
  kind.expected =
      R"({"id":"<&>\"'","type":"DataflowJob","name":"a\tb\nc\rd","description":"Ünïcode ]]> ok",)"
      R"("status":"Half <done>","createdDate":"2010-05-10T20:22:35.0553408Z",)"
      R"("completedDate":null,"totalEntityCount":12,"processedEntityCount":3,)"
      R"("failedEntityCount":0,"errorMessage":null,)"
      R"("links":[{"role":"r\"1\"","name":"n<2>","url":"https://localhost/\"<&>'"}]})";
  return kind;
}

const std::vector<Kind> kinds = {pending_job(), completed_job(), aborted_job(), unknown_job()};

Answer answer_with(const std::vector<JobSnapshot>& jobs) {
  Answer answer;
  answer.jobs = jobs;
  return answer;
}

/// The first line of a reading: the job.
std::string job_line(const Reading& reading) {
  return reading.text.substr(0, reading.text.find('\n'));
}

json::object json_job_of(const JobSnapshot& job) {
  const json::value document = json::parse(to_document(answer_with({job}), Format::json));
  const json::array& resources = document.at("resourceSets").at(0).at("resources").as_array();
  BOOST_REQUIRE(resources.size() == 1U);
  return resources[0].as_object();
}

/// What the service leaves out of a link is what geojob prints as null.
json::array links_with_names(const json::array& links) {
  json::array all;
  for (const json::value& link : links) {
    const json::value* const name = link.as_object().if_contains("name");
    all.push_back({{"role", link.at("role")},
                   {"name", name == nullptr ? json::value(nullptr) : *name},
                   {"url", link.at("url")}});
  }
  return all;
}

std::string lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string completed_date_in_xml(PendingDate date) {
  JobSnapshot job = pending_job().job;
  job.specification.pending_date = date;
  const std::string document = to_document(answer_with({job}), Format::xml);
  BOOST_TEST(job_line(read_whole(document)) == pending_job().expected);
  const std::string before = "</CreatedDate>";
  const std::size_t start = document.find(before) + before.size();
  return document.substr(start, document.find("<TotalEntityCount>") - start);
}

}  // namespace

BOOST_DATA_TEST_CASE(geojob_reads_the_xml_of_every_kind, kinds, kind) {
  const Reading reading = read_whole(to_document(answer_with({kind.job}), Format::xml));
  BOOST_TEST(job_line(reading) == kind.expected);
  BOOST_TEST(reading.text.find("unreadable") == std::string::npos);
  BOOST_TEST(reading.text.ends_with("envelope: EstimatedTotal=1\nok\n"));
}

BOOST_DATA_TEST_CASE(the_json_of_every_kind_has_the_same_values, kinds, kind) {
  const json::object job = json_job_of(kind.job);
  const json::object expected = json::parse(kind.expected).as_object();
  for (const char* const same : {"id", "name", "description", "totalEntityCount",
                                 "processedEntityCount", "failedEntityCount", "errorMessage"}) {
    BOOST_TEST_CONTEXT(same) { BOOST_TEST(job.at(same) == expected.at(same)); }
  }
  BOOST_TEST(lower_case(job.at("status").as_string().c_str()) ==
             lower_case(expected.at("status").as_string().c_str()));
  BOOST_TEST(job.at("__type").as_string() == expected.at("type").as_string().c_str() + type_suffix);
  BOOST_TEST(job.at("createdDate").as_string() == "Mon, 10 May 2010 20:22:35 GMT");
  const bool ended = !expected.at("completedDate").is_null();
  BOOST_TEST(job.at("completedDate") ==
             (ended ? json::value("Mon, 10 May 2010 20:24:41 GMT") : json::value(nullptr)));
  BOOST_TEST(links_with_names(job.at("links").as_array()) == expected.at("links").as_array());
}

BOOST_AUTO_TEST_CASE(several_jobs_are_listed_in_order) {
  const Answer answer = answer_with({pending_job().job, completed_job().job, aborted_job().job});
  const Reading reading = read_whole(to_document(answer, Format::xml));
  const std::string jobs = pending_job().expected + "\n" + completed_job().expected + "\n" +
                           aborted_job().expected + "\n";
  BOOST_TEST(reading.text.starts_with(jobs));
  BOOST_TEST(reading.text.ends_with("envelope: EstimatedTotal=3\nok\n"));
  const json::value document = json::parse(to_document(answer, Format::json));
  const json::object& set = document.at("resourceSets").at(0).as_object();
  BOOST_TEST(set.at("estimatedTotal").to_number<int>() == 3);
  BOOST_TEST(set.at("resources").as_array().size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_list_without_jobs_is_a_list) {
  const Answer answer = answer_with({});
  const Reading reading = read_whole(to_document(answer, Format::xml));
  BOOST_TEST(reading.text.starts_with("envelope: "));
  BOOST_TEST(reading.text.ends_with("envelope: EstimatedTotal=0\nok\n"));
  const json::value document = json::parse(to_document(answer, Format::json));
  BOOST_TEST(document.at("resourceSets").at(0).at("resources").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_date_that_is_none_stands_as_it_is) {
  JobSnapshot job = pending_job().job;
  job.specification.created = "yesterday";
  BOOST_TEST(json_job_of(job).at("createdDate").as_string() == "yesterday");
  const Reading reading = read_whole(to_document(answer_with({job}), Format::xml));
  BOOST_TEST(reading.text.find("unreadable: p1 CreatedDate\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_date_of_completion_has_three_ways_to_be_missing) {
  BOOST_TEST(completed_date_in_xml(PendingDate::absent) == "");
  BOOST_TEST(completed_date_in_xml(PendingDate::empty) == "<CompletedDate/>");
  BOOST_TEST(completed_date_in_xml(PendingDate::nil) == "<CompletedDate xsi:nil=\"true\"/>");
}

BOOST_AUTO_TEST_CASE(the_status_stands_behind_the_links_or_before_them) {
  JobSnapshot job = pending_job().job;
  const std::string behind = to_document(answer_with({job}), Format::xml);
  BOOST_TEST(behind.find("<Status>") > behind.find("<Link "));
  job.specification.status_first = true;
  const std::string before = to_document(answer_with({job}), Format::xml);
  BOOST_TEST(before.find("<Status>") < before.find("<Link "));
  BOOST_TEST(job_line(read_whole(before)) == pending_job().expected);
}

BOOST_AUTO_TEST_CASE(json_can_have_the_status_first_and_names_as_output) {
  JobSnapshot job = kinds[1].job;
  job.specification.status_first = true;
  job.specification.name_as_output = true;
  const json::object object = json_job_of(job);
  BOOST_TEST(object.begin()[1].key() == "status");
  BOOST_TEST(object.size() == json_job_of(kinds[1].job).size());
  const auto reading = read_whole(to_document(answer_with({job}), Format::json), {}, Format::json);
  const auto usual =
      read_whole(to_document(answer_with({kinds[1].job}), Format::json), {}, Format::json);
  BOOST_TEST(!reading.error);
  BOOST_TEST(reading.text == usual.text);
  BOOST_TEST(to_document(answer_with({job}), Format::json).find(R"("output":"succeeded")") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_slash_in_json_is_escaped_and_no_other_byte_is_changed) {
  const std::string document = to_document(answer_with({unknown_job().job}), Format::json);
  std::size_t slashes = 0;
  for (std::size_t at = document.find('/'); at != std::string::npos;
       at = document.find('/', at + 1)) {
    ++slashes;
    BOOST_TEST(document[at - 1] == '\\');
  }
  BOOST_TEST(slashes > 10U);
  const json::value value = json::parse(document);
  BOOST_TEST(json::parse(json::serialize(value)) == value);
}

BOOST_AUTO_TEST_CASE(an_error_has_an_envelope_in_xml) {
  Answer error;
  error.status = 401;
  error.description = "Unauthorized";
  error.authentication = "InvalidCredentials";
  error.error_details = {"Access <denied>", "twice & again"};
  const Reading reading = read_whole(to_document(error, Format::xml));
  BOOST_TEST(reading.text.find("envelope: StatusCode=401\n"
                               "envelope: StatusDescription=Unauthorized\n"
                               "envelope: AuthenticationResultCode=InvalidCredentials\n"
                               "envelope: TraceId=") != std::string::npos);
  BOOST_TEST(
      reading.text.ends_with("envelope: ErrorDetails=Access <denied>\n"
                             "envelope: ErrorDetails=twice & again\nok\n"));
}

BOOST_AUTO_TEST_CASE(an_error_has_an_envelope_in_json) {
  Answer error;
  error.status = 503;
  error.description = "Service Unavailable";
  error.error_details = {"busy", "a/b"};
  const json::value document = json::parse(to_document(error, Format::json));
  BOOST_TEST(document.at("statusCode").to_number<int>() == 503);
  BOOST_TEST(document.at("statusDescription").as_string() == "Service Unavailable");
  BOOST_TEST(document.at("authenticationResultCode").as_string() == "ValidCredentials");
  BOOST_TEST(document.at("errorDetails") == json::parse(R"(["busy","a/b"])"));
  BOOST_TEST(document.at("resourceSets").as_array().empty());
  BOOST_TEST(document.at("traceId").as_string().find('|') != json::string::npos);
}

BOOST_AUTO_TEST_CASE(a_good_answer_has_no_error_details) {
  const Answer answer = answer_with({pending_job().job});
  BOOST_TEST(to_document(answer, Format::xml).find("ErrorDetails") == std::string::npos);
  BOOST_TEST(to_document(answer, Format::json).find("errorDetails") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(marks_and_white_space_are_escaped_in_xml) {
  BOOST_TEST(xml_escaped("a<b>c&d\"e'f\tg\nh\ri") == "a&lt;b&gt;c&amp;d&quot;e'f&#9;g&#10;h&#13;i");
}

BOOST_AUTO_TEST_CASE(each_format_has_its_content_type) {
  BOOST_TEST(content_type_of(Format::xml) == "application/xml; charset=utf-8");
  BOOST_TEST(content_type_of(Format::json) == "application/json; charset=utf-8");
}

BOOST_AUTO_TEST_SUITE_END()
