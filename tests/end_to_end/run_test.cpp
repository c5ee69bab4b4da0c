// SPDX-License-Identifier: MIT
// geojob run: what is sent of a table, what is written behind it, and what is said.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "end_to_end/run_bench.hpp"

BOOST_AUTO_TEST_SUITE(run)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

/// Two equal rows, one that is not found, a blank line, and an empty row.
const std::string table =
    "Nr,City,latitude,Country\r\n1,Paris,x,FR\r\nb,Atlantis,,\r\n\r\n,,,\r\n3,\"Lisbon\",\"y,z\",PT"
    "\r\n4,Paris,,FR\r\n";
const std::string paris = R"("match_codes":"Good","entity_type":"PopulatedPlace",)"
                          R"("matched_address":"Paris, France","status":"Success","reason":null})";
const std::string lisbon = R"("match_codes":"Good","entity_type":"PopulatedPlace",)"
                           R"("matched_address":"Lisbon, Portugal","status":"Success",)"
                           R"("reason":null})";
const std::string nothing = R"("match_codes":null,"entity_type":null,"matched_address":null,)";
const std::string unmatched = nothing + R"("status":"Success","reason":"no match"})";
const std::string empty_row = nothing + R"("status":"Empty","reason":"empty row"})";

std::string feature(const std::string& id, const std::string& point,
                    const std::string& properties) {
  return R"({"type":"Feature","id":")" + id + R"(","geometry":)" +
         (point.empty() ? "null" : R"({"type":"Point","coordinates":[)" + point + "]}") +
         R"(,"properties":{)" + properties + "}";
}

const std::vector<std::string> features = {
    feature(
        "1", "2.3333,48.8667",
        R"("Nr":"1","City":"Paris","latitude":"x","Country":"FR","confidence":"High",)" + paris),
    feature(
        "2", "",
        R"("Nr":"b","City":"Atlantis","latitude":"","Country":"","confidence":null,)" + unmatched),
    feature("3", "",
            R"("Nr":"","City":"","latitude":"","Country":"","confidence":null,)" + empty_row),
    feature("4", "-9.1333,38.7167",
            R"("Nr":"3","City":"Lisbon","latitude":"y,z","Country":"PT","confidence":"High",)" +
                lisbon),
    feature("5", "2.3333,48.8667",
            R"("Nr":"4","City":"Paris","latitude":"","Country":"FR","confidence":"High",)" + paris),
};

std::string joined(const std::string& between) {
  std::string text;
  for (const std::string& each : features) text += (text.empty() ? "" : between) + each;
  return text;
}

struct Format {
  std::string name;
  std::string expected;
  friend std::ostream& operator<<(std::ostream& out, const Format& format) {
    return out << format.name;
  }
};

const std::vector<Format> formats = {
    {"csv",
     "Nr,City,latitude,Country,geojob_latitude,longitude,confidence,match_codes,entity_type,"
     "matched_address,status,reason\r\n"
     "1,Paris,x,FR,48.8667,2.3333,High,Good,PopulatedPlace,\"Paris, France\",Success,\r\n"
     "b,Atlantis,,,,,,,,,Success,no match\r\n"
     ",,,,,,,,,,Empty,empty row\r\n"
     "3,Lisbon,\"y,z\",PT,38.7167,-9.1333,High,Good,PopulatedPlace,\"Lisbon, Portugal\",Success,"
     "\r\n"
     "4,Paris,,FR,48.8667,2.3333,High,Good,PopulatedPlace,\"Paris, France\",Success,\r\n"},
    {"geojson", "{\"type\":\"FeatureCollection\",\"features\":[\n" + joined(",\n") + "\n]}\n"},
    {"geojsonl", joined("\n") + "\n"},
    {"ndjson",
     R"({"Nr":"1","City":"Paris","latitude":"x","Country":"FR","geojob_latitude":48.8667,)"
     R"("longitude":2.3333,"confidence":"High",)" +
         paris + "\n" +
         R"({"Nr":"b","City":"Atlantis","latitude":"","Country":"","geojob_latitude":null,)"
         R"("longitude":null,"confidence":null,)" +
         unmatched + "\n" +
         R"({"Nr":"","City":"","latitude":"","Country":"","geojob_latitude":null,)"
         R"("longitude":null,"confidence":null,)" +
         empty_row + "\n" +
         R"({"Nr":"3","City":"Lisbon","latitude":"y,z","Country":"PT","geojob_latitude":38.7167,)"
         R"("longitude":-9.1333,"confidence":"High",)" +
         lisbon + "\n" +
         R"({"Nr":"4","City":"Paris","latitude":"","Country":"FR","geojob_latitude":48.8667,)"
         R"("longitude":2.3333,"confidence":"High",)" +
         paris + "\n"},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_results_are_behind_their_rows, data::make(formats), format) {
  const RunBench bench;
  for (const char* const wire : {"xml", "json"}) {
    const std::string out = std::string(wire) + "." + format.name;
    const ProgramResult result = bench.run(table, {"--wire", wire}, out);
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(bench.content(out) == format.expected);
    BOOST_TEST(result.out == "");
  }
  BOOST_TEST((bench.bill() == Bill{2, 6}));
}

