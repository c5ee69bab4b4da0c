// SPDX-License-Identifier: MIT
// Files in the service's formats, as they are checked and as they are sent.

#include "run/data_file.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "run/table_error.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(data_file)

namespace {

using namespace geojob;
using geojob::test::content_of;
using geojob::test::TemporaryFolder;
namespace data = boost::unit_test::data;

const std::string feeds = std::string(GEOJOB_TEST_DATA) + "/feeds/";
const std::string mark = "\xEF\xBB\xBF";
const std::string first_line = "Bing Spatial Data Services, 2.0\n";
const std::string header =
    "Id,GeocodeRequest/Query,GeocodeResponse/Point/Latitude,GeocodeResponse/Point/Longitude,"
    "StatusCode\n";
const std::string good = first_line + header + "a,London\nb,Paris\n";

struct Sample {
  std::string name;
  DataFormat format;
  std::uint64_t entities;
};
std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.name; }

const std::vector<Sample> samples = {
    {"in-v1.csv", DataFormat::csv, 3},       {"in-v1.pipe.txt", DataFormat::pipe, 3},
    {"in-v1.xml", DataFormat::xml, 2},       {"in-v2.csv", DataFormat::csv, 4},
    {"in-v2.pipe.txt", DataFormat::pipe, 4}, {"in-v2.tab.txt", DataFormat::tab, 4},
    {"in-v2.xml", DataFormat::xml, 4}};

/// All that is sent, read in small pieces.
std::string sent(const DataFile& file) {
  std::string text;
  std::vector<char> buffer(100);
  for (std::size_t count = file.read(0, buffer); count != 0;
       count = file.read(text.size(), buffer)) {
    text.append(buffer.data(), count);
  }
  BOOST_TEST(text.size() == file.size());
  return text;
}

/// The error of a file with this content, without the folder's name.
std::string error_of(const std::string& content, const JobLimits& limits = {}) {
  const TemporaryFolder folder;
  const DataFile file(folder.write("f", content));
  const std::string error = check_data(file, limits).error;
  const std::string path = folder.path_of("f");
  if (error.empty()) return {};
  BOOST_TEST(error.starts_with(path + ":"), error);
  return error.substr(path.size());
}

struct Broken {
  std::string content;
  std::string error;  ///< How it starts.
};
std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.error; }

const std::string feed = "<GeocodeFeed Version='2.0'>";
const std::vector<Broken> broken_files = {
    {"", ":1:1: "},
    {"name,street\na,b\n", ":1:1: "},
    {"{}", ":1:1: "},
    {"PK\x03\x04 and more", ":1:1: "},
    {"Bing Spatial Data Services, 3.0\nId\na\n", ":1:1: "},
    {first_line + header, ": has no entities"},
    {feed + "</GeocodeFeed>", ": has no entities"},
    {"<html/>", ":1:"},
    {feed + "\n<GeocodeEntity Id='a'/>", ":2:"},
    {feed + "\n<GeocodeEntity Id='a'>\n</wrong></GeocodeFeed>", ":3:"},
    {first_line + header + "a,London\nb,\xFF\n", ":4:3: "},
    {first_line + header + "a,London\n,Paris\n",
     ":5:1: the entity that ends before this has no id"},
    {feed + "\n\n<GeocodeEntity/></GeocodeFeed>", ":3:"},
    {std::string("\xFF\xFE<\0G\0", 6), ":1:1: is UTF-16"},
    {std::string("\0<\0G", 4), ":1:1: is UTF-16"}};

}  // namespace

BOOST_DATA_TEST_CASE(each_format_is_recognised_checked_and_sent_as_it_is, data::make(samples),
                     sample) {
  const DataFile file(feeds + sample.name);
  BOOST_REQUIRE(file.format().has_value());
  BOOST_TEST((data_format_of(file.format()->syntax) == sample.format));
  const DataCheck check = check_data(file, {});
  BOOST_TEST(check.error == "");
  BOOST_TEST(check.entities == sample.entities);
  BOOST_TEST((sent(file) == content_of(feeds + sample.name)));
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_left_out_of_text_and_stays_in_xml) {
  const TemporaryFolder folder;
  const DataFile text(folder.write("text", mark + good));
  BOOST_TEST(sent(text) == good);
  BOOST_TEST(check_data(text, {}).entities == 2U);
  const std::string document = mark + content_of(feeds + "in-v2.xml");
  const DataFile xml(folder.write("xml", document));
  BOOST_TEST((sent(xml) == document));
  BOOST_TEST(check_data(xml, {}).entities == 4U);
}

