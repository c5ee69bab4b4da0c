// SPDX-License-Identifier: MIT
// The emulator as a server: connections, what happens to them before a request, and their end.

#include "emulator/server.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <system_error>
#include <vector>

#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(server)

namespace {

using geojob::emulator::Server;
using geojob::test::client_context;
using geojob::test::End;
using geojob::test::farewell;
using geojob::test::get_request;
using geojob::test::RawClient;
using geojob::test::Rest;
using geojob::test::RunningEmulator;

namespace data = boost::unit_test::data;

using Wire = RunningEmulator::Wire;
const auto wires = data::make({Wire::tls, Wire::plain});

const std::string job_request = get_request("/REST/v1/Dataflows/Geocode/x?output=xml&key=k");
const std::string one_job = R"("jobs":[{"id":"x","pendingPolls":2}])";

std::string status_in(const std::string& answer) {
  const std::size_t start = answer.find("<Status>") + 8;
  return answer.substr(start, answer.find("</Status>") - start);
}

std::string ask(RawClient& client) {
  client.send(job_request);
  return status_in(client.read_answer());
}

/// A server whose connections go through that script.
RunningEmulator with_connections(const std::string& steps, Wire wire) {
  return RunningEmulator("{" + one_job + R"(,"connections":[)" + steps + "]}", wire);
}

/// A server whose first answer goes through that step.
std::string scenario_with(const std::string& step) { return R"({"script":[)" + step + "]}"; }

}  // namespace