BOOST_AUTO_TEST_CASE(says_what_it_guesses_and_what_it_does) {
  const RunBench bench;
  const ProgramResult result = bench.run(table);
  BOOST_TEST(without_numbers(result.err.substr(0, result.err.find(", job "))) ==
             "locality: column \"City\" (guessed)\ncountry_region: column \"Country\" (guessed)\n"
             "not sent: column \"latitude\"\npart # of #: # entities");
  BOOST_TEST(contains(result.err,
                      "\ngeojob: 5 rows, 3 sent, matched 3 High, 0 Medium, 0 Low, 1 not found, 0 "
                      "failed, 1 empty, 1 job, "));
  BOOST_TEST(bench.files() == "out.csv t.csv ");
  const ProgramResult quiet = bench.run(table, {"-q"}, "quiet.csv");
  BOOST_TEST(quiet.err == "");
}

BOOST_AUTO_TEST_CASE(a_mark_and_the_line_ends_stay) {
  const RunBench bench;
  BOOST_TEST(bench
                 .run("\xEF\xBB\xBF"
                      "City\nParis\n")
                 .exit_code.value() == 0);
  BOOST_TEST(bench.content() ==
             "\xEF\xBB\xBF"
             "City," +
                 result_columns +
                 "\nParis,48.8667,2.3333,High,Good,PopulatedPlace,\"Paris, France\",Success,\n");
}

BOOST_AUTO_TEST_CASE(columns_and_constants_by_option) {
  const RunBench bench;
  const ProgramResult result =
      bench.run("a,b\nParis,TX\nLisbon,\n",
                {"--locality", "a", "--country", "=France", "--id", "b", "--to", "ndjson"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err,
                      "locality: column \"a\"\ncountry_region: \"France\" in every row\n"
                      "id: column \"b\"\n"));
  // Lisbon is not in France.
  BOOST_TEST(contains(bench.content(), R"({"a":"Paris","b":"TX","latitude":48.8667,)"));
  BOOST_TEST(contains(bench.content(), R"("confidence":"Low","match_codes":"UpHierarchy")"));
  BOOST_TEST(bench.run("a,b\nParis,TX\nLisbon,\n", {"--locality", "a", "--id", "b"}, "o.geojsonl")
                 .exit_code.value() == 0);
  BOOST_TEST(bench.content("o.geojsonl").starts_with(R"({"type":"Feature","id":"TX",)"));
  BOOST_TEST(contains(bench.content("o.geojsonl"), "\n{\"type\":\"Feature\",\"geometry\""));
}

BOOST_AUTO_TEST_CASE(points_become_addresses) {
  const RunBench bench;
  const ProgramResult result = bench.run("Lat,Lng\n48.86,2.33\n,\n");
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(bench.content().starts_with("Lat,Lng," + result_columns +
                                         "\n48.86,2.33,48.8667,2.3333,High,"));
  BOOST_TEST(bench.content().ends_with("\n,,,,,,,,Empty,empty row\n"));
}

BOOST_AUTO_TEST_CASE(equal_rows_are_sent_once_unless_their_culture_differs) {
  const RunBench bench;
  const std::string equal = "City,Culture\nParis,fr-FR\nParis,fr-FR\n Paris ,fr-FR\nParis,en-US\n";
  BOOST_TEST(bench.run(equal).exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{1, 2}));
  BOOST_TEST(count_of(bench.content(), ",48.8667,2.3333,High,") == 4U);
  BOOST_TEST(bench.run(equal, {"--no-dedupe"}, "all.csv").exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{2, 6}));
  BOOST_TEST(bench.content("all.csv") == bench.content());
}

BOOST_AUTO_TEST_CASE(a_table_without_addresses_costs_nothing) {
  const RunBench bench;
  const ProgramResult result = bench.run("City,x\n,1\n,\n");
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(bench.content() ==
             "City,x," + result_columns + "\n,1,,,,,,,Empty,empty row\n,,,,,,,,Empty,empty row\n");
  BOOST_TEST(bench.run("City\n", {}, "header.geojson").exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{0, 0}));
}

