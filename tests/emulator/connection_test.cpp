// SPDX-License-Identifier: MIT
// What is scripted for an answer happens on the wire, to the byte: over TLS and without.

#include "emulator/connection.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(connection)

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

/// Read by whoever asks for `/`.
std::string script_of(const std::string& steps) { return R"({"script":[)" + steps + "]}"; }

/// A step with this answer to `/`, and with faults.
std::string step_with(const std::string& faults) {
  return R"({"body":"0123456789","contentType":"")" + (faults.empty() ? "" : "," + faults) + "}";
}
const std::string answer =
    "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 10\r\n\r\n0123456789";

RawClient asking(const RunningEmulator& emulator) {
  RawClient client = emulator.connect();
  client.send(get_request("/"));
  return client;
}

/// All that comes of one request.
Rest result_of(Wire wire, const std::string& faults) {
  const RunningEmulator emulator(script_of(step_with(faults)), wire);
  return asking(emulator).read_to_end();
}

void check_kept(RawClient& client) {
  client.send(get_request("/?key=k"));
  BOOST_TEST(client.read_answer().starts_with("HTTP/1.1 404 Not Found\r\n"));
}

}  // namespace

BOOST_DATA_TEST_CASE(a_step_without_faults_keeps_the_connection, wires, wire) {
  const RunningEmulator emulator(script_of(step_with("")), wire);
  RawClient client = asking(emulator);
  BOOST_TEST(client.read_answer() == answer);
  check_kept(client);
}

BOOST_DATA_TEST_CASE(an_answer_is_cut_after_any_number_of_bytes, wires, wire) {
  std::string steps;
  for (std::size_t bytes = 0; bytes <= answer.size() + 1; ++bytes) {
    if (bytes > 0) steps += ",";
    steps += step_with("\"cutAfterBytes\":" + std::to_string(bytes));
  }
  const RunningEmulator emulator(script_of(steps), wire);
  for (std::size_t bytes = 0; bytes <= answer.size() + 1; ++bytes) {
    const Rest rest = asking(emulator).read_to_end();
    BOOST_TEST(rest.bytes == answer.substr(0, bytes));
    BOOST_TEST(rest.end == farewell(wire));
  }
}

BOOST_AUTO_TEST_CASE(a_cut_can_lack_the_farewell_of_tls) {
  const Rest rest = result_of(Wire::tls, R"("cutAfterBytes":20,"closeWithoutNotify":true)");
  BOOST_TEST(rest.bytes == answer.substr(0, 20));
  BOOST_TEST(rest.end == End::closed);
}

BOOST_DATA_TEST_CASE(a_whole_answer_can_lack_the_farewell_of_tls, wires, wire) {
  const Rest rest = result_of(wire, R"("closeWithoutNotify":true)");
  BOOST_TEST(rest.bytes == answer);
  BOOST_TEST(rest.end == End::closed);
}

BOOST_DATA_TEST_CASE(a_connection_is_reset_after_that_many_bytes, wires* data::make({0U, 1U, 30U}),
                     wire, bytes) {
  const Rest rest = result_of(wire, "\"resetAfterBytes\":" + std::to_string(bytes));
  BOOST_TEST(rest.bytes == answer.substr(0, bytes));
  BOOST_TEST(rest.end == End::reset);
}

BOOST_DATA_TEST_CASE(a_reset_waits_for_what_goes_before_it, wires, wire) {
  const geojob::test::TemporaryFolder folder;
  const std::string body(5'000'000, 'x');
  const RunningEmulator emulator(
      script_of(R"({"rawFile":")" + folder.write("body", body) + R"(","resetAfterBytes":4900000})"),
      wire);
  const Rest rest = asking(emulator).read_to_end();
  BOOST_TEST(rest.bytes.size() == 4'900'000U);
  BOOST_TEST(rest.end == End::reset);
}

BOOST_DATA_TEST_CASE(an_answer_stalls_and_the_connection_ends_after_its_time, wires, wire) {
  const Rest rest = result_of(wire, R"("stallAfterBytes":30,"stallMs":1)");
  BOOST_TEST(rest.bytes == answer.substr(0, 30));
  BOOST_TEST(rest.end == End::closed);
}

