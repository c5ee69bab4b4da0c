// SPDX-License-Identifier: MIT
// Stopping the emulator ends every connection at once, whatever it is in the middle of. Each test
// would not come to its end otherwise.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>

#include "emulator/server.hpp"
#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(server_stop)

namespace {

using geojob::test::End;
using geojob::test::farewell;
using geojob::test::get_request;
using geojob::test::RawClient;
using geojob::test::Rest;
using geojob::test::RunningEmulator;

namespace data = boost::unit_test::data;

using Wire = RunningEmulator::Wire;
const auto wires = data::make({Wire::tls, Wire::plain});

/// Stops the server while it is busy with a step, once the request is known to be there and
/// `begin` of its answer has been read.
Rest stopped_during(const std::string& step, Wire wire, std::size_t begin = 0) {
  RunningEmulator emulator(R"({"script":[)" + step + "]}", wire);
  RawClient client = emulator.connect();
  client.send(get_request("/"));
  BOOST_TEST(emulator.log(1).size() == 1U);
  BOOST_TEST(client.read(begin).size() == begin);
  emulator.stop();
  return client.read_to_end();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_server_without_clients_stops) {
  RunningEmulator emulator;
  emulator.stop();
  BOOST_CHECK_THROW(RawClient(emulator.port()), std::system_error);
}

BOOST_DATA_TEST_CASE(a_kept_connection_ends, wires, wire) {
  RunningEmulator emulator("{}", wire);
  RawClient client = emulator.connect();
  client.send(get_request("/"));
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 401 "));
  emulator.stop();
  BOOST_TEST(client.read_to_end().end == farewell(wire));
}

BOOST_DATA_TEST_CASE(a_delay_ends, wires, wire) {
  const Rest rest = stopped_during(R"({"delayMs":1000000000})", wire);
  BOOST_TEST(rest.bytes == "");
  BOOST_TEST(rest.end == End::closed);
}

BOOST_DATA_TEST_CASE(a_stall_ends, wires, wire) {
  const Rest rest = stopped_during(R"({"stallAfterBytes":5})", wire, 5);
  BOOST_TEST(rest.bytes == "");
  BOOST_TEST(rest.end == End::closed);
}

BOOST_DATA_TEST_CASE(a_trickle_ends, wires, wire) {
  const Rest rest = stopped_during(R"({"trickle":{"bytes":5,"everyMs":1000000000}})", wire, 5);
  BOOST_TEST(rest.bytes == "");
  BOOST_TEST(rest.end == End::closed);
}

BOOST_DATA_TEST_CASE(answers_without_end_end, wires* data::make({"0", "1000000000"}), wire, pause) {
  const std::string step = R"({"informationalForever":{"everyMs":)" + std::string(pause) + "}}";
  BOOST_TEST(stopped_during(step, wire, 25).end == End::closed);
}

BOOST_DATA_TEST_CASE(answers_without_end_end_while_they_are_read, wires, wire) {
  RunningEmulator emulator(R"({"script":[{"informationalForever":{}}]})", wire);
  RawClient client = emulator.connect();
  client.send(get_request("/"));
  BOOST_TEST(client.read(1) == "H");
  std::jthread reading([&] {
    while (!client.read_piece().empty()) {
    }
  });
  emulator.stop();
  reading.join();
  BOOST_TEST(client.end() == End::closed);
}

BOOST_DATA_TEST_CASE(an_answer_that_nobody_reads_ends, wires, wire) {
  const geojob::test::TemporaryFolder folder;
  const std::string body(50'000'000, 'x');
  const Rest rest =
      stopped_during(R"({"rawFile":")" + folder.write("body", body) + R"("})", wire, 1);
  BOOST_TEST(rest.bytes.size() < body.size() - 1);
}

BOOST_DATA_TEST_CASE(a_request_that_is_half_there_ends, wires, wire) {
  RunningEmulator emulator("{}", wire);
  RawClient client = emulator.connect();
  client.send(get_request("/") + "GET / HT");
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 401 "));
  emulator.stop();
  BOOST_TEST(client.read_to_end().bytes == "");
}

BOOST_AUTO_TEST_CASE(a_handshake_in_the_middle_ends) {
  RunningEmulator emulator;
  RawClient silent(emulator.port());
  RawClient good = emulator.connect();  // so the one before has been accepted
  emulator.stop();
  BOOST_TEST(silent.read_to_end().end == End::closed);
}

BOOST_DATA_TEST_CASE(a_stalled_handshake_ends, wires, wire) {
  RunningEmulator emulator(R"({"connections":[{"stallHandshake":true}]})", wire);
  RawClient stalled = emulator.dial();
  RawClient good = emulator.connect();
  emulator.stop();
  BOOST_TEST(stalled.read_to_end().end != End::still_open);
}

BOOST_DATA_TEST_CASE(a_delayed_handshake_ends, wires, wire) {
  RunningEmulator emulator(R"({"connections":[{"delayMs":1000000000}]})", wire);
  RawClient delayed = emulator.dial();
  RawClient good = emulator.connect();
  emulator.stop();
  BOOST_TEST(delayed.read_to_end().end != End::still_open);
}

BOOST_DATA_TEST_CASE(a_client_that_never_stops_asking_is_stopped, wires, wire) {
  RunningEmulator emulator("{}", wire);
  RawClient client = emulator.connect();
  client.send(get_request("/"));
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 401 "));
  client.send(get_request("/"));
  const std::jthread asking([&] {
    while (!client.read_answer().empty()) client.send(get_request("/"));
  });
  BOOST_TEST(emulator.log(100).size() >= 100U);
  emulator.stop();
}

BOOST_DATA_TEST_CASE(all_of_many_connections_end, wires, wire) {
  RunningEmulator emulator(R"({"script":[{"stall":true,"times":20}]})", wire);
  std::vector<RawClient> clients;
  for (int i = 0; i < 40; ++i) {
    clients.push_back(emulator.connect());
    if (i < 20) clients.back().send(get_request("/"));
  }
  BOOST_TEST(emulator.log(20).size() == 20U);
  emulator.stop();
  for (RawClient& client : clients) BOOST_TEST(client.read_to_end().bytes == "");
}

BOOST_AUTO_TEST_SUITE_END()
