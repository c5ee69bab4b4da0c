// SPDX-License-Identifier: MIT
#include "run/result_download.hpp"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"
#include "support/packing.hpp"
#include "support/scripted_transport.hpp"
#include "support/temporary_folder.hpp"
#include "support/virtual_clock.hpp"

BOOST_AUTO_TEST_SUITE(result_download)

namespace {

using namespace geojob;
using namespace geojob::test;
namespace fs = std::filesystem;

const std::string feed =
    "Bing Spatial Data Services, 2.0\nId,StatusCode\n1,Success\n2,Success\n3,Success\n";

ScriptedReply answer_with(const std::string& content, std::size_t cut_after = std::string::npos) {
  ScriptedReply answer = status_answer(200);
  answer.head.content_length = content.size();
  answer.body = {content.substr(0, cut_after)};
  if (cut_after != std::string::npos) answer.end = {client_errc::connection_lost, "cut"};
  return answer;
}

/// A download into a folder of its own.
struct Bench {
  explicit Bench(std::vector<ScriptedReply> script) : transport(std::move(script), &clock) {
    settings.transfer.max_failures = 3;
  }
  ResultReport run() {
    return download_result(client, job_at("/out"), {.folder = folder.path_of(""), .name = "j-s"},
                           settings);
  }
  [[nodiscard]] std::string file(const std::string& name) const {
    return content_of(folder.path_of(name));
  }
  /// The names of all files.
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder.path_of(""))) {
      found.push_back(entry.path().filename());
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  TemporaryFolder folder;
  VirtualClock clock;
  ScriptedTransport transport;
  SecretKey key = key_of("SECRET");
  DownloadClient client{transport, key, [] { return 0.5; }, clock};
  ResultDownloadSettings settings;
};

using Names = std::vector<std::string>;

/// How the service may pack a file.
struct Packed {
  const char* name;
  std::string (*pack)(const std::string& text);
  const char* ending;  ///< If it is left packed.
};
std::ostream& operator<<(std::ostream& out, const Packed& packed) { return out << packed.name; }

const std::vector<Packed> packings = {
    {"plain", [](const std::string& text) { return text; }, ""},
    {"gzip", [](const std::string& text) { return gzip(text); }, ".gz"},
    {"zip", [](const std::string& text) { return file_in_zip(text) + end_of_zip; }, ".zip"},
};

/// A file that must not get its name.
struct Broken {
  const char* name;
  std::string content;
  std::string words;
};
std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.name; }

std::vector<Broken> broken_files() {
  return {
      {"HTML", "<html><body>Bad gateway</body></html>", ".part:1:1: the file has no results"},
      {"broken XML", "<GeocodeFeed>\n<GeocodeEntity Id='1'/>\n</GeocodeFed>", ".part:3:3: "},
      {"XML without its end", "<GeocodeFeed>\n<GeocodeEntity Id='1'/>", "ends too early"},
      {"gzip without its end", gzip(feed).substr(0, 60), ".part: ends too early"},
      {"a bomb", gzip("<GeocodeFeed>" + std::string(90'000'000, ' ')), "200 times its size"},
      {"two files in a zip", file_in_zip(feed) + file_in_zip(feed) + end_of_zip, "several files"},
  };
}

}  // namespace

