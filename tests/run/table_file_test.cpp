// SPDX-License-Identifier: MIT
#include "run/table_file.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(table_file)

namespace {

using geojob::Delimiter;
using geojob::Flow;
using geojob::TableDialect;
using geojob::TableError;
using geojob::TableFile;
using geojob::TableRow;
using geojob::test::TemporaryFolder;
namespace data = boost::unit_test::data;

std::string joined(const auto& texts) {
  std::string all;
  for (const auto& text : texts) all.append(all.empty() ? "" : "/").append(text);
  return all;
}

/// The rows as `number:line:column field/field`.
std::vector<std::string> rows_of(const TableFile& table) {
  std::vector<std::string> rows;
  table.read([&](const TableRow& row) {
    rows.push_back(std::to_string(row.number) + ":" + std::to_string(row.position.line) + ":" +
                   std::to_string(row.position.column) + " " + joined(row.fields));
    return Flow::go_on;
  });
  return rows;
}

/// What is said of a table when it is opened and read; empty if nothing is wrong.
std::string complaint_of(const std::string& path) {
  try {
    static_cast<void>(rows_of(TableFile(path)));
  } catch (const TableError& error) {
    return error.what();
  }
  return {};
}

struct Dialect {
  const char* name;
  const char* content;
  TableDialect dialect;
  const char* names;
};
std::ostream& operator<<(std::ostream& out, const Dialect& dialect) {
  return out << dialect.name << ": " << dialect.content;
}

constexpr auto comma = Delimiter::comma;
constexpr auto tab = Delimiter::tab;
constexpr auto pipe = Delimiter::pipe;

const std::vector<Dialect> dialects = {
    {"a.csv", "a,b\r\n1,2\r\n", {comma, true}, "a/b"},
    {"a.csv", "a,b\n1,2\r\n", {comma, false}, "a/b"},
    {"a.csv",
     "\xEF\xBB\xBF"
     "a,b\n",
     {comma, false, true},
     "a/b"},
    {"a.csv", "a|b\n", {pipe, false}, "a/b"},
    {"a.CSV", "a\tb,c\td\n", {comma, false}, "a\tb/c\td"},
    {"a.tsv", "a,b\tc\n", {tab, false}, "a,b/c"},
    {"a.tab", "a,b,c\n", {comma, false}, "a/b/c"},
    {"a.txt", "a|b|c,d\n", {pipe, false}, "a/b/c,d"},
    {"a.PSV", "a|b,c,d\n", {pipe, false}, "a/b,c,d"},
    {"a", "a\tb\n", {tab, false}, "a/b"},
    {"a.csv", "\"x|y\",b\n", {comma, false}, "x|y/b"},
    {"a.csv", "\"x,y\"|b\n", {pipe, false}, "x,y/b"},
    {"a.csv", "\r\n\n  a , \"b\" \r\n", {comma, true}, "a/b"},
    {"a.csv", "\"a\nb\",c\n", {comma, false}, "a\nb/c"},
    {"a.csv", "only", {comma, true}, "only"},
    {"a.tsv", "only\n1;2\n", {tab, false}, "only"},
    {"a.csv", "東京,b\n", {comma, false}, "東京/b"},
};

struct Broken {
  const char* content;
  const char* what;  ///< Behind the file's name.
};
std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.what; }

const std::vector<Broken> broken_tables = {
    {"", ": the file is empty; its first line must name the columns"},
    {"\xEF\xBB\xBF\r\n\n", ": the file is empty; its first line must name the columns"},
    {"a;b\n1;2\n", ": the columns have semicolons between them"},
    {"a,b\n1,2\n1,2,3\n",
     ":3:5: the row has 3 fields, and the header has 2 columns; put a field "
     "with a comma into quotes"},
    {"a,b\n\"1\n\",東京,3\n", ":3:6: the row has 3 fields"},
    {"a|b\n1|2||\n", ":2:5: the row has 4 fields, and the header has 2 columns"},
    {"a,b\n1,\xFF\n", ":2:3: the table has a byte that is not UTF-8; save it as CSV UTF-8"},
    {"a,b\n1,\xC3", ":2:3: "},
    {"a,\xFF\n", ":1:3: "},
    {"a,b\n1,\"2\n",
     ":2:3: the quote that opens here is never closed; within quotes, write a quote twice"},
    {"a,b\n\"1\"x,2\n",
     ":2:4: text is behind a closing quote here; within quotes, write a quote "
     "twice"},
    {"\xFF\xFE"
     "a",
     ":1:1: the table is UTF-16; save it as CSV UTF-8"},
};

}  // namespace

