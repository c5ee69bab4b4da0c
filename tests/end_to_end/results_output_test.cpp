// SPDX-License-Identifier: MIT
// geojob results: what is written and where, and what is left where something is wrong.

#include <sys/stat.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "end_to_end/results_run.hpp"
#include "support/geojob_program.hpp"
#include "support/packing.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(results_output)

namespace {

using namespace geojob::test;
namespace fs = std::filesystem;
namespace data = boost::unit_test::data;

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
  BOOST_TEST(contains(second.err, "a.csv.part: another geojob writes it; wait until it ends"),
             second.err);
  first.type("</GeocodeFeed>");
  first.close_input();
  BOOST_TEST(finish(first).exit_code.value() == 0);
  BOOST_TEST(content_of(output) == "id\r\n1\r\n");
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

BOOST_AUTO_TEST_SUITE_END()
