// SPDX-License-Identifier: MIT
#include "geojob/client/download_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "support/client_arguments.hpp"
#include "support/scripted_transport.hpp"
#include "support/virtual_clock.hpp"

BOOST_AUTO_TEST_SUITE(download_client)

namespace {

using namespace geojob;
using namespace geojob::test;

const std::string file = "0123456789";
const Reply lost{client_errc::connection_lost, "the server reset the connection"};

/// Keeps what was downloaded.
class Kept final : public DownloadTarget {
 public:
  void begin(std::optional<std::uint64_t> size) override {
    content.clear();
    totals.push_back(size);
  }
  Flow write(std::string_view bytes) override {
    content += bytes;
    return content.size() >= stop_after ? Flow::stop : Flow::go_on;
  }

  std::string content;
  std::vector<std::optional<std::uint64_t>> totals;
  std::size_t stop_after = static_cast<std::size_t>(-1);
};

/// Writes down what it is told.
class Notes final : public DownloadObserver {
 public:
  void on_begin(std::uint64_t from, std::optional<std::uint64_t> total) override {
    add("begin " + std::to_string(from) + "/" + text_of(total));
  }
  void on_progress(std::uint64_t bytes, std::optional<std::uint64_t> total) override {
    add(std::to_string(bytes) + "/" + text_of(total));
  }
  void on_retry(const RequestOutcome&, std::uint64_t bytes,
                std::chrono::milliseconds pause) override {
    add("retry at " + std::to_string(bytes) + " in " + std::to_string(pause.count()));
  }
  std::string text;

 private:
  static std::string text_of(std::optional<std::uint64_t> size) {
    return size ? std::to_string(*size) : "?";
  }
  void add(const std::string& note) { text += (text.empty() ? "" : ", ") + note; }
};

/// A server that offers ranges, and the file that it has.
struct Version {
  std::string content = file;
  std::string etag = "\"v1\"";
  std::string last_modified = {};
  bool accepts_ranges = true;
};

ScriptedReply whole_of(const Version& version = {}) {
  ScriptedReply answer = status_answer(200);
  answer.head.content_length = version.content.size();
  answer.head.etag = version.etag;
  answer.head.last_modified = version.last_modified;
  answer.head.accepts_ranges = version.accepts_ranges;
  answer.body = {version.content};
  return answer;
}

/// The bytes from `first` on.
ScriptedReply rest_of(std::size_t first, const Version& version = {}) {
  ScriptedReply answer = whole_of(version);
  const std::size_t size = version.content.size();
  answer.head.status = 206;
  answer.head.content_length = size - first;
  answer.head.content_range = ContentRange{first, size - 1, size};
  answer.body = {version.content.substr(first)};
  return answer;
}

/// The response breaks off after so many bytes of its body.
ScriptedReply cut(ScriptedReply answer, std::size_t bytes, const Reply& end = lost) {
  answer.body = {answer.body.front().substr(0, bytes)};
  answer.end = end;
  return answer;
}

ScriptedReply without_length(ScriptedReply answer) {
  answer.head.content_length.reset();
  return answer;
}

using Change = std::function<void(ReplyHead&)>;
ScriptedReply changed(ScriptedReply answer, const Change& change) {
  change(answer.head);
  return answer;
}

/// A download with all that it needs, on a virtual clock.
struct Bench {
  explicit Bench(std::vector<ScriptedReply> script) : transport(std::move(script), &clock) {
    settings.failures.jitter = 0.0;
    client.observe(&notes);
  }
  DownloadResult run() {
    return client.download(job_at("/out/succeeded"), target, settings, source.get_token());
  }
  /// Checks the ranges that were requested; 0 stands for the whole file.
  void check_requests(const std::vector<std::uint64_t>& from) const {
    std::vector<std::uint64_t> ranges;
    for (const auto& seen : transport.requests()) {
      ranges.push_back(seen.range ? seen.range->first : 0);
      BOOST_TEST(seen.if_range.empty() == !seen.range.has_value());
    }
    BOOST_TEST(ranges == from, boost::test_tools::per_element());
  }
  void check_whole(const DownloadResult& result, bool certain = true) const {
    BOOST_TEST(!result.error, result.error.message() << " " << result.detail);
    BOOST_TEST(target.content == file);
    BOOST_TEST(result.bytes == file.size());
    BOOST_TEST(result.certain == certain);
  }

