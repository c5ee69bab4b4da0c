// SPDX-License-Identifier: MIT
// geojob results: files, folders and pipes, plain and packed, in all formats, and what is left
// where something is wrong.

#include <sys/stat.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "support/geojob_program.hpp"
#include "support/packing.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(results)

namespace {

using namespace geojob::test;
namespace fs = std::filesystem;
namespace data = boost::unit_test::data;

std::string feed_path(const std::string& name) {
  return std::string(GEOJOB_TEST_DATA) + "/feeds/" + name;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

ProgramResult run_results(std::vector<std::string> arguments, const std::string& input = {}) {
  arguments.insert(arguments.begin(), "results");
  return run(with_input(geojob_call(arguments), input));
}

const std::string summary = "geojob: 3 entities: 2 matched, 1 weak, 0 not found, 0 failed\n";

/// How a file can be packed.
struct Packing {
  const char* name;
  std::string (*pack)(const std::string& text);
};
std::ostream& operator<<(std::ostream& out, const Packing& packing) { return out << packing.name; }

const std::vector<Packing> packings = {
    {"plain", [](const std::string& text) { return text; }},
    {"gzip", [](const std::string& text) { return gzip(text); }},
    {"zip", [](const std::string& text) { return file_in_zip(text) + end_of_zip; }},
    {"zip with a descriptor",
     [](const std::string& text) {
       return file_in_zip(text, {.descriptor_sizes = 4}) + end_of_zip;
     }},
};

/// A packed file that is wrong, and what is said of it.
struct Broken {
  const char* name;
  std::string file;
  std::string words;
};
std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.name; }

std::vector<Broken> broken_files() {
  const std::string feed = content_of(feed_path("out-v2-succeeded.csv"));
  const std::string blanks = "<GeocodeFeed>" + std::string(90'000'000, ' ');
  return {
      {"truncated gzip", gzip(feed).substr(0, 300), "cut off"},
      {"gzip bomb", gzip(blanks), "200 times its size"},
      {"zip bomb", file_in_zip(blanks) + end_of_zip, "200 times its size"},
      {"zip with a path", file_in_zip(feed, {.name = "../evil.csv"}) + end_of_zip, "folder"},
      {"zip with two files", file_in_zip(feed) + file_in_zip(feed) + end_of_zip, "several files"},
      {"HTML", "<html><body>Bad gateway</body></html>", ":1:1: the file has no results"},
      {"JSON", "{\"resourceSets\":[]}", ":1:1: the file has no results of a geocoding job: JSON"},
      {"nothing", "", ":1:1: the document ends too early"},
      {"broken XML", "<GeocodeFeed>\n<GeocodeEntity Id='1'/>\n</GeocodeFed>", ":3:3: "},
      {"broken text", feed.substr(0, feed.size() - 9) + "\xFF", ":5:"},
  };
}

}  // namespace

BOOST_DATA_TEST_CASE(a_packed_file_is_read_like_a_plain_one, data::make(packings), packing) {
  const std::string file = packing.pack(content_of(feed_path("out-v2-succeeded.pipe.txt")));
  const ProgramResult plain = run_results({feed_path("out-v2-succeeded.pipe.txt")});
  BOOST_TEST(plain.exit_code.value() == 0);
  BOOST_TEST(plain.err == summary);
  BOOST_TEST(lines_of(plain.out).size() == 3U);
  const ProgramResult piped = run_results({}, file);
  BOOST_TEST(piped.out == plain.out);
  const TemporaryFolder folder;
  const ProgramResult named = run_results({folder.write("results", file)});
  BOOST_TEST(named.exit_code.value() == 0);
  BOOST_TEST(named.out == plain.out);
}

