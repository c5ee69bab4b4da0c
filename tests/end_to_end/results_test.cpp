// SPDX-License-Identifier: MIT
// geojob results: files, folders and pipes, plain and packed, in all formats.

#include <sys/stat.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "end_to_end/results_run.hpp"
#include "support/geojob_program.hpp"
#include "support/packing.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(results)

namespace {

using namespace geojob::test;
namespace fs = std::filesystem;
namespace data = boost::unit_test::data;

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