BOOST_AUTO_TEST_CASE(all_fields) {
  const RunBench bench;
  BOOST_TEST(bench.run("City\nParis\n", {"--fields", "all"}).exit_code.value() == 0);
  BOOST_TEST(bench.content().starts_with(
      "City," + result_columns +
      ",name,address_line,locality,admin_district,admin_district_2,postal_code,country_region,"
      "calculation_method,usage_types,west,south,east,north,trace_id\n"));
  BOOST_TEST(bench.run("City\nParis\n", {"--fields", "all"}, "o.geojson").exit_code.value() == 0);
  BOOST_TEST(contains(bench.content("o.geojson"), R"("bbox":[)"));
}

BOOST_AUTO_TEST_CASE(standard_input_and_output) {
  const RunBench bench;
  ProgramCall call = bench.call("", {"--journal", bench.path("j"), "--to", "csv"});
  call.arguments[5] = "-";  // TABLE
  call.arguments[7] = "-";  // OUT
  const ProgramResult result = bench.run(with_input(call, "City\r\nParis\r\n"));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(
      result.out ==
      "City," + result_columns +
          "\r\nParis,48.8667,2.3333,High,Good,PopulatedPlace,\"Paris, France\",Success,\r\n");
  BOOST_TEST(bench.files() == "t.csv ");
}

BOOST_AUTO_TEST_CASE(the_summary_in_json) {
  const RunBench bench;
  const ProgramResult result = bench.run(table, {"--json", "-q"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out ==
             R"({"rows":5,"sent":3,"matched":{"High":3,"Medium":0,"Low":0},"unmatched":1,)"
             R"("failed":0,"empty":1,"jobs":1,"output":")" +
                 bench.path("out.csv") + "\"}\n");
}

BOOST_AUTO_TEST_CASE(progress_in_json_is_one_event_a_line) {
  const RunBench bench({}, {"--processing-time", "1s"});
  const ProgramResult result =
      bench.run("City,Culture\n1 A Road Paris,fi_FI\n2 A Road Paris,fi_FI\n",
                {"--progress", "json", "--max-entities", "1"});
  BOOST_TEST(result.exit_code.value() == 0);
  std::string events;
  for (const std::string& line : lines_of(result.err)) {
    events += boost::json::parse(line).at("event").as_string().c_str();
    events += " ";
  }
  BOOST_TEST(events.starts_with("column column warning part part uploaded part "), events);
  BOOST_TEST(contains(events, "pending "), events);
  BOOST_TEST(events.ends_with("fetching part writing done "), events);
}

BOOST_AUTO_TEST_CASE(with_v_every_request_is_logged_without_the_key) {
  const RunBench bench;
  const ProgramResult result = bench.run("City\nParis\n", {"-v"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err, "POST "));
  BOOST_TEST(contains(result.err, "/Geocode?input=xml"));
}