BOOST_AUTO_TEST_CASE(the_format_is_told_by_the_ending) {
  const TemporaryFolder folder;
  const auto written = [&](const std::string& name) {
    const std::string path = folder.path_of(name);
    const ProgramResult result =
        run_results({feed_path("out-v2-succeeded.csv"), "-o", path, "--fields", "id,latitude"});
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(result.out == "");
    BOOST_TEST(result.err == summary);
    BOOST_TEST(!fs::exists(path + ".part"));
    return content_of(path);
  };
  BOOST_TEST(written("a.csv") == "id,latitude\r\nr-3,45.759\r\na-1,51.5\r\na-2,45.7561234\r\n");
  BOOST_TEST(written("a.ndjson") ==
             "{\"id\":\"r-3\",\"latitude\":45.759}\n{\"id\":\"a-1\",\"latitude\":51.5}\n"
             "{\"id\":\"a-2\",\"latitude\":45.7561234}\n");
  BOOST_TEST(written("a.geojsonl")
                 .starts_with("{\"type\":\"Feature\",\"id\":\"r-3\",\"geometry\":{\"type\":"
                              "\"Point\",\"coordinates\":[4.832,45.759]}"));
  BOOST_TEST(written("a.geojson").starts_with("{\"type\":\"FeatureCollection\",\"features\":[\n"));
  const ProgramResult unknown =
      run_results({feed_path("out-v2-succeeded.csv"), "-o", folder.path_of("a.txt")});
  BOOST_TEST(unknown.exit_code.value() == 2);
  BOOST_TEST(contains(unknown.err, "--to is needed"));
}

BOOST_AUTO_TEST_CASE(several_files_make_one_output) {
  const ProgramResult result =
      run_results({feed_path("out-v2-succeeded.xml"), feed_path("out-v1-failed.pipe.txt"), "--to",
                   "csv", "--fields", "id,status,reason"});
  BOOST_TEST(result.out ==
             "id,status,reason\r\nr-3,Success,\r\na-2,Success,\r\n"
             "a-4,BadRequest,Either Query or Address must be specified.\r\n");
  BOOST_TEST(result.err == "geojob: 3 entities: 2 matched, 0 weak, 0 not found, 1 failed\n");
}

BOOST_AUTO_TEST_CASE(a_folder_stands_for_its_results) {
  const TemporaryFolder folder;
  const auto put = [&](const std::string& name, const std::string& feed) {
    static_cast<void>(folder.write(name, content_of(feed_path(feed))));
  };
  put("job-2-failed.xml", "out-v2-failed.xml");
  put("job-2-succeeded.xml", "out-v2-succeeded.xml");
  put("job-1-succeeded.csv", "out-v1-succeeded.csv");
  put("job-3-succeeded.xml.part", "out-v2-failed.xml");
  put("addresses.csv", "in-v2.csv");
  const ProgramResult result = run_results({folder.path_of("."), "--fields", "id,status"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out ==
             "{\"id\":\"r-3\",\"status\":\"Success\"}\n{\"id\":\"a-1\",\"status\":\"Success\"}\n"
             "{\"id\":\"r-3\",\"status\":\"Success\"}\n{\"id\":\"a-2\",\"status\":\"Success\"}\n"
             "{\"id\":\"a-4\",\"status\":\"BadRequest\"}\n");
  const TemporaryFolder empty;
  const ProgramResult nothing = run_results({empty.path_of(".")});
  BOOST_TEST(nothing.exit_code.value() == 10);
  BOOST_TEST(contains(nothing.err, "has no result files"));
}

BOOST_AUTO_TEST_CASE(a_folder_is_not_read_where_it_has_something_else) {
  const TemporaryFolder folder;
  const std::string feed = content_of(feed_path("out-v2-succeeded.xml"));
  static_cast<void>(folder.write("job-1-succeeded.xml.gz", gzip(feed)));
  for (const char* const other :
       {"job-1-succeeded.geojson", "job-1-succeeded.json", "job-1-succeeded.ndjson",
        "job-1-succeeded.html", "job-1-succeeded.svg", "job-1-succeeded.csv.part",
        ".job-1-succeeded.csv", "places.csv", "addresses.txt"}) {
    static_cast<void>(folder.write(other, "something else"));
  }
  fs::create_directory(folder.path_of("job-2-succeeded.csv"));
  BOOST_TEST(mkfifo(folder.path_of("job-3-succeeded.csv").c_str(), 0600) == 0);
  const ProgramResult result = run_results({folder.path_of("."), "--fields", "id"});
  BOOST_TEST(result.exit_code.value() == 0, result.err);
  BOOST_TEST(result.out == "{\"id\":\"r-3\"}\n{\"id\":\"a-2\"}\n");
  fs::create_symlink("nowhere", folder.path_of("job-4-succeeded.csv"));
  BOOST_TEST(run_results({folder.path_of(".")}).exit_code.value() == 10);
}

BOOST_AUTO_TEST_CASE(what_is_written_is_not_read) {
  const TemporaryFolder folder;
  const std::string feed = content_of(feed_path("out-v2-succeeded.xml"));
  const std::string own = folder.write("own-succeeded.csv", "an earlier output");
  static_cast<void>(folder.write("job-succeeded.xml", feed));
  const ProgramResult into =
      run_results({folder.path_of("."), "-o", own, "--force", "--fields", "id"});
  BOOST_TEST(into.exit_code.value() == 0, into.err);
  BOOST_TEST(content_of(own) == "id\r\nr-3\r\na-2\r\n");
  // To standard output, which the shell has opened.
  const auto redirected = [&](const std::string& input, const std::string& redirections) {
    return run(through_shell(geojob_call({"results", input, "--fields", "id"}), redirections));
  };
  const ProgramResult out = redirected(folder.path_of("."), ">" + own);
  BOOST_TEST(out.exit_code.value() == 0, out.err);
  BOOST_TEST(content_of(own) == "{\"id\":\"r-3\"}\n{\"id\":\"a-2\"}\n");
  const std::string named = folder.write("named.xml", feed);
  BOOST_TEST(redirected(named, ">>" + named).exit_code.value() == 2);
  BOOST_TEST(redirected("-", "<" + named + " >>" + named).exit_code.value() == 2);
  BOOST_TEST(content_of(named) == feed);
  BOOST_TEST(run_results({named, "-o", named, "--to", "csv", "--force"}).exit_code.value() == 2);
  const std::string part = folder.write("a.csv.part", feed);
  const ProgramResult from_part = run_results({part, "-o", folder.path_of("a.csv")});
  BOOST_TEST(from_part.exit_code.value() == 2);
  BOOST_TEST(contains(from_part.err, "is read and written"));
  BOOST_TEST(content_of(part) == feed);
}

BOOST_AUTO_TEST_CASE(an_output_that_cannot_be_is_refused_before_anything_is_read) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path_of("a.csv"));
  for (const char* const force : {"-q", "--force"}) {
    const ProgramResult result =
        run_results({feed_path("out-v2-succeeded.csv"), "-o", folder.path_of("a.csv"), force});
    BOOST_TEST(result.exit_code.value() == 2);
    BOOST_TEST(contains(result.err, "is a folder"));
  }
  BOOST_TEST(!fs::exists(folder.path_of("a.csv.part")));
}