BOOST_DATA_TEST_CASE(a_connection_serves_several_requests, wires, wire) {
  RunningEmulator emulator("{" + one_job + "}", wire);
  RawClient client = emulator.connect();
  for (const std::string status : {"Pending", "Pending", "Completed"}) {
    BOOST_TEST(ask(client) == status);
  }
  const std::vector<std::string> log(3, "GET /REST/v1/Dataflows/Geocode/x -> 200");
  BOOST_TEST(emulator.log(3) == log, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(requests_can_be_sent_ahead_of_answers, wires, wire) {
  const RunningEmulator emulator("{" + one_job + "}", wire);
  RawClient client = emulator.connect();
  client.send(job_request + job_request + job_request);
  BOOST_TEST(status_in(client.read_answer()) == "Pending");
  BOOST_TEST(status_in(client.read_answer()) == "Pending");
  BOOST_TEST(status_in(client.read_answer()) == "Completed");
}

BOOST_DATA_TEST_CASE(a_request_can_come_byte_by_byte, wires, wire) {
  const RunningEmulator emulator("{" + one_job + "}", wire);
  RawClient client = emulator.connect();
  for (const char byte : job_request) client.send({&byte, 1});
  BOOST_TEST(status_in(client.read_answer()) == "Pending");
}

BOOST_DATA_TEST_CASE(many_clients_are_served_at_once, wires, wire) {
  const RunningEmulator emulator(R"({"jobs":[{"id":"x"}]})", wire);
  std::vector<RawClient> clients;
  for (int i = 0; i < 40; ++i) clients.push_back(emulator.connect());
  for (RawClient& client : clients) client.send(job_request);
  for (RawClient& client : clients) BOOST_TEST(status_in(client.read_answer()) == "Completed");
}

BOOST_DATA_TEST_CASE(who_wants_to_close_is_let_go, wires, wire) {
  const RunningEmulator emulator("{}", wire);
  RawClient client = emulator.connect();
  client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const Rest rest = client.read_to_end();
  BOOST_TEST(rest.bytes.find("\r\nConnection: close\r\n") != std::string::npos);
  BOOST_TEST(rest.end == farewell(wire));
}

BOOST_DATA_TEST_CASE(a_malformed_request_is_answered_and_ends_the_connection, wires, wire) {
  RunningEmulator emulator("{}", wire);
  RawClient client = emulator.connect();
  client.send("HELO localhost\r\n\r\n" + job_request);
  const Rest rest = client.read_to_end();
  BOOST_TEST(rest.bytes.starts_with("HTTP/1.1 400 Bad Request\r\n"));
  BOOST_TEST(rest.bytes.ends_with("\r\n\r\nThis is not an HTTP/1.1 request.\n"));
  BOOST_TEST(rest.end == farewell(wire));
  BOOST_TEST(emulator.log(1).at(0) == "malformed request -> 400");
}

BOOST_DATA_TEST_CASE(a_head_that_is_too_long_is_refused, wires* data::make({true, false}), wire,
                     has_end) {
  const RunningEmulator emulator("{}", wire);
  RawClient client = emulator.connect();
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17'000, 'x');
  client.send(head + (has_end ? "\r\n\r\n" : ""));
  const Rest rest = client.read_to_end();
  BOOST_TEST(rest.bytes.starts_with("HTTP/1.1 431 "));
  BOOST_TEST(rest.end == farewell(wire));
}

BOOST_DATA_TEST_CASE(a_head_of_16_kib_is_read, wires, wire) {
  const RunningEmulator emulator("{}", wire);
  RawClient client = emulator.connect();
  std::string head = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
  head += std::string(16 * 1024 - head.size(), 'x');
  client.send(head + "\r\n\r\n");
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 401 "));
}

BOOST_DATA_TEST_CASE(a_body_that_nobody_wants_costs_neither_the_answer_nor_the_connection, wires,
                     wire) {
  const RunningEmulator emulator("{}", wire);
  RawClient client = emulator.connect();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20000000\r\n\r\n");
  BOOST_TEST(client.send(std::string(20'000'000, 'x')));  // more than there is room for on the way
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 405 "));
  client.send(get_request("/?key=k"));
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 404 "));
}

BOOST_DATA_TEST_CASE(a_connection_ends_unannounced_after_its_requests, wires, wire) {
  const RunningEmulator emulator("{" + one_job + R"(,"requestsPerConnection":2})", wire);
  RawClient client = emulator.connect();
  client.send(job_request);
  BOOST_TEST(client.read_answer().find("\r\nConnection: keep-alive\r\n") != std::string::npos);
  client.send(job_request + job_request);
  const Rest rest = client.read_to_end();
  BOOST_TEST(rest.bytes.find("\r\nConnection: keep-alive\r\n") != std::string::npos);
  BOOST_TEST(rest.bytes.ends_with("</Response>"));
  BOOST_TEST(rest.bytes.find("HTTP/1.1", 1) == std::string::npos);
  BOOST_TEST(rest.end == farewell(wire));
  RawClient next = emulator.connect();
  BOOST_TEST(ask(next) == "Completed");
}

BOOST_DATA_TEST_CASE(an_idle_connection_ends, wires, wire) {
  const RunningEmulator emulator("{" + one_job + R"(,"idleMs":50})", wire);
  RawClient silent = emulator.connect();
  BOOST_TEST(silent.read_to_end().end == farewell(wire));
  RawClient stuttering = emulator.connect();
  stuttering.send("GET / HTT");
  const Rest rest = stuttering.read_to_end();
  BOOST_TEST(rest.bytes == "");
  BOOST_TEST(rest.end == farewell(wire));
}

BOOST_DATA_TEST_CASE(connections_go_through_their_script_in_order, wires, wire) {
  const RunningEmulator emulator =
      with_connections(R"({},{"closeAtOnce":true,"times":2},{"resetAtOnce":true})", wire);
  RawClient good = emulator.connect();
  BOOST_TEST(ask(good) == "Pending");
  for (const End end : {End::closed, End::closed, End::reset}) {
    RawClient client = emulator.dial();
    if (wire == Wire::tls) {
      BOOST_TEST(!client.handshake());
      BOOST_TEST(client.tls_bytes() == 0U);
    } else {
      BOOST_TEST(client.read_to_end().bytes == "");
    }
    BOOST_TEST(client.end() == end);
  }
  RawClient again = emulator.connect();
  BOOST_TEST(ask(again) == "Pending");
}

BOOST_DATA_TEST_CASE(a_step_for_connections_can_go_on_for_ever, wires, wire) {
  const RunningEmulator emulator = with_connections(R"({"closeAtOnce":true,"forever":true})", wire);
  for (int i = 0; i < 10; ++i) {
    RawClient client = emulator.dial();
    BOOST_TEST(client.read_to_end().end == End::closed);
  }
}

BOOST_AUTO_TEST_CASE(a_handshake_breaks_off_in_the_middle) {
  const RunningEmulator emulator = with_connections(R"({"truncateHandshake":true})", Wire::tls);
  RawClient client = emulator.dial();
  BOOST_TEST(!client.handshake());
  BOOST_TEST(client.end() == End::closed);
  BOOST_TEST(client.tls_bytes() > 100U);
  BOOST_TEST(emulator.connect().tls_bytes() > client.tls_bytes() + 100U);
}

BOOST_DATA_TEST_CASE(a_stalled_handshake_ends_after_its_time, wires, wire) {
  const RunningEmulator emulator = with_connections(R"({"stallHandshake":true,"stallMs":1})", wire);
  RawClient client = emulator.dial();
  const Rest rest = client.read_to_end();
  BOOST_TEST(rest.bytes == "");
  // What the client had sent by then was not read, and may turn the end into a reset.
  BOOST_TEST((rest.end == End::closed || rest.end == End::reset));
}

BOOST_DATA_TEST_CASE(a_delayed_connection_serves_all_the_same, wires, wire) {
  const RunningEmulator emulator = with_connections(R"({"delayMs":1})", wire);
  RawClient client = emulator.connect();
  BOOST_TEST(ask(client) == "Pending");
}

BOOST_AUTO_TEST_CASE(who_does_not_speak_tls_is_turned_away) {
  const RunningEmulator emulator("{}", Wire::tls);
  RawClient plain(emulator.port());
  plain.send(job_request);
  BOOST_TEST(plain.read_to_end().bytes.find("HTTP/") == std::string::npos);
  RawClient good = emulator.connect();
  good.send(get_request("/"));
  BOOST_TEST(good.read_answer().starts_with("HTTP/1.1 401 "));
}

BOOST_DATA_TEST_CASE(tls_is_spoken_up_to_the_version_that_was_asked_for,
                     data::make({TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION}),
                     version) {
  Server::Settings settings;
  settings.max_tls_version = version;
  const RunningEmulator emulator("{}", Wire::tls, settings);
  const auto any = client_context(emulator.authority());
  SSL_CTX_set_min_proto_version(any.get(), TLS1_VERSION);
  SSL_CTX_set_security_level(any.get(), 0);
  RawClient willing(emulator.port(), any.get());
  BOOST_TEST(willing.handshake());
  BOOST_TEST(willing.tls_version() == version);
  if (version == TLS1_3_VERSION) return;
  SSL_CTX_set_min_proto_version(any.get(), version + 1);
  RawClient unwilling(emulator.port(), any.get());
  BOOST_TEST(!unwilling.handshake());
  BOOST_TEST(unwilling.end() == End::refused);
}

BOOST_AUTO_TEST_CASE(the_server_can_listen_on_ipv6) {
  Server::Settings settings;
  settings.address = "::1";
  const RunningEmulator emulator("{" + one_job + "}", Wire::plain, settings);
  BOOST_TEST(emulator.url() == "http://[::1]:" + std::to_string(emulator.port()));
  RawClient client(emulator.port(), nullptr, true);
  client.send(job_request);
  BOOST_TEST(client.read_answer().find(emulator.url() + "/REST/v1/Dataflows/Geocode/x</Link>") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_host_in_urls_can_be_another_than_the_address) {
  Server::Settings settings;
  settings.host = "service.test";
  const RunningEmulator emulator("{" + one_job + "}", Wire::tls, settings);
  BOOST_TEST(emulator.url() == "https://service.test:" + std::to_string(emulator.port()));
  RawClient client = emulator.connect();
  client.send(job_request);
  BOOST_TEST(client.read_answer().find(emulator.url() + "/REST/") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_told) {
  Server::Settings settings;
  const RunningEmulator first("{}", Wire::plain);
  settings.port = first.port();
  const std::string place = "127.0.0.1:" + std::to_string(first.port());
  BOOST_CHECK_EXCEPTION(RunningEmulator("{}", Wire::plain, settings), std::system_error,
                        [&](const std::system_error& error) {
                          return error.code() == std::errc::address_in_use &&
                                 std::string(error.what()).find(place) != std::string::npos;
                        });
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_told) {
  Server::Settings settings;
  settings.address = "localhost";
  BOOST_CHECK_EXCEPTION(RunningEmulator("{}", Wire::plain, settings), std::runtime_error,
                        [](const std::runtime_error& error) {
                          return std::string(error.what()) == "localhost is not an IP address";
                        });
}

BOOST_AUTO_TEST_CASE(the_log_tells_what_became_of_each_request) {
  RunningEmulator emulator(
      scenario_with(R"({"cutAfterBytes":9},{"resetAfterBytes":0},{"stallAfterBytes":3,"stallMs":0},
                       {"closeWithoutNotify":true},{"raw":""},{"status":503})"),
      Wire::tls);
  for (int i = 0; i < 6; ++i) {
    RawClient client = emulator.connect();
    client.send(get_request("/p?key=secret"));
    static_cast<void>(client.read(1));
  }
  const std::vector<std::string> log = {"GET /p -> 404, cut after 9 bytes",
                                        "GET /p -> 404, reset after 0 bytes",
                                        "GET /p -> 404, stall after 3 bytes",
                                        "GET /p -> 404, closed without notify",
                                        "GET /p -> raw",
                                        "GET /p -> 503"};
  BOOST_TEST(emulator.log(6) == log, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