BOOST_AUTO_TEST_CASE(a_row_without_a_match_can_be_an_error) {
  const RunBench bench;
  const ProgramResult result = bench.run(table, {"--require-match", "--json"});
  BOOST_TEST(result.exit_code.value() == 12);
  BOOST_TEST(count_of(result.out, "\n") == 1U);
  BOOST_TEST(bench.has("out.csv"));
  BOOST_TEST(!bench.has("out.csv.geojob-run"));
  BOOST_TEST(bench.run("City\nParis\n", {"--require-match"}, "p.csv").exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(a_dry_run_needs_no_service_and_no_key) {
  const TemporaryFolder folder;
  const std::string path = folder.write("t.csv", table);
  const ProgramResult result = geojob::test::run(
      without_key(geojob_call({"run", path, "--dry-run", "--endpoint", "https://127.0.0.1:1"})));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out ==
             "locality: column \"City\" (guessed)\ncountry_region: column \"Country\" (guessed)\n"
             "not sent: column \"latitude\"\nas it would be sent:\n"
             "  <GeocodeEntity Id=\"1\"><GeocodeRequest><Address Locality=\"Paris\" "
             "CountryRegion=\"FR\"/></GeocodeRequest></GeocodeEntity>\n"
             "  <GeocodeEntity Id=\"2\"><GeocodeRequest><Address Locality=\"Atlantis\"/>"
             "</GeocodeRequest></GeocodeEntity>\n"
             "  <GeocodeEntity Id=\"4\"><GeocodeRequest><Address Locality=\"Lisbon\" "
             "CountryRegion=\"PT\"/></GeocodeRequest></GeocodeEntity>\n"
             "5 rows, 1 of them empty, which are not sent\n"
             "3 entities would be billed, in 1 job; nothing was sent\n");
  const ProgramResult parts = run_geojob({"run", path, "--dry-run", "--max-entities", "2"});
  BOOST_TEST(contains(parts.out, "in 2 jobs"));
  const ProgramResult safe = run_geojob({"run",
                                         folder.write("c.csv",
                                                      "City\nA\xC2\x9B"
                                                      "2J\n"),
                                         "--dry-run"});
  BOOST_TEST(!contains(safe.out, "\xC2\x9B"));
  for (const char* const bad : {"City\nA\xFF\n", "City\nA\x01\n", "City,Town\n1,2\n"}) {
    BOOST_TEST(run_geojob({"run", folder.write("b.csv", bad), "--dry-run"}).exit_code.value() == 2);
  }
}

namespace {

struct Refusal {
  std::string label;
  std::string table;
  std::vector<std::string> options;
  std::string words;
  friend std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
    return out << refusal.label;
  }
};

const std::vector<Refusal> refusals = {
    {"UTF-8", "a,City\n1,Paris\n2,A\xFF\n", {}, "t.csv:3:4: "},
    {"control character",
     "City,b\nParis,1\nA\x01,2\n",
     {},
     "t.csv:3:1: \"City\" has the character "
     "U+0001"},
    {"two columns",
     "City,Town\nParis,\n",
     {},
     "\"City\" and \"Town\" may both be the locality; say "
     "which: --locality \"City\""},
    {"no column",
     "p,q\n1,2\n",
     {},
     "the columns are \"p\", \"q\"; say which, for example: --query"},
    {"unknown column", "x,y\n1,2\n", {"--query", "z"}, "there is no column \"z\" for --query"},
    {"long row", "City\nParis,France\n", {}, "t.csv:2:7: the row has 2 fields"},
    {"one coordinate", "Lat,Lng\n1,2\n1,\n", {}, "t.csv:3:3: the row has no longitude"},
    {"no latitude", "Lat,Lng\n91,2\n", {}, "t.csv:2:1: the latitude \"91\" is no decimal number"},
    {"empty file", "", {}, "t.csv: the file is empty"},
    {"too long",
     "City\n" + std::string(2000, 'a') + "\n",
     {"--max-bytes", "1000"},
     "t.csv:2:1: the row alone makes "},
    {"--adopt at first", "City\nParis\n", {"--adopt", "x"}, "--adopt x: there is no earlier run"},
    {"both ways on", "City\nParis\n", {"--adopt", "x", "--submit-again"}, "do not go together"},
};

}  // namespace

BOOST_DATA_TEST_CASE(what_cannot_be_sent_is_refused_before_anything_is, data::make(refusals),
                     refusal) {
  const RunBench bench;
  const ProgramResult result = bench.run(refusal.table, refusal.options);
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, refusal.words), result.err);
  BOOST_TEST((bench.bill() == Bill{0, 0}));
  BOOST_TEST(bench.files() == "t.csv ");
}

BOOST_AUTO_TEST_CASE(an_output_that_exists_stays_unless_forced) {
  const RunBench bench;
  const std::string out = bench.folder().write("out.csv", "mine");
  const ProgramResult result = bench.run("City\nParis\n");
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(
      result.err.ends_with("out.csv exists; --force overwrites it, and pays for the "
                           "table again\n"));
  BOOST_TEST(bench.content() == "mine");
  BOOST_TEST(bench.files() == "out.csv t.csv ");
  BOOST_TEST(bench.run("City\nParis\n", {"--force"}).exit_code.value() == 0);
  BOOST_TEST(bench.content().starts_with("City,"));
  BOOST_TEST((bench.bill() == Bill{1, 1}));
}

BOOST_AUTO_TEST_CASE(the_output_is_not_the_table) {
  const RunBench bench;
  const ProgramResult result = bench.run("City\nParis\n", {"--force"}, "t.csv");
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, "is the table itself"));
  BOOST_TEST(bench.content("t.csv") == "City\nParis\n");
  BOOST_TEST((bench.bill() == Bill{0, 0}));
}

BOOST_AUTO_TEST_CASE(the_journal_is_no_other_file) {
  const RunBench bench;
  for (const char* const name : {"out.csv", "t.csv", "./t.csv"}) {
    const ProgramResult result =
        bench.run("City\nParis\n", {"--force", "--journal", bench.path(name)});
    BOOST_TEST(result.exit_code.value() == 2);
    BOOST_TEST(contains(result.err, "--journal "));
  }
  bench.folder().write("notes.txt", "not to be lost");
  const ProgramResult result = bench.run("City\nParis\n", {"--journal", bench.path("notes.txt")});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, "is no journal of geojob; name another file with --journal"));
  BOOST_TEST(bench.files() == "notes.txt t.csv ");
  BOOST_TEST((bench.bill() == Bill{0, 0}));
}

BOOST_AUTO_TEST_SUITE_END()