BOOST_AUTO_TEST_CASE(only_a_part_of_an_earlier_run_is_overwritten) {
  const TemporaryFolder folder;
  const std::string output = folder.path_of("a.csv");
  const std::string part = output + ".part";
  const auto convert = [&] {
    return run_results({feed_path("out-v2-succeeded.csv"), "-o", output, "--fields", "id"});
  };
  static_cast<void>(folder.write("a.csv.part", std::string(1000, 'x')));
  BOOST_TEST(convert().exit_code.value() == 0);
  BOOST_TEST(content_of(output) == "id\r\nr-3\r\na-1\r\na-2\r\n");
  BOOST_TEST(!fs::exists(part));
  fs::remove(output);
  const std::string mine = folder.write("mine", "mine");
  const auto is_refused = [&] {
    const ProgramResult result = convert();
    BOOST_TEST(result.exit_code.value() == 10);
    BOOST_TEST(contains(result.err, "a.csv.part"), result.err);
    BOOST_TEST(!fs::exists(output));
    BOOST_TEST(content_of(mine) == "mine");
    fs::remove(part);
  };
  fs::create_symlink(mine, part);
  is_refused();
  fs::create_symlink("nowhere", part);
  is_refused();
  BOOST_TEST(!fs::exists(folder.path_of("nowhere")));
  fs::create_hard_link(mine, part);
  is_refused();
  fs::create_directory(part);
  is_refused();
  BOOST_TEST(mkfifo(part.c_str(), 0600) == 0);
  is_refused();
}

BOOST_AUTO_TEST_CASE(two_runs_do_not_write_the_same_part) {
  const TemporaryFolder folder;
  const std::string output = folder.path_of("a.csv");
  RunningProgram first(geojob_call({"results", "-o", output, "--fields", "id"}), true);
  first.type("<GeocodeFeed><GeocodeEntity Id='1'/>");
  while (!fs::exists(output + ".part")) std::this_thread::yield();
  const ProgramResult second = run_results({feed_path("out-v2-succeeded.csv"), "-o", output});
  BOOST_TEST(second.exit_code.value() == 10);
  BOOST_TEST(contains(second.err, "a.csv.part: is in use"), second.err);
  first.type("</GeocodeFeed>");
  first.close_input();
  BOOST_TEST(finish(first).exit_code.value() == 0);
  BOOST_TEST(content_of(output) == "id\r\n1\r\n");
}