BOOST_DATA_TEST_CASE(a_file_is_unpacked_counted_and_named, packings, packed) {
  Bench bench({answer_with(packed.pack(feed), 20), answer_with(packed.pack(feed))});
  bench.settings.entities = 3;
  const ResultReport report = bench.run();
  BOOST_TEST_REQUIRE(report.result.has_value(), report.failure.text);
  BOOST_TEST(report.result->path == bench.folder.path_of("j-s.csv"));
  BOOST_TEST(report.result->bytes == feed.size());
  BOOST_TEST(report.result->entities.value() == 3U);
  BOOST_TEST((report.result->format == FeedFormat{FeedSyntax::comma, 2}));
  Sha256 digest;
  digest.add(feed);
  BOOST_TEST(report.result->sha256 == digest.digest());
  BOOST_TEST(report.result->certain);
  BOOST_TEST(bench.file("j-s.csv") == feed);
  BOOST_TEST(bench.names() == Names{"j-s.csv"}, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(a_file_can_be_left_packed, packings, packed) {
  const std::string content = packed.pack(feed);
  Bench bench({answer_with(content)});
  bench.settings.raw = true;
  bench.settings.entities = 3;
  const ResultReport report = bench.run();
  BOOST_TEST_REQUIRE(report.result.has_value(), report.failure.text);
  BOOST_TEST(report.result->entities.value() == 3U);
  BOOST_TEST(report.result->bytes == content.size());
  BOOST_TEST(bench.file(std::string("j-s.csv") + packed.ending) == content);
}

BOOST_AUTO_TEST_CASE(left_packed_it_may_be_packed_in_any_way) {
  const std::string two = file_in_zip(feed) + file_in_zip(feed) + end_of_zip;
  Bench bench({answer_with(two)});
  bench.settings.raw = true;
  bench.settings.entities = 6;
  const ResultReport report = bench.run();
  BOOST_TEST_REQUIRE(report.result.has_value(), report.failure.text);
  BOOST_TEST(!report.result->entities.has_value());
  BOOST_TEST(report.result->bytes == two.size());
}

BOOST_DATA_TEST_CASE(what_is_wrong_stays_a_part, broken_files(), broken) {
  Bench bench({answer_with(broken.content)});
  const ResultReport report = bench.run();
  BOOST_TEST(!report.result.has_value());
  BOOST_TEST((report.failure.kind == ResultFailure::Kind::content));
  BOOST_TEST(report.failure.text.find(broken.words) != std::string::npos, report.failure.text);
  BOOST_TEST(report.failure.part == bench.folder.path_of("j-s.part"));
  BOOST_TEST(bench.names() == Names{"j-s.part"}, boost::test_tools::per_element());
  if (broken.content.starts_with('<')) BOOST_TEST(bench.file("j-s.part") == broken.content);
}

BOOST_AUTO_TEST_CASE(of_nothing_nothing_stays) {
  Bench bench({answer_with("")});
  const ResultReport report = bench.run();
  BOOST_TEST((report.failure.error == errc::truncated));
  BOOST_TEST(report.failure.text.find(".part:1:1: the document ends too early") !=
             std::string::npos);
  BOOST_TEST(report.failure.part == "");
  BOOST_TEST(bench.names().empty());
}

BOOST_AUTO_TEST_CASE(another_number_of_entities_stays_a_part) {
  Bench bench({answer_with(feed)});
  bench.settings.entities = 4;
  const ResultReport report = bench.run();
  BOOST_TEST((report.failure.kind == ResultFailure::Kind::count));
  BOOST_TEST(report.failure.text == "it has 3 of 4 entities");
  BOOST_TEST(report.failure.part == bench.folder.path_of("j-s.part"));
  BOOST_TEST(bench.file("j-s.part") == feed);
}

BOOST_AUTO_TEST_CASE(an_error_log_may_be_anything) {
  Bench bench({answer_with("line 3: no such column"), answer_with("<Errors>"), answer_with("")});
  bench.settings.expectation = ResultExpectation::anything;
  for (const char* const name : {"j-s.txt", "j-s.xml"}) {
    const ResultReport report = bench.run();
    BOOST_TEST_REQUIRE(report.result.has_value(), report.failure.text);
    BOOST_TEST(report.result->path == bench.folder.path_of(name));
    BOOST_TEST(!report.result->entities.has_value());
  }
  BOOST_TEST(bench.run().result.value().bytes == 0U);
}

BOOST_AUTO_TEST_CASE(a_failed_request_is_told_and_leaves_what_came) {
  Bench missing({status_answer(404)});
  const ResultReport report = missing.run();
  BOOST_TEST((report.failure.kind == ResultFailure::Kind::request));
  BOOST_TEST((report.failure.error == client_errc::request_refused));
  BOOST_TEST(report.failure.part == "");
  BOOST_TEST(missing.names().empty());
  Bench cut({answer_with(feed, 20), answer_with(feed, 10), answer_with(feed, 5)});
  BOOST_TEST((cut.run().failure.error == client_errc::connection_lost));
  BOOST_TEST(cut.names() == Names{"j-s.part"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_part_of_an_earlier_run_is_not_continued) {
  Bench bench({answer_with(feed)});
  bench.folder.write("j-s.part", "from another file, and longer than all that comes now" + feed);
  BOOST_TEST(bench.run().result.has_value());
  BOOST_TEST(bench.file("j-s.csv") == feed);
}

BOOST_AUTO_TEST_CASE(a_file_of_the_same_size_is_left_alone) {
  const std::string padding(100'000, '\n');
  ScriptedReply answer = answer_with(feed + padding);
  answer.body = {feed, padding};
  Bench bench({answer, answer});
  bench.settings.entities = 3;
  BOOST_TEST(!bench.run().result.value().was_there);
  const auto written = fs::last_write_time(bench.folder.path_of("j-s.csv"));
  const DownloadedResult again = bench.run().result.value();
  BOOST_TEST(again.was_there);
  BOOST_TEST(again.entities.value() == 3U);
  BOOST_TEST(again.bytes == feed.size() + padding.size());
  BOOST_TEST(bench.transport.requests()[1].pieces == 1U);  // The rest was not read.
  BOOST_TEST((fs::last_write_time(bench.folder.path_of("j-s.csv")) == written));
  BOOST_TEST(bench.names() == Names{"j-s.csv"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_file_of_the_same_size_that_is_wrong_is_replaced) {
  Bench bench({answer_with(feed), answer_with(feed)});
  bench.folder.write("j-s.csv", std::string(feed.size(), 'x'));
  const ResultReport report = bench.run();
  BOOST_TEST_REQUIRE(report.result.has_value());
  BOOST_TEST(!report.result->was_there);
  BOOST_TEST(bench.file("j-s.csv") == feed);
}

BOOST_AUTO_TEST_CASE(a_file_with_the_same_digest_is_left_alone) {
  const ScriptedReply packed = answer_with(gzip(feed));  // Its size says nothing about the file's.
  Bench bench({packed, packed});
  bench.folder.write("j-s.csv", "old");
  BOOST_TEST(!bench.run().result.value().was_there);
  const DownloadedResult again = bench.run().result.value();
  BOOST_TEST(again.was_there);
  BOOST_TEST(again.bytes == feed.size());
  BOOST_TEST(bench.names() == Names{"j-s.csv"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_a_length_the_count_is_the_only_proof) {
  ScriptedReply answer = answer_with(feed);
  answer.head.content_length.reset();
  answer.end.whole = false;
  Bench bench({answer});
  BOOST_TEST(!bench.run().result.value().certain);
  Bench counted({answer});
  counted.settings.entities = 3;
  BOOST_TEST(counted.run().result.value().certain);
}

BOOST_AUTO_TEST_CASE(a_file_can_have_exactly_the_name_that_is_wanted) {
  Bench bench({answer_with(feed)});
  const std::string path = bench.folder.path_of("mine.dat");
  const ResultReport report =
      download_result(bench.client, job_at("/out"), {.file = path}, bench.settings);
  BOOST_TEST(report.result.value().path == path);
  BOOST_TEST(bench.names() == Names{"mine.dat"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_is_told) {
  Bench bench({answer_with(feed)});
  const ResultReport report =
      download_result(bench.client, job_at("/out"),
                      {.folder = bench.folder.path_of("missing"), .name = "x"}, bench.settings);
  BOOST_TEST((report.failure.kind == ResultFailure::Kind::file));
  BOOST_TEST(
      report.failure.text.find("x.part: cannot be written: No such file") != std::string::npos,
      report.failure.text);
}

BOOST_AUTO_TEST_SUITE_END()
