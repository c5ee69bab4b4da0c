// SPDX-License-Identifier: MIT
// The steps of scripts: every member, and what is said about a bad one.

#include "emulator/step_reader.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "emulator/scenario.hpp"

BOOST_AUTO_TEST_SUITE(step_reader)

namespace {

using namespace geojob::emulator;

Step step_of(const std::string& members) {
  return read_script(boost::json::parse("[{" + members + "}]"), "s", {}).at(0);
}

ConnectionStep connection_step_of(const std::string& members) {
  return read_connection_script(boost::json::parse("[{" + members + "}]"), "c").at(0);
}

/// What is said about a step, or about one for connections; empty if nothing is wrong with it.
std::string complaint_about(const std::string& members) {
  try {
    static_cast<void>(step_of(members));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

std::string complaint_about_connection(const std::string& members) {
  try {
    static_cast<void>(connection_step_of(members));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

struct Mistake {
  std::string step, complaint;
};
std::ostream& operator<<(std::ostream& stream, const Mistake& mistake) {
  return stream << mistake.step;
}

const std::string not_whole = "must be a whole number, not negative";

const std::vector<Mistake> mistakes = {
    {R"("statuz":1)", "s[0].statuz: is not known"},
    {R"("match":1)", "s[0].match: must be a string"},
    {R"("method":1)", "s[0].method: must be a string"},
    {R"("ranges":"some")", "s[0].ranges: must be one of honoured, ignored, unconditional, wrong"},
    {R"("answerAfterBodyBytes":1,"stallAfterBodyBytes":1)",
     "s[0].stallAfterBodyBytes: excludes answerAfterBodyBytes"},
    {R"("stallAfterBodyBytes":1,"resetAfterBodyBytes":1)",
     "s[0].resetAfterBodyBytes: excludes stallAfterBodyBytes"},
    {R"("raw":"x","etag":"y")", "s[0].etag: excludes raw"},
    {R"("times":0)", "s[0].times: must be at least 1"},
    {R"("times":"2")", "s[0].times: " + not_whole},
    {R"("forever":1)", "s[0].forever: must be true or false"},
    {R"("status":"503")", "s[0].status: " + not_whole},
    {R"("status":99)", "s[0].status: must be from 100 to 999"},
    {R"("status":1000)", "s[0].status: must be from 100 to 999"},
    {R"("statusLine":200)", "s[0].statusLine: must be a string"},
    {R"("body":{})", "s[0].body: must be a string"},
    {R"("file":1)", "s[0].file: must be a string"},
    {R"("raw":1)", "s[0].raw: must be a string"},
    {R"("rawFile":"/none/at/all")", "s[0].rawFile: the file /none/at/all cannot be read"},
    {R"("errorDetails":"x")", "s[0].errorDetails: must be an array"},
    {R"("errorDetails":["x",1])", "s[0].errorDetails[1]: must be a string"},
    {R"("authenticationResultCode":401)", "s[0].authenticationResultCode: must be a string"},
    {R"("contentType":null)", "s[0].contentType: must be a string"},
    {R"("headers":"A: 1")", "s[0].headers: must be an object or an array"},
    {R"("headers":{"A":1})", "s[0].headers.A: must be a string"},
    {R"("headers":[1])", "s[0].headers[0]: must be a line, or a pair of name and value"},
    {R"("headers":[["A"]])", "s[0].headers[0]: must be a line, or a pair of name and value"},
    {R"("headers":[["A","1"],["B",2]])", "s[0].headers[1][1]: must be a string"},
    {R"("retryAfter":true)", "s[0].retryAfter: must be a number or a string"},
    {R"("retryAfter":-1)", "s[0].retryAfter: " + not_whole},
    {R"("contentLength":[])", "s[0].contentLength: must be a number or a string"},
    {R"("contentLength":1000000001)", "s[0].contentLength: is too large"},
    {R"("chunked":1)", "s[0].chunked: must be true or false"},
    {R"("chunkBytes":0)", "s[0].chunkBytes: must be at least 1"},
    {R"("endByClose":"yes")", "s[0].endByClose: must be true or false"},
    {R"("informational":100)", "s[0].informational: must be an array"},
    {R"("informational":[100,200])", "s[0].informational[1]: must be from 100 to 199"},
    {R"("informationalForever":true)", "s[0].informationalForever: must be an object"},
    {R"("informationalForever":{"status":99})",
     "s[0].informationalForever.status: must be from 100 to 199"},
    {R"("informationalForever":{"every":1})", "s[0].informationalForever.every: is not known"},
    {R"("extra":1)", "s[0].extra: must be a string"},
    {R"("delayMs":1.5)", "s[0].delayMs: " + not_whole},
    {R"("delayMs":1000000001)", "s[0].delayMs: is too large"},
    {R"("trickle":1)", "s[0].trickle: must be an object"},
    {R"("trickle":{"bytes":0})", "s[0].trickle.bytes: must be at least 1"},
    {R"("trickle":{"everyMs":"1"})", "s[0].trickle.everyMs: " + not_whole},
    {R"("trickle":{"ms":1})", "s[0].trickle.ms: is not known"},
    {R"("cutAfterBytes":-1)", "s[0].cutAfterBytes: " + not_whole},
    {R"("resetAfterBytes":"0")", "s[0].resetAfterBytes: " + not_whole},
    {R"("stallAfterBytes":1000000001)", "s[0].stallAfterBytes: is too large"},
    {R"("stall":1)", "s[0].stall: must be true or false"},
    {R"("stallMs":null)", "s[0].stallMs: " + not_whole},
    {R"("closeWithoutNotify":0)", "s[0].closeWithoutNotify: must be true or false"},
    // What contradicts itself.
    {R"("times":1,"forever":true)", "s[0].forever: excludes times"},
    {R"("cutAfterBytes":1,"resetAfterBytes":1)", "s[0].resetAfterBytes: excludes cutAfterBytes"},
    {R"("stall":true,"cutAfterBytes":1)", "s[0].stall: excludes cutAfterBytes"},
    {R"("endByClose":true,"chunked":true)", "s[0].chunked: excludes endByClose"},
    {R"("contentLength":1,"endByClose":true)", "s[0].contentLength: excludes endByClose"},
    {R"("body":"","file":"/dev/null")", "s[0].file: excludes body"},
    {R"("raw":"","body":"")", "s[0].raw: excludes body"},
    {R"("raw":"","rawFile":"/dev/null")", "s[0].rawFile: excludes raw"},
    {R"("body":"","errorDetails":[])", "s[0].errorDetails: excludes body"},
    {R"("raw":"","authenticationResultCode":"")", "s[0].authenticationResultCode: excludes raw"},
    {R"("raw":"","status":200)", "s[0].status: excludes raw"},
    {R"("raw":"","statusLine":"")", "s[0].statusLine: excludes raw"},
    {R"("raw":"","headers":{})", "s[0].headers: excludes raw"},
    {R"("raw":"","chunked":true)", "s[0].chunked: excludes raw"},
    {R"("rawFile":"/dev/null","retryAfter":1)", "s[0].retryAfter: excludes rawFile"},
    {R"("informationalForever":{},"status":200)", "s[0].status: excludes informationalForever"},
    {R"("informationalForever":{},"raw":"")", "s[0].informationalForever: excludes raw"},
    {R"("informationalForever":{},"body":"")", "s[0].body: excludes informationalForever"},
    {R"("informationalForever":{},"stall":true)", "s[0].stall: excludes informationalForever"},
};

const std::vector<Mistake> connection_mistakes = {
    {R"("closeAtOnze":true)", "c[0].closeAtOnze: is not known"},
    {R"("times":0)", "c[0].times: must be at least 1"},
    {R"("forever":"x")", "c[0].forever: must be true or false"},
    {R"("delayMs":-1)", "c[0].delayMs: " + not_whole},
    {R"("stallHandshake":1)", "c[0].stallHandshake: must be true or false"},
    {R"("truncateHandshake":1)", "c[0].truncateHandshake: must be true or false"},
    {R"("closeAtOnce":1)", "c[0].closeAtOnce: must be true or false"},
    {R"("resetAtOnce":1)", "c[0].resetAtOnce: must be true or false"},
    {R"("stallMs":1000000001)", "c[0].stallMs: is too large"},
    {R"("times":1,"forever":true)", "c[0].forever: excludes times"},
    {R"("stallHandshake":true,"resetAtOnce":true)", "c[0].resetAtOnce: excludes stallHandshake"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(an_empty_step_changes_nothing_once) {
  const Step step = step_of("");
  BOOST_TEST(step.times == 1U);
  BOOST_TEST(!step.forever);
  BOOST_TEST(step.match == "");
  BOOST_TEST((!step.status && !step.status_line && !step.body && !step.raw));
  BOOST_TEST((!step.content_type && !step.retry_after && !step.content_length));
  BOOST_TEST((!step.informational_forever && !step.asks_for_error_document()));
  BOOST_TEST((step.headers.empty() && step.informational.empty() && step.extra.empty()));
  BOOST_TEST((!step.chunked && !step.end_by_close));
  const Delivery& delivery = step.delivery;
  BOOST_TEST((!delivery.trickle && !delivery.repeat_every && !delivery.stall_for));
  BOOST_TEST((!delivery.cut_after && !delivery.reset_after && !delivery.stall_after));
  BOOST_TEST(!delivery.close_without_notify);
  BOOST_TEST(delivery.delay.count() == 0);
}

BOOST_AUTO_TEST_CASE(when_a_step_applies_is_read) {
  const Step step = step_of(R"("match":"/output/","times":1000000000)");
  BOOST_TEST(step.match == "/output/");
  BOOST_TEST(step.times == 1'000'000'000U);
  BOOST_TEST(step_of(R"("forever":true)").forever);
}

BOOST_AUTO_TEST_CASE(what_a_step_answers_is_read) {
  const Step step = step_of(
      R"("status":999,"statusLine":"HTTP/1.0 200","body":"b\r\n","contentType":"",
         "retryAfter":7)");
  BOOST_TEST(step.status.value() == 999);
  BOOST_TEST(step.status_line.value() == "HTTP/1.0 200");
  BOOST_TEST(step.body.value() == "b\r\n");
  BOOST_TEST(step.content_type.value() == "");
  BOOST_TEST(step.retry_after.value() == "7");
  BOOST_TEST(step_of(R"("retryAfter":"soon")").retry_after.value() == "soon");
  BOOST_TEST(step_of(R"("raw":"\u0000")").raw.value() == std::string(1, '\0'));
  BOOST_TEST(step_of(R"("file":"/dev/null")").body.value() == "");
  BOOST_TEST(step_of(R"("rawFile":"/dev/null")").raw.value() == "");
}

BOOST_AUTO_TEST_CASE(an_error_document_is_asked_for_by_its_details_or_its_code) {
  const Step details = step_of(R"("errorDetails":["a","b"])");
  BOOST_TEST(details.error_details.size() == 2U);
  BOOST_TEST(details.asks_for_error_document());
  const Step code = step_of(R"("authenticationResultCode":"CredentialsExpired")");
  BOOST_TEST(code.authentication == "CredentialsExpired");
  BOOST_TEST(code.asks_for_error_document());
}

BOOST_AUTO_TEST_CASE(headers_are_an_object_or_a_list_of_pairs_and_lines) {
  const std::vector<std::string> of_object = {"A: 1", "B: "};
  BOOST_TEST(step_of(R"("headers":{"A":"1","B":""})").headers == of_object,
             boost::test_tools::per_element());
  const std::vector<std::string> of_list = {"A: 1", "A: 2", " folded", ""};
  BOOST_TEST(step_of(R"("headers":[["A","1"],["A","2"]," folded",""])").headers == of_list,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_framing_of_an_answer_is_read) {
  const Step step = step_of(
      R"("contentLength":5,"chunked":true,"chunkBytes":1,"extra":"more",
         "informational":[100,199])");
  BOOST_TEST(step.content_length.value() == "5");
  BOOST_TEST(step.chunked);
  BOOST_TEST(step.chunk_bytes == 1U);
  BOOST_TEST(step.extra == "more");
  const std::vector<int> informational = {100, 199};
  BOOST_TEST(step.informational == informational, boost::test_tools::per_element());
  BOOST_TEST(step_of(R"("contentLength":"-5")").content_length.value() == "-5");
  BOOST_TEST(step_of(R"("endByClose":true)").end_by_close);
}

BOOST_AUTO_TEST_CASE(informational_answers_without_end_have_defaults) {
  const Step plain = step_of(R"("informationalForever":{})");
  BOOST_TEST(plain.informational_forever.value() == 100);
  BOOST_TEST(plain.delivery.repeat_every->count() == 0);
  const Step step = step_of(R"("informationalForever":{"status":103,"everyMs":5})");
  BOOST_TEST(step.informational_forever.value() == 103);
  BOOST_TEST(step.delivery.repeat_every->count() == 5);
}

BOOST_AUTO_TEST_CASE(the_delivery_of_an_answer_is_read) {
  const Delivery delivery =
      step_of(
          R"("delayMs":1,"trickle":{"bytes":2,"everyMs":3},"stallAfterBytes":4,"stallMs":5,
         "closeWithoutNotify":true)")
          .delivery;
  BOOST_TEST(delivery.delay.count() == 1);
  BOOST_TEST(delivery.trickle->bytes == 2U);
  BOOST_TEST(delivery.trickle->every.count() == 3);
  BOOST_TEST(delivery.stall_after.value() == 4U);
  BOOST_TEST(delivery.stall_for->count() == 5);
  BOOST_TEST(delivery.close_without_notify);
  BOOST_TEST(step_of(R"("cutAfterBytes":0)").delivery.cut_after.value() == 0U);
  BOOST_TEST(step_of(R"("resetAfterBytes":9)").delivery.reset_after.value() == 9U);
  BOOST_TEST(step_of(R"("stall":true)").delivery.stall_after.value() == 0U);
  BOOST_TEST(!step_of(R"("stall":false)").delivery.stall_after);
  BOOST_TEST(step_of(R"("trickle":{})").delivery.trickle->bytes == 1U);
}

BOOST_AUTO_TEST_CASE(what_happens_to_a_connection_is_read) {
  BOOST_TEST((connection_step_of("").fault == ConnectionFault::none));
  BOOST_TEST(
      (connection_step_of(R"("stallHandshake":true)").fault == ConnectionFault::stall_handshake));
  BOOST_TEST((connection_step_of(R"("truncateHandshake":true)").fault ==
              ConnectionFault::truncate_handshake));
  BOOST_TEST((connection_step_of(R"("closeAtOnce":true)").fault == ConnectionFault::close_at_once));
  BOOST_TEST((connection_step_of(R"("resetAtOnce":true)").fault == ConnectionFault::reset_at_once));
  BOOST_TEST((connection_step_of(R"("resetAtOnce":false)").fault == ConnectionFault::none));
  const ConnectionStep step = connection_step_of(R"("times":2,"delayMs":3,"stallMs":4)");
  BOOST_TEST(step.times == 2U);
  BOOST_TEST(step.delay.count() == 3);
  BOOST_TEST(step.stall_for->count() == 4);
  BOOST_TEST(connection_step_of(R"("forever":true)").forever);
}

BOOST_DATA_TEST_CASE(a_mistake_is_told_with_the_path_of_the_member, mistakes, mistake) {
  BOOST_TEST(complaint_about(mistake.step) == mistake.complaint);
}

BOOST_DATA_TEST_CASE(a_mistake_about_connections_is_told_with_the_path_of_the_member,
                     connection_mistakes, mistake) {
  BOOST_TEST(complaint_about_connection(mistake.step) == mistake.complaint);
}

BOOST_AUTO_TEST_SUITE_END()