BOOST_AUTO_TEST_CASE(an_archive_of_several_files_is_refused_before_it_is_read) {
  const std::string feed = content_of(feed_path("out-v2-succeeded.csv"));
  const std::string end =
      "PK\x05\x06" + std::string(4, '\0') + number(2, 2) + number(2, 2) + std::string(10, '\0');
  const std::string zip = file_in_zip(feed) + file_in_zip(feed, {.name = "b"}) + "PK\x01\x02" +
                          std::string(42, '\0') + end;
  const TemporaryFolder folder;
  const std::string file = folder.write("two.zip", zip);
  for (const ProgramResult& result :
       {run_results({file}), run(through_shell(geojob_call({"results"}), "<" + file))}) {
    BOOST_TEST(result.exit_code.value() == 7);
    BOOST_TEST(result.out == "");
    BOOST_TEST(contains(result.err, "several files"));
  }
  // In a pipe, the end is not known before the rows.
  const ProgramResult piped = run_results({}, zip);
  BOOST_TEST(piped.exit_code.value() == 7);
  BOOST_TEST(lines_of(piped.out).size() == 3U);
  BOOST_TEST(contains(piped.err, "several files"));
  BOOST_TEST(contains(piped.err, ", at byte "));
  const ProgramResult piped_into = run_results({"-o", folder.path_of("a.csv")}, zip);
  BOOST_TEST(piped_into.exit_code.value() == 7);
  BOOST_TEST(!fs::exists(folder.path_of("a.csv")));
}

BOOST_AUTO_TEST_CASE(all_candidates_have_a_row_each) {
  const std::string feed =
      "<GeocodeFeed><GeocodeEntity Id='1'><GeocodeResponse Name='a'><GeocodePoint Latitude='1' "
      "Longitude='2' UsageTypes='Display'/><GeocodePoint Latitude='3' Longitude='4' "
      "UsageTypes='Route'/>"
      "</GeocodeResponse><GeocodeResponse Name='b'/></GeocodeEntity><GeocodeEntity "
      "Id='2'/></GeocodeFeed>";
  BOOST_TEST(
      run_results({"--candidates", "all", "--fields", "id,candidate,name,latitude"}, feed).out ==
      "{\"id\":\"1\",\"candidate\":1,\"name\":\"a\",\"latitude\":1}\n"
      "{\"id\":\"1\",\"candidate\":2,\"name\":\"b\",\"latitude\":null}\n"
      "{\"id\":\"2\",\"candidate\":null,\"name\":null,\"latitude\":null}\n");
  BOOST_TEST(run_results({"--point", "route", "--fields", "id,latitude"}, feed).out ==
             "{\"id\":\"1\",\"latitude\":3}\n{\"id\":\"2\",\"latitude\":null}\n");
}

BOOST_AUTO_TEST_CASE(a_match_can_be_required) {
  const ProgramResult all =
      run_results({feed_path("out-v2-succeeded.csv"), "--require-match", "-q"});
  BOOST_TEST(all.exit_code.value() == 0);
  BOOST_TEST(all.err == "");
  const ProgramResult some = run_results({feed_path("in-v2.csv"), "--require-match", "-q"});
  BOOST_TEST(some.exit_code.value() == 12);
  BOOST_TEST(lines_of(some.out).size() == 4U);
}

BOOST_AUTO_TEST_CASE(nothing_is_overwritten_unasked) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", "mine");
  const ProgramResult refused = run_results({feed_path("out-v2-succeeded.csv"), "-o", path});
  BOOST_TEST(refused.exit_code.value() == 2);
  BOOST_TEST(contains(refused.err, "--force"));
  BOOST_TEST(content_of(path) == "mine");
  BOOST_TEST(
      run_results({feed_path("out-v2-succeeded.csv"), "-o", path, "--force"}).exit_code.value() ==
      0);
  BOOST_TEST(content_of(path).starts_with("id,latitude,"));
}

BOOST_DATA_TEST_CASE(what_is_wrong_leaves_nothing_under_the_name, data::make(broken_files()),
                     broken) {
  const TemporaryFolder folder;
  const std::string file = folder.write("broken", broken.file);
  const std::string output = folder.path_of("out.csv");
  const ProgramResult result = run_results({file, "-o", output});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(contains(result.err, "geojob: " + file));
  BOOST_TEST(contains(result.err, broken.words));
  BOOST_TEST(!fs::exists(output));
}

