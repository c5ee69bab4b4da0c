// SPDX-License-Identifier: MIT
#include "run/service_source.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "run/table_error.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(service_source)

namespace {

using namespace geojob;
using geojob::test::TemporaryFolder;

const std::string head =
    "Bing Spatial Data Services, 2.0\nId,GeocodeRequest/Query,GeocodeResponse/Point/Latitude,"
    "GeocodeResponse/Point/Longitude,StatusCode\n";

std::string complaint_of(const std::string& path, JobLimits limits = {}) {
  try {
    const ServiceSource source(TableBytes(path), limits);
  } catch (const TableError& error) {
    return error.what();
  }
  return {};
}

std::string text_of(const JobData& data) {
  std::string text(static_cast<std::size_t>(data.size()), '\0');
  BOOST_TEST(data.read(0, text) == text.size());
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(is_one_part_as_it_is) {
  const TemporaryFolder folder;
  const std::string content = head + "a,Paris\n\"b \"\"1\"\"\",\"Rome, Italy\"\n";
  ServiceSource source(TableBytes(folder.write("f.csv", content)), {});
  BOOST_TEST(source.entities() == 2U);
  BOOST_TEST_REQUIRE(source.parts().size() == 1U);
  BOOST_TEST(source.parts()[0].count == 2U);
  BOOST_TEST((source.format() == DataFormat::csv));
  BOOST_TEST(text_of(*source.data_of(source.parts()[0], "token")) == content);
  std::string rows;
  source.table().read([&](const TableRow& row) {
    rows += std::string(source.id_of(row, "token")) + ":" + std::string(row.fields[1]) + "; ";
    return Flow::go_on;
  });
  BOOST_TEST(rows == "a:Paris; b \"1\":Rome, Italy; ");
  BOOST_TEST(!source.table().dialect().has_crlf);
}

BOOST_AUTO_TEST_CASE(a_mark_is_left_out_and_line_ends_are_kept) {
  const TemporaryFolder folder;
  std::string content = head + "a,Paris\n";
  for (std::size_t at = content.find('\n'); at != std::string::npos;
       at = content.find('\n', at + 2)) {
    content.insert(at, "\r");
  }
  ServiceSource source(TableBytes(folder.write("f.csv", "\xEF\xBB\xBF" + content)), {});
  BOOST_TEST(text_of(*source.data_of(source.parts()[0], "token")) == content);
  BOOST_TEST(source.table().dialect().has_crlf);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_joined_or_sent_is_refused) {
  const TemporaryFolder folder;
  const std::string twice = folder.write("f.csv", head + "a,Paris\nb,Rome\na,Oslo\n");
  BOOST_TEST(complaint_of(twice) ==
             twice +
                 ": two entities have the id \"a\", so nobody could "
                 "tell which result is whose; give each one an id of its own");
  const std::string nameless = folder.write("g.csv", head + "a,Paris\n,Rome\n");
  BOOST_TEST(complaint_of(nameless).find("has no id") != std::string::npos);
  const std::string good = folder.write("h.csv", head + "a,Paris\nb,Rome\n");
  BOOST_TEST(complaint_of(good) == "");
  BOOST_TEST(complaint_of(good, {.entities = 1, .bytes = 0})
                 .find("or raise the limit, if the service "
                       "agrees: --max-entities 2") != std::string::npos);
  BOOST_TEST(complaint_of(good, {.entities = 0, .bytes = 10})
                 .find("a job may have 10; split it, or raise the limit, if the service agrees: "
                       "--max-bytes ") != std::string::npos);
  BOOST_TEST(complaint_of(folder.write("i.csv", head)).find("has no entities") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_changed_is_not_sent) {
  const TemporaryFolder folder;
  const std::string path = folder.write("f.csv", head + "a,Paris\n");
  ServiceSource source(TableBytes(path), {});
  const auto data = source.data_of(source.parts()[0], "token");
  std::ofstream(path, std::ios::app) << "b,Rome\n";
  std::string buffer(1000, '\0');  // with the last bytes
  BOOST_CHECK_THROW(static_cast<void>(data->read(0, buffer)), TableError);
  BOOST_CHECK_THROW(static_cast<void>(source.digest()), TableError);
}

BOOST_AUTO_TEST_SUITE_END()
