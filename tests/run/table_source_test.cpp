// SPDX-License-Identifier: MIT
#include "run/table_source.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(table_source)

namespace {

using namespace geojob;
using geojob::test::TemporaryFolder;

const std::string token = "geojob-0123456789abcdef";

TableSource source_of(const std::string& path, JobLimits limits = {}, bool send_equal = false) {
  return {TableFile(path), {}, {.send_equal_rows = send_equal, .limits = limits}};
}

std::string text_of(const JobData& data) {
  std::string text(static_cast<std::size_t>(data.size()), '\0');
  BOOST_TEST(data.read(0, text) == text.size());
  return text;
}

/// The first entities of the parts, and how many each has.
std::string parts_of(const TableSource& source) {
  std::string text;
  for (const JournalPart& part : source.parts()) {
    text += std::to_string(part.first) + "+" + std::to_string(part.count) + " ";
  }
  return text;
}

std::string ids_of(TableSource& source) {
  std::string text;
  source.table().read([&](const TableRow& row) {
    text += std::string(source.id_of(row, token)) + " ";
    return Flow::go_on;
  });
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(equal_rows_have_one_id_and_empty_ones_none) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("t.csv", "City,Note\nParis,a\n,b\nRome,c\n Paris ,d\nparis,e\n");
  TableSource source = source_of(path);
  BOOST_TEST(source.rows() == 5U);
  BOOST_TEST(source.empty_rows() == 1U);
  BOOST_TEST(source.entities() == 3U);
  BOOST_TEST(ids_of(source) == "89abcdef-1  89abcdef-2 89abcdef-1 89abcdef-3 ");
  TableSource all = source_of(path, {}, true);
  BOOST_TEST(ids_of(all) == "89abcdef-1  89abcdef-2 89abcdef-3 89abcdef-4 ");
}

BOOST_AUTO_TEST_CASE(texts_that_only_look_equal_together_are_different_rows) {
  const TemporaryFolder folder;
  const TableSource source =
      source_of(folder.write("t.csv", "City,State\nab,c\na,bc\nabc,\n,abc\n"));
  BOOST_TEST(source.entities() == 4U);
}

BOOST_AUTO_TEST_CASE(parts_have_no_more_than_the_limits) {
  const TemporaryFolder folder;
  const std::string path = folder.write("t.csv", "City\nParis\nRome\nParis\nOslo\nBern\nLima\n");
  BOOST_TEST(parts_of(source_of(path)) == "1+5 ");
  BOOST_TEST(parts_of(source_of(path, {.entities = 2, .bytes = 0})) == "1+2 3+2 5+1 ");
  TableSource by_bytes = source_of(path, {.entities = 0, .bytes = 400});
  BOOST_TEST(by_bytes.parts().size() > 1U);
  std::uint64_t next = 1;
  for (const JournalPart& part : by_bytes.parts()) {
    BOOST_TEST(part.first == next);
    next += part.count;
    BOOST_TEST(by_bytes.data_of(part, token)->size() <= 400U);
  }
  BOOST_TEST(next == 6U);
}

BOOST_AUTO_TEST_CASE(the_bytes_of_a_part_are_those_that_were_counted) {
  const TemporaryFolder folder;
  const std::string path = folder.write("t.csv", "City\nParis\nRome\n");
  TableSource whole = source_of(path);
  const std::uint64_t bytes = whole.data_of(whole.parts()[0], token)->size();
  BOOST_TEST(source_of(path, {.entities = 0, .bytes = bytes}).parts().size() == 1U);
  BOOST_TEST(source_of(path, {.entities = 0, .bytes = bytes - 1}).parts().size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_data_of_a_part) {
  const TemporaryFolder folder;
  TableSource source = source_of(folder.write("t.csv", "City\nParis\nRome\nParis\nA & B\n"),
                                 {.entities = 2, .bytes = 0});
  BOOST_TEST(text_of(*source.data_of(source.parts()[1], token)) ==
             "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
             "<GeocodeFeed xmlns=\"http://schemas.microsoft.com/search/local/2010/5/geocode\" "
             "Version=\"2.0\">\n<GeocodeEntity Id=\"89abcdef-3\"><GeocodeRequest><Address "
             "Locality=\"A &amp; B\"/></GeocodeRequest></GeocodeEntity>\n</GeocodeFeed>\n");
}

BOOST_AUTO_TEST_CASE(a_table_without_addresses_has_no_parts) {
  const TemporaryFolder folder;
  BOOST_TEST(source_of(folder.write("t.csv", "City\n \n")).parts().empty());
  BOOST_TEST(source_of(folder.write("t.csv", "City\n")).parts().empty());
}

BOOST_AUTO_TEST_CASE(a_table_that_was_changed_is_refused) {
  const TemporaryFolder folder;
  for (const char* const change : {"City\nParis\nRome\nOslo\n", "City\nParis\n", "City\n"}) {
    const std::string path = folder.write("t.csv", "City\nParis\nRome\n");
    TableSource source = source_of(path);
    std::ofstream(path, std::ios::trunc) << change;
    BOOST_CHECK_THROW(static_cast<void>(source.data_of(source.parts()[0], token)), TableError);
    BOOST_CHECK_THROW(static_cast<void>(ids_of(source)), TableError);
    BOOST_CHECK_THROW(static_cast<void>(source.digest()), TableError);
  }
}

BOOST_AUTO_TEST_CASE(doubtful_cultures_are_said_once) {
  const TemporaryFolder folder;
  const TableSource source =
      source_of(folder.write("t.csv", "City,Culture\nParis,fi_FI\nRome,en-US\nOslo,fi_FI\n"));
  BOOST_TEST(source.doubts().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