BOOST_DATA_TEST_CASE(tells_how_it_is_written, data::make(dialects), sample) {
  const TemporaryFolder folder;
  const TableFile table(folder.write(sample.name, sample.content));
  BOOST_TEST((table.dialect().delimiter == sample.dialect.delimiter));
  BOOST_TEST(table.dialect().has_crlf == sample.dialect.has_crlf);
  BOOST_TEST(table.dialect().has_mark == sample.dialect.has_mark);
  BOOST_TEST(joined(table.names()) == sample.names);
}

BOOST_AUTO_TEST_CASE(is_read_as_often_as_wanted) {
  const TemporaryFolder folder;
  const TableFile table(folder.write(
      "a.csv", "\xEF\xBB\xBFname,city\r\n\"O\"\"Neill, J.\", Kyōto \r\n\r\nshort\r\n\"a\r\nb\",c"));
  const std::vector<std::string> expected = {"1:2:1 O\"Neill, J./ Kyōto ", "2:4:1 short/",
                                             "3:5:1 a\r\nb/c"};
  for (int time = 0; time < 2; ++time) {
    BOOST_TEST(rows_of(table) == expected, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(may_have_no_rows) {
  const TemporaryFolder folder;
  BOOST_TEST(rows_of(TableFile(folder.write("a.csv", "a,b"))).empty());
  BOOST_TEST(rows_of(TableFile(folder.write("b.csv", "a,a,\n\n"))).empty());
}

BOOST_AUTO_TEST_CASE(ends_where_it_is_told_to) {
  const TemporaryFolder folder;
  const TableFile table(folder.write("a.csv", "a\n1\n2\n3\n"));
  int rows = 0;
  table.read([&](const TableRow&) { return ++rows == 2 ? Flow::stop : Flow::go_on; });
  BOOST_TEST(rows == 2);
  BOOST_CHECK_THROW(table.read([](const TableRow&) -> Flow { throw std::logic_error("x"); }),
                    std::logic_error);
}

BOOST_DATA_TEST_CASE(says_what_is_wrong_and_where, data::make(broken_tables), sample) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", sample.content);
  const std::string complaint = complaint_of(path);
  BOOST_TEST_CONTEXT(complaint) BOOST_TEST(complaint.starts_with(path + sample.what));
}

BOOST_AUTO_TEST_CASE(refuses_a_zero_byte) {
  using namespace std::string_literals;
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", "a,b\n1,2\0\n"s);
  BOOST_TEST(complaint_of(path) == path + ":2:4: the table has a zero byte; save it as CSV UTF-8");
}

BOOST_AUTO_TEST_CASE(knows_where_a_field_is) {
  const TemporaryFolder folder;
  const TableFile table(folder.write("a.csv",
                                     "\xEF\xBB\xBF"
                                     "a,b,c\r\nx,y,z\r\n東京,\"1,\n2\", z\r\n"));
  std::vector<std::string> places;
  table.read([&](const TableRow& row) {
    for (std::size_t column = 0; column < row.fields.size(); ++column) {
      const geojob::Position place = table.position_of(row, column);
      places.push_back(std::to_string(place.line) + ":" + std::to_string(place.column));
    }
    return Flow::go_on;
  });
  const std::vector<std::string> expected = {"2:1", "2:3", "2:5", "3:1", "3:4", "4:4"};
  BOOST_TEST(places == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(has_a_digest) {
  const TemporaryFolder folder;
  TableFile table(folder.write("a.csv", "abc"));
  const std::string digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  BOOST_TEST(table.sha256() == digest);
  BOOST_TEST(table.sha256() == digest);
}

BOOST_AUTO_TEST_CASE(notices_that_it_was_changed) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", "a\n1\n");
  const TableFile table(path);
  std::ofstream(path, std::ios::app) << "2\n";
  BOOST_CHECK_EXCEPTION(static_cast<void>(rows_of(table)), TableError, [](const TableError& error) {
    return std::string_view(error.what()).ends_with("was changed while it was read");
  });
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_no_table_error) {
  const TemporaryFolder folder;
  BOOST_CHECK_THROW(TableFile(folder.path_of("none.csv")), std::system_error);
  BOOST_CHECK_THROW(TableFile(folder.path_of("")), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