BOOST_DATA_TEST_CASE(a_stall_does_not_listen, wires, wire) {
  RunningEmulator emulator(script_of(step_with(R"("stall":true)")), wire);
  RawClient client = asking(emulator);
  client.send(get_request("/?key=k"));
  BOOST_TEST(emulator.log(1).at(0) == "GET / -> stall");
  emulator.stop();
  const Rest rest = client.read_to_end();
  BOOST_TEST(rest.bytes == "");
  BOOST_TEST(emulator.log(1).size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_answer_trickles_in_pieces_of_that_size) {
  const RunningEmulator emulator(
      script_of(step_with(R"("trickle":{"bytes":7,"everyMs":1})") + "," +
                step_with(R"("trickle":{"bytes":30},"cutAfterBytes":40)")));
  RawClient client = asking(emulator);
  std::string read;
  while (read.size() < answer.size()) {
    const std::string piece = client.read_piece();
    BOOST_TEST(piece == answer.substr(read.size(), 7));
    BOOST_REQUIRE(!piece.empty());
    read += piece;
  }
  client.send(get_request("/"));
  BOOST_TEST(client.read_piece() == answer.substr(0, 30));
  BOOST_TEST(client.read_piece() == answer.substr(30, 10));
  BOOST_TEST(client.read_piece() == "");
  BOOST_TEST(client.end() == End::notified);
}

BOOST_DATA_TEST_CASE(a_delayed_answer_comes_whole, wires, wire) {
  const RunningEmulator emulator(script_of(step_with(R"("delayMs":1)")), wire);
  RawClient client = asking(emulator);
  BOOST_TEST(client.read_answer() == answer);
  check_kept(client);
}

BOOST_DATA_TEST_CASE(a_raw_answer_is_any_bytes_at_all, wires, wire) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  const geojob::test::TemporaryFolder folder;
  const RunningEmulator emulator(
      script_of(R"({"rawFile":")" + folder.write("raw", bytes) + R"("})"), wire);
  const Rest rest = asking(emulator).read_to_end();
  BOOST_TEST((rest.bytes == bytes));
  BOOST_TEST(rest.end == farewell(wire));
}

BOOST_AUTO_TEST_CASE(bytes_that_belong_to_nothing_follow_on_a_kept_connection) {
  const RunningEmulator emulator(script_of(step_with(R"("extra":"HTTP/1.1 ")")));
  RawClient client = asking(emulator);
  BOOST_TEST(client.read(answer.size() + 9) == answer + "HTTP/1.1 ");
  check_kept(client);
}

BOOST_AUTO_TEST_CASE(a_wrong_length_keeps_the_connection) {
  const RunningEmulator emulator(script_of(step_with(R"("contentLength":3)")));
  RawClient client = asking(emulator);
  BOOST_TEST(client.read_answer().ends_with("Content-Length: 3\r\n\r\n012"));
  BOOST_TEST(client.read(7) == "3456789");
  check_kept(client);
}

BOOST_AUTO_TEST_CASE(a_chunked_answer_keeps_the_connection) {
  const RunningEmulator emulator(script_of(step_with(R"("chunked":true,"chunkBytes":8)")));
  RawClient client = asking(emulator);
  BOOST_TEST(client.read_until("\r\n0\r\n\r\n") ==
             "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
             "8\r\n01234567\r\n2\r\n89\r\n0\r\n\r\n");
  check_kept(client);
}

BOOST_DATA_TEST_CASE(a_body_ends_with_the_connection, wires, wire) {
  const Rest rest = result_of(wire, R"("endByClose":true)");
  BOOST_TEST(rest.bytes == "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n0123456789");
  BOOST_TEST(rest.end == farewell(wire));
}

BOOST_AUTO_TEST_CASE(informational_answers_come_before_the_real_one) {
  const RunningEmulator emulator(script_of(step_with(R"("informational":[100,103])")));
  RawClient client = asking(emulator);
  const std::string all = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + answer;
  BOOST_TEST(client.read(all.size()) == all);
  check_kept(client);
}

BOOST_DATA_TEST_CASE(informational_answers_can_go_on_for_ever, wires* data::make({0, 1}), wire,
                     pause) {
  RunningEmulator emulator(
      script_of(R"({"informationalForever":{"everyMs":)" + std::to_string(pause) + "}}"), wire);
  RawClient client = asking(emulator);
  for (int i = 0; i < 300; ++i) BOOST_TEST(client.read(25) == "HTTP/1.1 100 Continue\r\n\r\n");
  BOOST_TEST(emulator.log(1).at(0) == "GET / -> 100 for ever");
  client.close();  // the server has to see that by itself
  BOOST_TEST(asking(emulator).read_answer().starts_with("HTTP/1.1 401"));
}

BOOST_DATA_TEST_CASE(a_client_that_goes_away_in_the_middle_does_no_harm, wires, wire) {
  const geojob::test::TemporaryFolder folder;
  const std::string step =
      R"({"rawFile":")" + folder.write("body", std::string(3'000'000, 'x')) + R"("})";
  const RunningEmulator emulator(script_of(step + "," + step), wire);
  for (int i = 0; i < 2; ++i) {
    RawClient client = asking(emulator);
    BOOST_TEST(client.read(1000) == std::string(1000, 'x'));
  }
  BOOST_TEST(asking(emulator).read_answer().starts_with("HTTP/1.1 401"));
}

BOOST_AUTO_TEST_SUITE_END()
