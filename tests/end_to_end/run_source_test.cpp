// SPDX-License-Identifier: MIT
// geojob run with a file in one of the service's own formats, which is sent as it is.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "end_to_end/run_bench.hpp"
#include "files/sha256.hpp"

BOOST_AUTO_TEST_SUITE(run_source)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

const std::string feeds = std::string(GEOJOB_TEST_DATA) + "/feeds/";
const std::vector<std::string> names = {"in-v1.csv", "in-v1.pipe.txt", "in-v1.xml",
                                        "in-v2.csv", "in-v2.pipe.txt", "in-v2.tab.txt",
                                        "in-v2.xml"};

ProgramCall call_for(RunBench& bench, const std::string& table,
                     std::vector<std::string> more = {}) {
  ProgramCall call = bench.call("", std::move(more));
  call.arguments[5] = table;
  return call;
}

}  // namespace

BOOST_DATA_TEST_CASE(the_file_is_sent_as_it_is, data::make(names), name) {
  RunBench bench;
  const ProgramResult result = bench.run(call_for(bench, feeds + name));
  BOOST_TEST(result.exit_code.value() == 0, result.err);
  const std::string out = bench.content();
  const bool is_crlf = contains(content_of(feeds + name), "\r\n");
  const std::string line_end = is_crlf ? "\r\n" : "\n";
  BOOST_TEST(
      out.starts_with("id,query,address_line,locality,admin_district,postal_code,"
                      "country_region,latitude,longitude,culture,geojob_latitude,"
                      "geojob_longitude,confidence,match_codes,entity_type,"
                      "matched_address,status,reason" +
                      line_end + "a-1,"));
  BOOST_TEST(contains(out, line_end + "r-3,"));
  BOOST_TEST(static_cast<std::int64_t>(count_of(out, "\n")) == bench.bill().entities + 1);
  // The log has the digest of what came.
  BOOST_TEST(contains(bench.emulator().finish(), geojob::sha256_of(content_of(feeds + name))));
}

BOOST_DATA_TEST_CASE(all_that_the_service_may_do_to_results, data::make(names), name) {
  std::string expected;
  for (const std::vector<std::string>& options : {std::vector<std::string>{},
                                                  {"--results-packed", "gzip"},
                                                  {"--results-packed", "zip"},
                                                  {"--content-length", "no", "--etag", "none"},
                                                  {"--unmatched", "failed"}}) {
    RunBench bench({}, options);
    const ProgramResult result = bench.run(call_for(bench, feeds + name, {"--fields", "all"}));
    BOOST_TEST(result.exit_code.value() == 0, result.err);
    if (expected.empty()) expected = bench.content();
    if (options.empty() || options[0] != "--unmatched") BOOST_TEST(bench.content() == expected);
  }
}

BOOST_AUTO_TEST_CASE(entities_with_the_same_id_are_refused) {
  RunBench bench;
  const std::string table = bench.folder().write(
      "twice.csv",
      "Bing Spatial Data Services, 2.0\nId,GeocodeRequest/Query,GeocodeResponse/Point/Latitude,"
      "GeocodeResponse/Point/Longitude,StatusCode\n1,Paris\n2,Rome\n1,Lisbon\n");
  const ProgramResult result = bench.run(call_for(bench, table));
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, "twice.csv: two entities have the id \"1\""), result.err);
  BOOST_TEST((bench.bill() == Bill{0, 0}));
}

BOOST_AUTO_TEST_CASE(what_lacks_a_column_for_results_is_refused) {
  RunBench bench;
  const std::string table = bench.folder().write(
      "few.csv", "Bing Spatial Data Services, 2.0\nId,GeocodeRequest/Query,StatusCode\n1,Paris\n");
  const ProgramResult result = bench.run(call_for(bench, table));
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, "GeocodeResponse/Point/Latitude"));
  BOOST_TEST(!contains(result.err, "--no-check"), result.err);
  BOOST_TEST((bench.bill() == Bill{0, 0}));
}

BOOST_AUTO_TEST_CASE(a_dry_run_counts_the_entities) {
  const ProgramResult result = run_geojob({"run", feeds + "in-v2.xml", "--dry-run"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out == "4 entities would be billed, in 1 job; nothing was sent\n");
  BOOST_TEST(run_geojob({"run", feeds + "in-v2.xml", "--dry-run", "--max-entities", "3"})
                 .exit_code.value() == 2);
}

BOOST_AUTO_TEST_CASE(the_data_can_be_compressed) {
  RunBench bench;
  BOOST_TEST(bench.run(call_for(bench, feeds + "in-v2.csv", {"--compress"})).exit_code.value() ==
             0);
  BOOST_TEST(bench.run(table_of(300), {"--compress"}, "t-out.csv").exit_code.value() == 0);
  BOOST_TEST(count_of(bench.content("t-out.csv"), ",High,") == 300U);
  BOOST_TEST((bench.bill() == Bill{2, 304}));
}

BOOST_AUTO_TEST_SUITE_END()
