// SPDX-License-Identifier: MIT
// Requests with bodies: read and counted, refused, left unread, lost.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"
#include "support/text_source.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(uploads)

namespace {

using namespace geojob;
using geojob::test::get_request;
using geojob::test::Outcome;
using geojob::test::RawClient;
using geojob::test::RunningEmulator;
using geojob::test::soon;
using geojob::test::TextSource;
using geojob::test::TransportCall;

const std::string sha256_of_hello =
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
constexpr std::size_t large = std::size_t{64} << 20;

/// An emulator with a script, and a transport that trusts it, over TLS.
struct World {
  explicit World(const std::string& steps = {}, emulator::Server::Settings settings = {})
      : emulator(R"({"script":[)" + steps + "]}", RunningEmulator::Wire::tls, std::move(settings)),
        transport({.ca_file = folder.write("ca.pem", emulator.authority())}) {
    std::error_code error;
    endpoint = Endpoint::from(emulator.url(), false, error);
  }

  Outcome post(std::string body, std::optional<std::chrono::milliseconds> stall = {}) {
    TextSource source(std::move(body));
    TransportCall call{.method = Method::post, .target = "/?key=k", .body = &source};
    call.stall = stall;
    return Outcome(call.run(transport, *endpoint));
  }

  geojob::test::TemporaryFolder folder;
  RunningEmulator emulator;
  HttpsTransport transport;
  std::optional<Endpoint> endpoint;
};

std::string post_request(const std::string& headers, const std::string& body) {
  return "POST /?key=k HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
}

/// What is answered to a request over a connection that is then asked for more.
std::string answer_of_kept(RunningEmulator& emulator, const std::string& request) {
  RawClient client = emulator.connect();
  client.send(request);
  std::string answer = client.read_answer();
  client.send(get_request("/?key=k"));
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 404 Not Found\r\n"));
  return answer;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_body_is_read_counted_and_told_by_its_digest) {
  World world;
  const Outcome call = world.post("hello");
  BOOST_TEST(!call.reply.error);
  BOOST_TEST(call.head.status == 405);
  BOOST_TEST(world.emulator.log(1).at(0) ==
             "POST / (5 bytes, sha256 " + sha256_of_hello + ") -> 405");
}

BOOST_AUTO_TEST_CASE(a_large_body_is_read_to_its_end) {
  World world(R"({"method":"POST","status":201})");
  const Outcome call = world.post(std::string(5'000'000, 'x'));
  BOOST_TEST(call.head.status == 201);
  BOOST_TEST((call.reply.sent == Sent::all));
  BOOST_TEST(world.emulator.log(1).at(0).starts_with("POST / (5000000 bytes, sha256 "));
}

BOOST_AUTO_TEST_CASE(a_body_in_either_framing_does_not_confuse_the_next_request) {
  RunningEmulator emulator;
  for (const std::string& request :
       {post_request("Content-Length: 5\r\n", "hello"),
        post_request("Transfer-Encoding: chunked\r\n", "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n")}) {
    BOOST_TEST(answer_of_kept(emulator, request).starts_with("HTTP/1.1 405 "));
  }
  for (const std::size_t line : {0U, 2U}) {
    BOOST_TEST(emulator.log(4).at(line) ==
               "POST / (5 bytes, sha256 " + sha256_of_hello + ") -> 405");
  }
}

BOOST_AUTO_TEST_CASE(who_wants_to_be_asked_for_a_body_is_asked) {
  RunningEmulator emulator;
  RawClient client = emulator.connect();
  client.send(post_request("Content-Length: 5\r\nExpect: 100-continue\r\n", ""));
  BOOST_TEST(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hello");
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 405 "));
}

BOOST_AUTO_TEST_CASE(a_body_beyond_the_limit_is_refused_without_being_asked_for) {
  emulator::Server::Settings settings;
  settings.most_body_bytes = 4;
  RunningEmulator emulator("{}", RunningEmulator::Wire::tls, settings);
  for (const std::string& request :
       {post_request("Content-Length: 5\r\nExpect: 100-continue\r\n", ""),
        post_request("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n")}) {
    RawClient client = emulator.connect();
    client.send(request);
    BOOST_TEST(client.read_to_end().bytes.starts_with("HTTP/1.1 413 Content Too Large\r\n"));
  }
  RawClient client = emulator.connect();
  client.send(post_request("Content-Length: 4\r\n", "hell"));
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 405 "));
}

BOOST_AUTO_TEST_CASE(chunks_that_make_no_sense_are_refused) {
  RunningEmulator emulator;
  RawClient client = emulator.connect();
  client.send(post_request("Transfer-Encoding: chunked\r\n", "x\r\n"));
  BOOST_TEST(client.read_to_end().bytes.starts_with("HTTP/1.1 400 Bad Request\r\n"));
}

BOOST_AUTO_TEST_CASE(a_client_that_goes_away_in_its_body_does_no_harm) {
  RunningEmulator emulator;
  {
    RawClient client = emulator.connect();
    client.send(post_request("Content-Length: 5\r\n", "he"));
  }
  BOOST_TEST(emulator.log(1).at(0) == "POST / -> the client went away");
  RawClient client = emulator.connect();
  client.send(get_request("/?key=k"));
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 404 "));
}

BOOST_AUTO_TEST_CASE(steps_are_for_a_method) {
  World world(R"({"method":"POST","status":201},{"method":"GET","status":202})");
  TransportCall get{.target = "/?key=k"};
  BOOST_TEST(get.run(world.transport, *world.endpoint).sink.head.status == 202);
  BOOST_TEST(world.post("hello").head.status == 201);
}

BOOST_AUTO_TEST_CASE(an_answer_can_come_before_the_body_was_read) {
  for (const std::string bytes : {"0", "100000"}) {
    World world(R"({"status":413,"body":"no","answerAfterBodyBytes":)" + bytes + "}");
    const Outcome call = world.post(std::string(large, 'x'));
    BOOST_TEST(call.reply.detail == "");
    BOOST_TEST(call.head.status == 413);
    BOOST_TEST(call.body == "no");
    BOOST_TEST((call.reply.sent == Sent::part));
  }
}

BOOST_AUTO_TEST_CASE(an_early_answer_can_end_in_a_reset) {
  World world(R"({"status":503,"body":"no","answerAfterBodyBytes":1000,"resetAfterBytes":1000})");
  const Outcome call = world.post(std::string(large, 'x'));
  BOOST_TEST(call.head.status == 503);
  BOOST_TEST(call.body == "no");
}

BOOST_AUTO_TEST_CASE(a_server_can_stop_reading) {
  World world(R"({"stallAfterBodyBytes":1000})");
  const Outcome call = world.post(std::string(large, 'x'), soon);
  BOOST_TEST((call.reply.error == client_errc::stalled));
  BOOST_TEST((call.reply.sent == Sent::part));
}

BOOST_AUTO_TEST_CASE(a_stall_ends_after_its_time) {
  World world(R"({"stallAfterBodyBytes":1000,"stallMs":1})");
  const Outcome call = world.post(std::string(large, 'x'));
  BOOST_TEST((call.reply.error == client_errc::connection_lost));
  BOOST_TEST((call.reply.sent == Sent::part));
}

BOOST_AUTO_TEST_CASE(a_connection_can_be_reset_in_the_body) {
  World world(R"({"resetAfterBodyBytes":100000})");
  const Outcome call = world.post(std::string(large, 'x'));
  BOOST_TEST((call.reply.error == client_errc::connection_lost));
  BOOST_TEST((call.reply.sent == Sent::part));
}

// The whole request is read, and then nothing comes: whether it was acted on, nobody knows.
BOOST_AUTO_TEST_CASE(an_answer_can_be_lost) {
  for (const std::string fault :
       {"\"cutAfterBytes\":0", "\"cutAfterBytes\":10", "\"resetAfterBytes\":0",
        "\"resetAfterBodyBytes\":5", "\"cutAfterBytes\":0,\"closeWithoutNotify\":true"}) {
    World world("{" + fault + "}");
    const Outcome call = world.post("hello");
    BOOST_TEST_CONTEXT(fault) {
      BOOST_TEST((call.reply.error == client_errc::unanswered));
      BOOST_TEST((call.reply.sent == Sent::all));
    }
    BOOST_TEST(
        world.emulator.log(1).at(0).starts_with("POST / (5 bytes, sha256 " + sha256_of_hello));
  }
}

BOOST_AUTO_TEST_SUITE_END()