BOOST_AUTO_TEST_CASE(what_came_before_has_been_written) {
  const std::string broken =
      "<GeocodeFeed><GeocodeEntity Id='1'/>\n<GeocodeEntity Id='2'><</GeocodeFeed>";
  const ProgramResult piped = run_results({"--fields", "id"}, broken);
  BOOST_TEST(piped.exit_code.value() == 7);
  BOOST_TEST(piped.out == "{\"id\":\"1\"}\n");
  BOOST_TEST(contains(piped.err, "geojob: <stdin>:2:24: "));
  const TemporaryFolder folder;
  const std::string output = folder.path_of("out.csv");
  const ProgramResult written = run_results({"-o", output, "--fields", "id"}, broken);
  BOOST_TEST(written.exit_code.value() == 7);
  BOOST_TEST(contains(written.err, "out.csv.part is not complete"));
  BOOST_TEST(!fs::exists(output));
  BOOST_TEST(content_of(output + ".part") == "id\r\n1\r\n");
}

BOOST_AUTO_TEST_CASE(values_that_cannot_be_read_are_told_once) {
  const std::string text =
      "Bing Spatial Data Services, "
      "2.0\nId|GeocodeResponse/Point/Latitude|GeocodeResponse/Point/Longitude|"
      "GeocodeResponse/GeocodePoints\n1|x|2|\n2|y|2|\n3|53.79|-1.76|[{\"Latitude\":\"-1.76\","
      "\"Longitude\":\"53.79\"}]\n";
  const ProgramResult result = run_results({"--fields", "id,latitude"}, text);
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(count_of(result.err, "2 values could not be read and are left out") == 1U);
  BOOST_TEST(count_of(result.err, "were exchanged in 1 entity") == 1U);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_told) {
  const ProgramResult full =
      run(through_shell(geojob_call({"results", feed_path("out-v2-succeeded.csv")}), ">/dev/full"));
  BOOST_TEST(full.exit_code.value() == 10);
  BOOST_TEST(contains(full.err, "standard output: cannot be written"));
  const TemporaryFolder folder;
  const ProgramResult missing =
      run_results({feed_path("out-v2-succeeded.csv"), "-o", folder.path_of("missing/a.csv")});
  BOOST_TEST(missing.exit_code.value() == 10);
  const ProgramResult no_input = run_results({folder.path_of("missing.csv")});
  BOOST_TEST(no_input.exit_code.value() == 10);
  BOOST_TEST(contains(no_input.err, "No such file"));
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_what_came_before_stays) {
  const TemporaryFolder folder;
  const std::string output = folder.path_of("a.csv");
  const std::string entity = "<GeocodeEntity Id='" + std::string(1000, '1') + "'/>";
  std::string feed = "<GeocodeFeed>";
  for (int i = 0; i < 200; ++i) feed += entity;
  const std::string input = folder.write("in.xml", feed + "</GeocodeFeed>");
  const ProgramResult result = run(through_shell(geojob_call({"results", input, "-o", output}), "",
                                                 "trap '' XFSZ; ulimit -f 100;"));
  BOOST_TEST(result.exit_code.value() == 10, result.err);
  BOOST_TEST(contains(result.err, "a.csv: cannot be written"), result.err);
  BOOST_TEST(contains(result.err, "a.csv.part is not complete"), result.err);
  BOOST_TEST(!fs::exists(output));
}

BOOST_AUTO_TEST_CASE(a_reader_that_goes_away_is_told) {
  RunningProgram geojob(geojob_call({"results"}), true);
  geojob.close_output();
  std::string feed = "<GeocodeFeed>";
  for (int i = 0; i < 300; ++i) feed += "<GeocodeEntity Id='1'/>";
  geojob.type(feed + "</GeocodeFeed>");
  geojob.close_input();
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(contains(result.err, "standard output: cannot be written"), result.err);
}

BOOST_AUTO_TEST_CASE(what_does_not_go_together_is_refused) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--shape", "azure-maps"},
        {"--to", "geojson", "--shape", "azure-maps", "--fields", "id"},
        {"--to", "ndjson", "--spreadsheet-safe"},
        {"--fields", "id,Latitude"},
        {"--fields", "id,id"},
        {"--fields", ""},
        {"--candidates", "some"},
        {"-o", ""}}) {
    BOOST_TEST(run_results(arguments).exit_code.value() == 2);
  }
}

BOOST_AUTO_TEST_SUITE_END()
