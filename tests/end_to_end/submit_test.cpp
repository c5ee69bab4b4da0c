// SPDX-License-Identifier: MIT
// geojob submit: what is sent and printed, and what is refused before it is sent. After each, the
// emulator's bill is looked at.

#include <sys/stat.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "end_to_end/submit_bench.hpp"
#include "support/packing.hpp"

BOOST_AUTO_TEST_SUITE(submit)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

std::string id_in(const ProgramResult& result) {
  return result.out.substr(0, result.out.find(' '));
}

struct Sample {
  const char* name;
  const char* entities;
};
std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.name; }

const std::vector<Sample> samples = {
    {"in-v1.csv", "3"},      {"in-v1.pipe.txt", "3"}, {"in-v1.xml", "2"}, {"in-v2.csv", "4"},
    {"in-v2.pipe.txt", "4"}, {"in-v2.tab.txt", "4"},  {"in-v2.xml", "4"}};

/// A file that cannot be sent, and what is said of it behind its name.
struct Refusal {
  std::string content;
  std::vector<std::string> words;
};
std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << refusal.words.front();
}

const std::vector<Refusal> refusals = {
    {"street,city\nx,y\n", {":1:1: the data is in no format of the service", "geojob run"}},
    {gzip(feed_header + "a,London\n"), {":1:1: ", "gzip"}},
    {feed_header + "a,London\nb,\xFF\n", {":4:3: "}},
    {"<GeocodeFeed>\n<GeocodeEntity Id='a'>\n</GeocodeFeed>", {":3:"}},
    {"Bing Spatial Data Services, 2.0\nId,StatusCode\na\n",
     {": its header lacks columns", "GeocodeResponse/Point/Latitude"}},
    {feed_header + ",London\n", {":4:1: ", "has no id"}},
    {feed_header, {": has no entities"}},
};

}  // namespace

BOOST_DATA_TEST_CASE(each_format_is_sent_and_the_job_is_printed_as_status_does, data::make(samples),
                     sample) {
  const SubmitBench bench;
  const ProgramResult result = bench.run({submit_feeds + sample.name});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");
  BOOST_TEST(contains(result.out, "  Pending\n"));
  BOOST_TEST(contains(result.out, std::string(" of ") + sample.entities + " processed"));
  BOOST_TEST(run_geojob(bench.emulator, {"status", id_in(result)}).out == result.out);
  BOOST_TEST(bench.bill() == std::string("1 ") + sample.entities);
}

BOOST_AUTO_TEST_CASE(json_has_the_job_as_an_object) {
  for (const char* const wire : {"xml", "json"}) {
    const SubmitBench bench;
    const ProgramResult result =
        bench.run({submit_feed, "--json", "--wire", wire, "--description", "Kunden, März"});
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(lines_of(result.out).size() == 1U);
    const auto job = boost::json::parse(result.out);
    BOOST_TEST(job.at("status").as_string() == "Pending");
    BOOST_TEST(job.at("totalEntityCount").as_int64() == 4);
    BOOST_TEST(job.at("description").as_string().starts_with("Kunden, März geojob-"));
    const std::string id(job.at("id").as_string());
    BOOST_TEST(run_geojob(bench.emulator, {"status", id, "--json", "--wire", wire}).out ==
               result.out);
    BOOST_TEST(bench.bill() == "1 4");
  }
}

BOOST_AUTO_TEST_CASE(data_can_come_from_standard_input_and_from_a_pipe) {
  const SubmitBench bench;
  BOOST_TEST(run(with_input(bench.call({"-"}), content_of(submit_feed))).exit_code.value() == 0);
  BOOST_TEST(bench.bill() == "1 4");
  const std::string pipe = bench.folder.path_of("pipe");
  BOOST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  std::jthread writer([&] { std::ofstream(pipe) << content_of(submit_feed); });
  BOOST_TEST(bench.run({pipe}).exit_code.value() == 0);
  BOOST_TEST(bench.bill() == "2 8");
}