  VirtualClock clock;
  ScriptedTransport transport;
  SecretKey key = key_of("SECRET+1");
  Kept target;
  Notes notes;
  DownloadSettings settings;
  std::stop_source source;
  DownloadClient client{transport, key, [] { return 0.5; }, clock};
};

/// A response to a request for the bytes from 4 on, which must not be taken for them.
struct WrongRest {
  const char* name;
  Change change;
};
std::ostream& operator<<(std::ostream& out, const WrongRest& wrong) { return out << wrong.name; }

const std::vector<WrongRest> wrong_rests = {
    {"another first byte", [](ReplyHead& head) { head.content_range->first = 5; }},
    {"the whole as a range",
     [](ReplyHead& head) {
       head.content_range = {{0, 9, 10}};
     }},
    {"another total",
     [](ReplyHead& head) {
       head.content_range = {{4, 10, 11}};
     }},
    {"beyond the total",
     [](ReplyHead& head) {
       head.content_range = {{4, 10, std::nullopt}};
     }},
    {"another ETag", [](ReplyHead& head) { head.etag = "\"v2\""; }},
    {"no ETag", [](ReplyHead& head) { head.etag.clear(); }},
    {"a weak ETag", [](ReplyHead& head) { head.etag = "W/\"v1\""; }},
    {"no Content-Range", [](ReplyHead& head) { head.content_range.reset(); }},
    {"a bad Content-Range", [](ReplyHead& head) { head.bad_content_range = true; }},
    {"another length", [](ReplyHead& head) { head.content_length = 5; }},
    {"416", [](ReplyHead& head) { head.status = 416; }},
    {"416 with the total",
     [](ReplyHead& head) {
       head.status = 416;
       head.unsatisfied_total = 4;
     }},
};

/// A first response after which no range may be requested.
const std::vector<WrongRest> no_ranges = {
    {"no Accept-Ranges", [](ReplyHead& head) { head.accepts_ranges = false; }},
    {"no validator", [](ReplyHead& head) { head.etag.clear(); }},
    {"a weak ETag", [](ReplyHead& head) { head.etag = "W/\"v1\""; }},
    {"a weak ETag and a date",
     [](ReplyHead& head) {
       head.etag = "W/\"v1\"";
       head.last_modified = "Sun, 06 Nov 1994 08:49:37 GMT";
     }},
    {"a date that is none",
     [](ReplyHead& head) {
       head.etag.clear();
       head.last_modified = "yesterday";
     }},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_file_comes_whole_with_the_key_and_with_two_limits) {
  Bench bench({whole_of()});
  bench.settings.request_timeout = std::chrono::seconds(7);
  bench.settings.stall_timeout = std::chrono::seconds(9);
  bench.check_whole(bench.run());
  const auto& seen = bench.transport.requests().at(0);
  BOOST_TEST(seen.target == "/out/succeeded?key=SECRET%2B1");
  BOOST_TEST(seen.accept == "");
  BOOST_TEST(!seen.limits.whole.has_value());
  BOOST_TEST((seen.limits.around_bodies == std::chrono::milliseconds(7000)));
  BOOST_TEST((seen.limits.stall == std::chrono::milliseconds(9000)));
  BOOST_TEST((bench.target.totals == std::vector<std::optional<std::uint64_t>>{10}));
  BOOST_TEST(bench.notes.text == "begin 0/10, 10/10");
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_a_file) {
  Bench bench({whole_of({.content = ""})});
  const DownloadResult result = bench.run();
  BOOST_TEST(!result.error);
  BOOST_TEST(result.certain);
  BOOST_TEST(bench.target.totals.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_broke_off_goes_on_where_it_was) {
  Bench bench({cut(whole_of(), 4), cut(rest_of(4), 3), rest_of(7)});
  bench.check_whole(bench.run());
  bench.check_requests({0, 4, 7});
  BOOST_TEST(bench.transport.requests()[1].if_range == "\"v1\"");
  BOOST_TEST(bench.target.totals.size() == 1U);
  BOOST_TEST(bench.notes.text ==
             "begin 0/10, 4/10, retry at 4 in 500, begin 4/10, 7/10, retry at 7 in 500, "
             "begin 7/10, 10/10");
}

BOOST_AUTO_TEST_CASE(a_date_is_enough_to_go_on) {
  const Version dated{.etag = "", .last_modified = "Sun, 06 Nov 1994 08:49:37 GMT"};
  Bench bench({cut(whole_of(dated), 4), rest_of(4, dated)});
  bench.check_whole(bench.run());
  BOOST_TEST(bench.transport.requests()[1].if_range == dated.last_modified);
  Bench silent({cut(whole_of(dated), 4), rest_of(4, {.etag = ""})});
  silent.check_whole(silent.run());
  silent.check_requests({0, 4});
  Bench other({cut(whole_of(dated), 4),
               rest_of(4, {.etag = "", .last_modified = "Mon, 07 Nov 1994 08:49:37 GMT"}),
               whole_of()});
  other.check_whole(other.run());
  other.check_requests({0, 4, 0});
}

BOOST_DATA_TEST_CASE(a_range_that_does_not_fit_is_not_taken, wrong_rests, wrong) {
  Bench bench({cut(whole_of(), 4), changed(rest_of(4, {.content = "abcdefghij"}), wrong.change),
               cut(whole_of(), 5), whole_of()});
  bench.check_whole(bench.run());
  bench.check_requests({0, 4, 0, 0});  // No range is requested again.
  BOOST_TEST(bench.clock.pauses().size() == 2U);
}

BOOST_DATA_TEST_CASE(without_a_proof_no_range_is_requested, no_ranges, first) {
  Bench bench({cut(changed(whole_of(), first.change), 4), whole_of()});
  bench.check_whole(bench.run());
  bench.check_requests({0, 0});
  BOOST_TEST(bench.target.totals.size() == 2U);
}

BOOST_AUTO_TEST_CASE(another_version_is_downloaded_from_its_start) {
  const Version old{.content = "abcdefgh", .etag = "\"v0\""};
  Bench bench({cut(whole_of(old), 4), cut(whole_of(), 2), rest_of(2)});
  bench.check_whole(bench.run());
  bench.check_requests({0, 4, 2});
  BOOST_TEST(bench.transport.requests()[2].if_range == "\"v1\"");
}

BOOST_AUTO_TEST_CASE(a_range_can_be_shorter_than_what_was_requested) {
  ScriptedReply part = rest_of(4);
  part.head.content_range->last = 6;
  part.head.content_length = 3;
  part.body = {"456"};
  Bench bench({cut(whole_of(), 4), part, rest_of(7)});
  bench.check_whole(bench.run());
  bench.check_requests({0, 4, 7});
  BOOST_TEST(bench.clock.pauses().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_range_with_more_bytes_than_it_says_is_cut) {
  ScriptedReply rest = without_length(rest_of(4));
  rest.body = {"4567", "89surplus", "more"};
  Bench bench({cut(whole_of(), 4), rest});
  bench.check_whole(bench.run());
}

BOOST_AUTO_TEST_CASE(a_range_of_a_file_without_a_total_proves_nothing) {
  ScriptedReply rest = rest_of(4);
  rest.head.content_range->total.reset();
  Bench bench({cut(without_length(whole_of()), 4), rest, whole_of()});
  bench.check_whole(bench.run());
  bench.check_requests({0, 4, 0});
}

BOOST_AUTO_TEST_CASE(the_end_of_the_connection_is_an_end_but_not_a_proof) {
  Bench closed({cut(without_length(whole_of()), 10, {})});
  closed.check_whole(closed.run(), false);
  Bench chunked({without_length(whole_of())});
  chunked.check_whole(chunked.run());
  Bench with_length({cut(whole_of(), 4, {}), rest_of(4)});  // The transport did not notice.
  with_length.check_whole(with_length.run());
  with_length.check_requests({0, 4});
}

BOOST_AUTO_TEST_CASE(a_total_that_a_range_told_proves_the_end) {
  Bench bench({cut(without_length(whole_of()), 4), cut(rest_of(4), 6, {})});
  bench.check_whole(bench.run());
  BOOST_TEST(bench.notes.text == "begin 0/?, 4/?, retry at 4 in 500, begin 4/10, 10/10");
}

BOOST_AUTO_TEST_CASE(failures_in_a_row_end_it) {
  Bench bench({cut(whole_of(), 4), status_answer(503), no_answer(client_errc::connect_failed),
               no_answer(client_errc::stalled, "for 60s")});
  bench.settings.max_failures = 4;
  const DownloadResult result = bench.run();
  BOOST_TEST((result.error == client_errc::stalled));
  BOOST_TEST(result.detail == "for 60s");
  BOOST_TEST(result.bytes == 4U);
  BOOST_TEST(!result.certain);
  bench.check_requests({0, 4, 4, 4});
  BOOST_TEST((bench.clock.pauses() ==
              std::vector<std::chrono::milliseconds>{std::chrono::milliseconds(500),
                                                     std::chrono::milliseconds(1000),
                                                     std::chrono::milliseconds(2000)}));
}

BOOST_AUTO_TEST_CASE(a_try_that_comes_further_starts_the_count_again) {
  std::vector<ScriptedReply> script = {cut(whole_of(), 1)};
  for (std::size_t have = 1; have < file.size(); ++have) {
    script.push_back(status_answer(500));
    script.push_back(cut(rest_of(have), 1));
  }
  Bench bench(std::move(script));
  bench.settings.max_failures = 3;
  bench.check_whole(bench.run());
}

BOOST_AUTO_TEST_CASE(a_server_that_always_breaks_off_at_the_same_byte_is_given_up) {
  const Version no_range{.accepts_ranges = false};
  Bench bench(std::vector<ScriptedReply>(5, cut(whole_of(no_range), 4)));
  const DownloadResult result = bench.run();
  BOOST_TEST((result.error == client_errc::connection_lost));
  bench.check_requests({0, 0, 0, 0, 0});
}

BOOST_AUTO_TEST_CASE(what_cannot_get_better_ends_it_at_once) {
  ScriptedReply missing = status_answer(404);
  missing.body = {
      response_xml("<StatusDescription>Not Found</StatusDescription><ErrorDetails>"
                   "<string>No SECRET%2B1.</string></ErrorDetails>")};
  Bench bench({cut(whole_of(), 4), missing});
  const DownloadResult result = bench.run();
  BOOST_TEST((result.error == client_errc::request_refused));
  BOOST_TEST(result.http_status == 404);
  BOOST_TEST(result.words.error_details.at(0) == "No ***.");
  BOOST_TEST(bench.target.content == "0123");
  Bench refused({status_answer(401)});
  BOOST_TEST((refused.run().error == client_errc::credentials_refused));
  Bench encoded({[] {
    ScriptedReply answer = cut(whole_of(), 0, {client_errc::content_encoded, "gzip"});
    return answer;
  }()});
  BOOST_TEST((encoded.run().error == client_errc::content_encoded));
}

BOOST_AUTO_TEST_CASE(a_redirect_is_told_with_its_host_only) {
  ScriptedReply answer = status_answer(302);
  answer.head.location = "https://blob.example:444/a?sig=hidden&key=SECRET%2B1";
  Bench bench({answer});
  const DownloadResult result = bench.run();
  BOOST_TEST((result.error == client_errc::redirected));
  BOOST_TEST(result.detail == "to https://blob.example:444");
  answer.head.location = "elsewhere";
  Bench relative({answer});
  BOOST_TEST(relative.run().detail == "");
}

BOOST_AUTO_TEST_CASE(another_success_brings_no_file) {
  for (const int status : {201, 202, 204}) {
    ScriptedReply answer = status_answer(status);
    answer.body = {response_xml(job_xml("<Status>Pending</Status>"))};
    Bench bench({answer});
    const DownloadResult result = bench.run();
    BOOST_TEST((result.error == client_errc::unknown_format));
    BOOST_TEST(!result.detail.empty());
    BOOST_TEST(bench.target.totals.empty());
  }
  Bench part({rest_of(4), whole_of()});
  part.check_whole(part.run());
  part.check_requests({0, 0});
}

BOOST_AUTO_TEST_CASE(a_target_can_end_it) {
  Bench bench({whole_of()});
  bench.target.stop_after = 1;
  const DownloadResult result = bench.run();
  BOOST_TEST(!result.error);
  BOOST_TEST(result.stopped_by_target);
  BOOST_TEST(!result.certain);
}

BOOST_AUTO_TEST_CASE(a_stop_ends_it_in_a_pause_and_in_a_request) {
  Bench bench({cut(whole_of(), 4)});
  bench.clock.stop_at(std::chrono::milliseconds(100), bench.source);
  BOOST_TEST((bench.run().error == condition::stopped));
  BOOST_TEST((bench.clock.elapsed() == std::chrono::milliseconds(100)));
  Bench asked({whole_of()});
  asked.source.request_stop();
  BOOST_TEST((asked.run().error == condition::stopped));
}

BOOST_AUTO_TEST_CASE(a_server_that_asks_for_a_pause_gets_it) {
  Bench bench({status_answer(503, "7"), whole_of()});
  bench.check_whole(bench.run());
  BOOST_TEST((bench.clock.elapsed() == std::chrono::seconds(7)));
}

BOOST_AUTO_TEST_SUITE_END()
