// SPDX-License-Identifier: MIT
// geojob results --join: the rows of a table, and behind them the results with the ids of one of
// its columns.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "support/geojob_program.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(results_join)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

const std::string feeds = std::string(GEOJOB_TEST_DATA) + "/feeds/";

/// Joins the table, in a file of that name, with the results of the samples.
ProgramResult join(const std::string& table, std::vector<std::string> more,
                   const std::string& name = "t.csv") {
  const TemporaryFolder folder;
  std::vector<std::string> arguments = {"results", feeds + "out-v2-succeeded.xml",
                                        feeds + "out-v2-failed.pipe.txt", "--join",
                                        folder.write(name, table)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_geojob(arguments);
}

const std::string table = "Nr,Name,Status\r\na-4,\"x, \"\"y\"\"\",1\r\n\r\n r-3 ,東京,\r\nzz\r\n";
const std::string summary = "geojob: warning: 1 result matches no row of ";  // a-2
const std::string counts =
    "geojob: 3 rows: 1 matched, 0 weak, 0 not found, 1 failed, 1 without an answer\n";
const std::vector<std::string> fields = {"--id", "Nr", "--fields",
                                         "latitude,match_codes,status,"
                                         "reason"};

std::vector<std::string> with_fields(std::vector<std::string> more) {
  more.insert(more.begin(), fields.begin(), fields.end());
  return more;
}

struct Format {
  const char* name;
  const char* expected;
};
std::ostream& operator<<(std::ostream& out, const Format& format) { return out << format.name; }

const std::vector<Format> formats = {
    {"csv",
     "Nr,Name,Status,latitude,match_codes,geojob_status,reason\r\n"
     "a-4,\"x, \"\"y\"\"\",1,,,BadRequest,\"To geocode a location, you must specify at least one "
     "address field.\"\r\n"
     " r-3 ,東京,,45.759,Ambiguous|Good,Success,\r\n"
     "zz,,,,,,no answer\r\n"},
    {"ndjson",
     "{\"Nr\":\"a-4\",\"Name\":\"x, \\\"y\\\"\",\"Status\":\"1\",\"latitude\":null,\"match_codes\":"
     "null,\"geojob_status\":\"BadRequest\",\"reason\":\"To geocode a location, you must specify "
     "at "
     "least one address field.\"}\n"
     "{\"Nr\":\" r-3 \",\"Name\":\"東京\",\"Status\":\"\",\"latitude\":45.759,\"match_codes\":"
     "\"Ambiguous|Good\",\"geojob_status\":\"Success\",\"reason\":null}\n"
     "{\"Nr\":\"zz\",\"Name\":\"\",\"Status\":\"\",\"latitude\":null,\"match_codes\":null,"
     "\"geojob_status\":null,\"reason\":\"no answer\"}\n"},
    {"geojsonl",
     "{\"type\":\"Feature\",\"id\":\"a-4\",\"geometry\":null,\"properties\":{\"Nr\":\"a-4\","
     "\"Name\":\"x, \\\"y\\\"\",\"Status\":\"1\",\"match_codes\":null,\"geojob_status\":"
     "\"BadRequest\",\"reason\":\"To geocode a location, you must specify at least one address "
     "field.\"}}\n"
     "{\"type\":\"Feature\",\"id\":\"r-3\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[4.832,"
     "45.759]},\"properties\":{\"Nr\":\" r-3 \",\"Name\":\"東京\",\"Status\":\"\",\"match_codes\":"
     "\"Ambiguous|Good\",\"geojob_status\":\"Success\",\"reason\":null}}\n"
     "{\"type\":\"Feature\",\"id\":\"zz\",\"geometry\":null,\"properties\":{\"Nr\":\"zz\",\"Name\":"
     "\"\",\"Status\":\"\",\"match_codes\":null,\"geojob_status\":null,\"reason\":\"no "
     "answer\"}}\n"},
};

struct Refusal {
  const char* label;
  std::string table;
  std::vector<std::string> options;
  std::string words;
};
std::ostream& operator<<(std::ostream& out, const Refusal& refusal) { return out << refusal.label; }

const std::vector<Refusal> refusals = {
    {"no column",
     table,
     {"--id", "Number"},
     "there is no column \"Number\" for --id; the columns are "
     "\"Nr\", \"Name\", \"Status\""},
    {"no --id",
     table,
     {},
     "--join needs --id, the column with the results' ids; the columns are "
     "\"Nr\", \"Name\""},
    {"candidates", table, {"--id", "Nr", "--candidates", "all"}, "--candidates all does not go"},
    {"shape",
     table,
     {"--id", "Nr", "--to", "geojson", "--shape", "azure-maps"},
     "--shape does not go"},
    {"spreadsheets", table, {"--id", "Nr", "--spreadsheet-safe"}, "is for CSV only"},
    {"empty", "", {"--id", "Nr"}, "t.csv: the file is empty"},
    {"broken", "Nr,b\na-2,1\nr-3,\xFF\n", {"--id", "Nr"}, "t.csv:3:5: "},
    {"a long row", "Nr,b\na-2,1\nr-3,1,2\n", {"--id", "Nr"}, "t.csv:3:7: the row has 3 fields"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_results_are_behind_their_rows, data::make(formats), format) {
  const ProgramResult result = join(table, with_fields({"--to", format.name}));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out == format.expected);
  BOOST_TEST(result.err.starts_with(summary));
  BOOST_TEST(result.err.ends_with("\n" + counts));
}

BOOST_AUTO_TEST_CASE(a_collection_has_the_features_of_the_lines) {
  const std::string lines = join(table, with_fields({"--to", "geojsonl"})).out;
  std::string expected = "{\"type\":\"FeatureCollection\",\"features\":[";
  const char* before = "\n";
  for (const std::string& line : lines_of(lines)) {
    expected += before + line;
    before = ",\n";
  }
  BOOST_TEST(join(table, with_fields({"--to", "geojson"})).out == expected + "\n]}\n");
}

BOOST_AUTO_TEST_CASE(the_columns_can_be_chosen) {
  const auto header = [](std::vector<std::string> more) {
    more.insert(more.begin(), {"--id", "nr", "--to", "csv", "-q"});
    return lines_of(join("NR|x\na-2|1\n", more).out).at(0);
  };
  const std::string usual =
      "NR,x,latitude,longitude,confidence,match_codes,entity_type,matched_address,status,reason";
  BOOST_TEST(header({}) == usual);
  BOOST_TEST(header({"--fields", "all"}) ==
             usual +
                 ",name,address_line,locality,admin_district,admin_district_2,postal_code,"
                 "country_region,calculation_method,usage_types,west,south,east,north,trace_id");
  BOOST_TEST(header({"--fields", "trace_id,id"}) == "NR,x,trace_id,id");
}

BOOST_AUTO_TEST_CASE(a_point_to_drive_to_can_be_asked_for) {
  BOOST_TEST(join("n\na-2\n", {"--id", "n", "--fields", "latitude", "--point", "route"}).out ==
             "{\"n\":\"a-2\",\"latitude\":45.7562}\n");
}

BOOST_AUTO_TEST_CASE(a_match_can_be_required_of_each_row) {
  BOOST_TEST(join("n\na-2\nr-3\n", {"--id", "n", "--require-match"}).exit_code.value() == 0);
  for (const char* const row : {"a-4", "zz", "x,"}) {
    const std::string rows = "n,m\na-2,\n" + std::string(row) + "\n";
    const ProgramResult result = join(rows, {"--id", "n", "--require-match", "-q"});
    BOOST_TEST(result.exit_code.value() == 12);
    BOOST_TEST(lines_of(result.out).size() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(what_matches_nothing_is_told) {
  const ProgramResult wrong = join("n,m\n1,a-2\n2,r-3\n", {"--id", "n"});
  BOOST_TEST(wrong.exit_code.value() == 0);
  BOOST_TEST(contains(wrong.err, "warning: 3 results match no row of "));
  BOOST_TEST(contains(wrong.err, "; --id may name the wrong column"));
}

BOOST_AUTO_TEST_CASE(the_first_of_several_results_counts) {
  const TemporaryFolder folder;
  const std::string path = folder.write("t.csv", "n\nr-3\na-2\n");
  const ProgramResult result =
      run_geojob({"results", feeds + "out-v2-succeeded.xml", feeds + "out-v2-succeeded.xml",
                  "--join", path, "--id", "n", "--fields", "latitude"});
  BOOST_TEST(result.out ==
             "{\"n\":\"r-3\",\"latitude\":45.759}\n{\"n\":\"a-2\",\"latitude\":45.7561234}\n");
  BOOST_TEST(contains(
      result.err, "warning: 2 results are left out, because an earlier result has the same id"));
}

BOOST_AUTO_TEST_CASE(the_table_can_be_piped) {
  const ProgramResult result =
      run(with_input(geojob_call({"results", feeds + "out-v2-succeeded.xml", "--join", "-", "--id",
                                  "n", "--fields", "latitude", "-q"}),
                     "m\tn\n1\tr-3\n"));
  BOOST_TEST(result.out == "{\"m\":\"1\",\"n\":\"r-3\",\"latitude\":45.759}\n");
  const ProgramResult both =
      run(with_input(geojob_call({"results", "--join", "-", "--id", "n"}), ""));
  BOOST_TEST(both.exit_code.value() == 2);
  BOOST_TEST(contains(both.err, "standard input can be the table or the results"));
}

BOOST_DATA_TEST_CASE(what_does_not_fit_is_refused, data::make(refusals), sample) {
  const ProgramResult result = join(sample.table, sample.options);
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST_CONTEXT(result.err) BOOST_TEST(contains(result.err, sample.words));
}

BOOST_AUTO_TEST_CASE(id_alone_is_refused) {
  const ProgramResult result = run_geojob({"results", feeds + "out-v2-failed.xml", "--id", "n"});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, "--join"));
}

BOOST_AUTO_TEST_CASE(nothing_is_written_if_a_file_is_wrong) {
  const TemporaryFolder folder;
  const std::string path = folder.write("t.csv", "n\nr-3\n");
  const std::string broken = folder.write("broken.xml", "<GeocodeFeed><GeocodeEntity Id='r-3'/><");
  const std::string output = folder.path_of("out.csv");
  const ProgramResult result =
      run_geojob({"results", broken, "--join", path, "--id", "n", "-o", output});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(!std::filesystem::exists(output));
  BOOST_TEST(!std::filesystem::exists(output + ".part"));
  const ProgramResult missing = run_geojob(
      {"results", feeds + "out-v2-failed.xml", "--join", folder.path_of("none.csv"), "--id", "n"});
  BOOST_TEST(missing.exit_code.value() == 10);
  BOOST_TEST(contains(missing.err, "none.csv: cannot be read: No such file"));
}

BOOST_AUTO_TEST_CASE(the_table_itself_can_be_overwritten) {
  const TemporaryFolder folder;
  const std::string path = folder.write("t.csv", "n\nr-3\n");
  std::vector<std::string> arguments = {"results",  feeds + "out-v2-succeeded.xml",
                                        "--join",   path,
                                        "--id",     "n",
                                        "--fields", "latitude",
                                        "-o",       path};
  BOOST_TEST(run_geojob(arguments).exit_code.value() == 2);
  arguments.emplace_back("--force");
  BOOST_TEST(run_geojob(arguments).exit_code.value() == 0);
  BOOST_TEST(content_of(path) == "n,latitude\nr-3,45.759\n");
}

BOOST_AUTO_TEST_SUITE_END()