BOOST_AUTO_TEST_CASE(standard_input_is_the_data_or_the_key) {
  const ProgramResult result = run_geojob({"submit", "-", "--key-file", "-"});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, "standard input"));
  const SubmitBench bench;
  const ProgramCall call = without_key(bench.call({submit_feed, "--key-file", "-"}));
  BOOST_TEST(run(with_input(call, the_key + "\n")).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(data_is_compressed_if_that_is_wanted) {
  SubmitBench bench("", {"--packed-uploads", "gzip"});
  const std::string path = bench.folder.write(
      "a.csv", feed_header + "a,London\nb," + std::string(2000, 'x') + "\nc,Paris\n");
  BOOST_TEST(bench.run({path, "--compress"}).exit_code.value() == 0);
  BOOST_TEST(bench.bill() == "1 3");
  BOOST_TEST(!contains(bench.emulator.finish(), "(2"));  // fewer than 2000 bytes
  const SubmitBench without("", {"--packed-uploads", "none"});
  BOOST_TEST(without.run({path, "--compress"}).exit_code.value() == 8);
  BOOST_TEST(without.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(the_content_says_the_format_unless_an_option_does) {
  const SubmitBench bench;
  const std::string path = bench.folder.write("a.xml", content_of(submit_feed));
  const ProgramResult by_content = bench.run({path});
  BOOST_TEST(by_content.exit_code.value() == 0);
  BOOST_TEST(by_content.err == "geojob: warning: " + path + ": is csv, whatever its name says\n");
  const ProgramResult by_option = bench.run({path, "--input", "xml"});
  BOOST_TEST(by_option.exit_code.value() == 8);
  BOOST_TEST(contains(by_option.err, "looks like csv, and is sent as xml"));
  BOOST_TEST(bench.bill() == "1 4");
}

BOOST_DATA_TEST_CASE(what_cannot_be_sent_is_refused_with_its_place, data::make(refusals), refusal) {
  const SubmitBench bench;
  const std::string path = bench.folder.write("a", refusal.content);
  const ProgramResult result = bench.run({path});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.err.starts_with("geojob: " + path + refusal.words.front()), result.err);
  for (const std::string& words : refusal.words)
    BOOST_TEST(contains(result.err, words), result.err);
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(result.out == "");
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(a_file_over_the_limits_is_refused) {
  const SubmitBench bench;
  std::string rows = feed_header;
  for (int i = 0; i <= 200'000; ++i) rows += std::to_string(i) + ",x\n";
  const ProgramResult many = bench.run({bench.folder.write("a.csv", rows)});
  BOOST_TEST(many.exit_code.value() == 2);
  BOOST_TEST(contains(many.err,
                      "has 200001 entities, and a job may have 200000; split it, or send it "
                      "nevertheless with --no-check\n"),
             many.err);
  const std::string large = bench.folder.write("b.csv", feed_header);
  std::filesystem::resize_file(large, 300'000'001);
  const ProgramResult too_large = bench.run({large});
  BOOST_TEST(too_large.exit_code.value() == 2);
  BOOST_TEST(contains(too_large.err, "has 300000001 bytes"), too_large.err);
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(unchecked_data_is_the_service_s_to_judge) {
  const SubmitBench bench;
  const std::string poor = bench.folder.write(
      "a.csv", "Bing Spatial Data Services, 2.0\nId,GeocodeRequest/Query,StatusCode\na,London\n");
  BOOST_TEST(bench.run({poor}).exit_code.value() == 2);
  BOOST_TEST(bench.run({poor, "--no-check"}).exit_code.value() == 0);
  BOOST_TEST(bench.bill() == "1 1");
  const std::string broken = bench.folder.write("b", "no feed");
  const ProgramResult unclear = bench.run({broken, "--no-check"});
  BOOST_TEST(unclear.exit_code.value() == 2);
  BOOST_TEST(contains(unclear.err, "--input"));
  BOOST_TEST(bench.run({broken, "--no-check", "--input", "csv"}).exit_code.value() == 8);
  BOOST_TEST(bench.bill() == "1 1");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_a_file_error) {
  const SubmitBench bench;
  const ProgramResult missing = bench.run({bench.folder.path_of("none")});
  BOOST_TEST(missing.exit_code.value() == 10);
  BOOST_TEST(contains(missing.err, "none: cannot be read: "));
  BOOST_TEST(bench.run({bench.folder.path_of("")}).exit_code.value() == 10);
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(the_place_of_the_data_is_a_secret) {
  const std::string url = "https://blob.example/a/b.xml?sv=1&sig=Hidd3nHidd3n%2Fx%3D";
  for (const char* const does : {"allow", "refuse"}) {
    SubmitBench bench(
        R"({"method":"POST","errorDetails":["Cannot fetch )" + url + R"("],"status":400})",
        {"--data-location", does});
    const std::string path = bench.folder.write("location", url + "\n");
    const std::vector<std::string> arguments = {
        "--data-location-file", path, "--input", "xml", "--json", "-v"};
    const ProgramResult echoed = bench.run(arguments);
    BOOST_TEST(echoed.exit_code.value() == 8);
    const ProgramResult result = bench.run(arguments);
    BOOST_TEST(result.exit_code.value() == (does == std::string("allow") ? 0 : 8));
    for (const std::string& text : {echoed.out, echoed.err, result.out, result.err}) {
      BOOST_TEST(!contains(text, "Hidd3n"), text);
      BOOST_TEST(!contains(text, "blob.example"), text);
    }
    BOOST_TEST(!contains(bench.emulator.finish(), "Hidd3n"));
  }
  const SubmitBench bench;
  const ProgramResult both =
      bench.run({submit_feed, "--data-location-file", "x", "--input", "xml"});
  BOOST_TEST(both.exit_code.value() == 2);
  const ProgramResult wrong =
      bench.run({"--data-location-file", bench.folder.write("x", "Hidd3n"), "--input", "xml"});
  BOOST_TEST(wrong.exit_code.value() == 2);
  BOOST_TEST(contains(wrong.err, "URL of the data"), wrong.err);
  BOOST_TEST(!contains(wrong.err, "Hidd3n"));
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(a_terminal_shows_how_much_was_sent) {
  const SubmitBench bench;
  const std::string path = bench.folder.write("a.csv", large_feed(2'000));
  const ProgramResult result = run(on_terminal(bench.call({path})));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.out, "a.csv: sent "), result.out);
  BOOST_TEST(contains(result.out, " of 2."), result.out);
  BOOST_TEST(!contains(run(on_terminal(bench.call({path, "-q"}))).out, "sent "));
}

BOOST_AUTO_TEST_SUITE_END()
