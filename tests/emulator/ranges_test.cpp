// SPDX-License-Identifier: MIT
// Parts of answers, as HttpsTransport gets them over TLS, and all that can be wrong with them.

#include "emulator/ranges.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(ranges)

namespace {

using namespace geojob;
using geojob::test::Outcome;
using geojob::test::RunningEmulator;
using geojob::test::TransportCall;

const std::string date = "Sun, 06 Nov 1994 08:49:37 GMT";

/// A GET for `0123456789` with the ETag "v1", and what comes of it.
struct Download {
  const char* ranges;
  ByteRange range;
  std::string if_range;
  int status;
  std::string body;
  std::optional<ContentRange> part;
};
std::ostream& operator<<(std::ostream& out, const Download& one) {
  return out << one.ranges << ", from " << one.range.first << ", if " << one.if_range;
}

const std::vector<Download> downloads = {
    {"honoured", {4, {}}, "", 206, "456789", ContentRange{4, 9, 10}},
    {"honoured", {4, 6}, "", 206, "456", ContentRange{4, 6, 10}},
    {"honoured", {4, 99}, "", 206, "456789", ContentRange{4, 9, 10}},
    {"honoured", {9, {}}, "\"v1\"", 206, "9", ContentRange{9, 9, 10}},
    {"honoured", {9, {}}, date, 206, "9", ContentRange{9, 9, 10}},
    {"honoured", {4, {}}, "\"v0\"", 200, "0123456789", {}},
    {"unconditional", {4, {}}, "\"v0\"", 206, "456789", ContentRange{4, 9, 10}},
    {"ignored", {4, {}}, "", 200, "0123456789", {}},
    {"wrong", {4, {}}, "", 206, "0123456789", ContentRange{0, 9, 10}},
    {"honoured", {10, {}}, "", 416, "", {}},
};

std::string step(const std::string& ranges) {
  return R"({"script":[{"body":"0123456789","etag":"\"v1\"","lastModified":")" + date +
         R"(","acceptRanges":"bytes","ranges":")" + ranges + R"("}]})";
}

Outcome get(const std::string& scenario, std::optional<ByteRange> range,
            std::string_view if_range = {}) {
  const RunningEmulator emulator(scenario);
  const geojob::test::TemporaryFolder folder;
  HttpsTransport transport({.ca_file = folder.write("ca.pem", emulator.authority())});
  std::error_code error;
  const auto endpoint = Endpoint::from(emulator.url(), false, error).value();
  TransportCall call{.target = "/?key=k", .range = range, .if_range = if_range};
  return Outcome(call.run(transport, endpoint));
}

/// What becomes of `0123456789` where a range stands so in the request.
emulator::HttpResponse answer_to(const std::string& range, const std::string& method = "GET") {
  emulator::HttpRequest request;
  request.method = method;
  request.range = range;
  emulator::Step honoured;
  honoured.ranges = emulator::Ranges::honoured;
  emulator::HttpResponse response;
  response.body = "0123456789";
  emulator::apply_range(response, request, honoured);
  return response;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_part_comes_as_the_step_says, downloads, one) {
  const Outcome call = get(step(one.ranges), one.range, one.if_range);
  BOOST_TEST(call.reply.detail == "");
  BOOST_TEST(call.head.status == one.status);
  BOOST_TEST(call.body == one.body);
  BOOST_TEST((call.head.content_range == one.part));
  BOOST_TEST(call.head.content_length.value() == one.body.size());
  BOOST_TEST(call.head.etag == "\"v1\"");
  BOOST_TEST(call.head.last_modified == date);
  BOOST_TEST(call.head.accepts_ranges);
  BOOST_TEST(call.head.unsatisfied_total.has_value() == (one.status == 416));
}

BOOST_AUTO_TEST_CASE(a_validator_can_change_between_two_parts) {
  const std::string with_other_etag =
      R"({"script":[{"body":"abcdefghij","etag":"\"v2\"","ranges":"unconditional"}]})";
  const Outcome call = get(with_other_etag, ByteRange{4, {}}, "\"v1\"");
  BOOST_TEST(call.head.status == 206);
  BOOST_TEST(call.head.etag == "\"v2\"");
  BOOST_TEST(call.body == "efghij");
}

BOOST_AUTO_TEST_CASE(without_a_step_for_it_nothing_is_said_of_ranges) {
  const Outcome call = get(R"({"script":[{"body":"0123456789"}]})", ByteRange{4, {}});
  BOOST_TEST(call.head.status == 200);
  BOOST_TEST(call.body == "0123456789");
  BOOST_TEST(!call.head.accepts_ranges);
  BOOST_TEST(call.head.etag == "");
}

BOOST_AUTO_TEST_CASE(the_last_bytes_can_be_asked_for) {
  BOOST_TEST(answer_to("bytes=-3").body == "789");
  BOOST_TEST(answer_to("bytes=-99").body == "0123456789");
  BOOST_TEST(answer_to("bytes=-99").status == 206);
  BOOST_TEST(answer_to("bytes=-0").status == 416);
}

BOOST_AUTO_TEST_CASE(what_is_no_single_range_is_ignored) {
  for (const char* range : {"", "bytes=", "bytes=-", "bytes=6-4", "bytes=1-2,4-5", "bytes=x-",
                            "bytes=1-x", "items=1-2", "bytes 1-2"}) {
    BOOST_TEST(answer_to(range).status == 200, range);
    BOOST_TEST(answer_to(range).body == "0123456789");
  }
  BOOST_TEST(answer_to("bytes=1-2", "POST").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