BOOST_DATA_TEST_CASE(what_is_broken_is_told_with_its_place, data::make(broken_files), broken) {
  const std::string error = error_of(broken.content);
  BOOST_TEST(error.starts_with(broken.error), error);
}

BOOST_AUTO_TEST_CASE(columns_without_which_results_are_of_no_use_are_named) {
  const std::string error = error_of(first_line + "Id,GeocodeRequest/Query,StatusCode\na,London\n");
  BOOST_TEST(error.find("GeocodeResponse/Point/Latitude, GeocodeResponse/Point/Longitude;") !=
                 std::string::npos,
             error);
  BOOST_TEST(error.find("Id,") == std::string::npos);
  BOOST_TEST(error.find("--no-check") == std::string::npos);  // only submit has that option
  // The service's own header has blanks behind the commas.
  BOOST_TEST(error_of(first_line + "Id , GeocodeResponse/Point/Latitude, "
                                   "GeocodeResponse/Point/Longitude, StatusCode\na\n") == "");
}

BOOST_AUTO_TEST_CASE(the_limits_are_the_last_that_is_allowed) {
  BOOST_TEST(error_of(good, {.entities = 2, .bytes = good.size()}) == "");
  BOOST_TEST(error_of(good, {.entities = 0, .bytes = 0}) == "");
  BOOST_TEST(error_of(good, {.entities = 1}) == ": has 2 entities, and a job may have 1; split it");
  BOOST_TEST(
      error_of(good, {.bytes = good.size() - 1})
          .starts_with(": has " + std::to_string(good.size()) + " bytes, and a job may have "));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_too_large_is_not_read) {
  BOOST_TEST(error_of("what it is does not matter", {.bytes = 5}).starts_with(": has 26 bytes"));
}

BOOST_AUTO_TEST_CASE(the_last_bytes_of_a_file_that_was_changed_are_not_given_out) {
  const TemporaryFolder folder;
  for (const std::string& change : {good.substr(0, good.size() - 1), good + "c,Rome\n"}) {
    const DataFile file(folder.write("f", good));
    std::vector<char> buffer(10);
    BOOST_TEST(file.read(0, buffer) == 10U);
    folder.write("f", change);
    BOOST_TEST(file.size() == good.size());
    buffer.resize(good.size());
    BOOST_CHECK_THROW(static_cast<void>(file.read(10, buffer)), TableError);
    // Who asks behind the end has all of it already, and must not take that for nothing.
    BOOST_TEST(file.read(good.size(), buffer) == 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_an_error_with_its_name) {
  for (const char* const path : {"/nowhere/to/be/found", "/"}) {
    try {
      const DataFile file(path);
      BOOST_ERROR("no error");
    } catch (const std::system_error& error) {
      BOOST_TEST(std::string(error.what()).starts_with(std::string(path) + ": cannot be read: "));
    }
  }
}

BOOST_AUTO_TEST_CASE(an_ending_says_a_format) {
  BOOST_TEST((data_format_of_name("a.xml") == DataFormat::xml));
  BOOST_TEST((data_format_of_name("a.xml.CSV") == DataFormat::csv));
  BOOST_TEST((data_format_of_name("a.tsv") == DataFormat::tab));
  BOOST_TEST((data_format_of_name("a.tab") == DataFormat::tab));
  BOOST_TEST((data_format_of_name("a.pipe") == DataFormat::pipe));
  BOOST_TEST((data_format_of_name("a.psv") == DataFormat::pipe));
  for (const char* const name : {"", "-", "a", "csv", "a.txt", "a.csv/b"}) {
    BOOST_TEST(!data_format_of_name(name).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
