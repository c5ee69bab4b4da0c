// SPDX-License-Identifier: MIT
#include "run/result_name.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

BOOST_AUTO_TEST_SUITE(result_name)

namespace {

using namespace geojob;

/// A job's id, and the start of its files' names.
struct Named {
  std::string_view id;
  std::string_view name;
};
std::ostream& operator<<(std::ostream& out, const Named& named) { return out << named.name; }

const std::vector<Named> names = {
    {"7d41c09be5f24a36", "7d41c09be5f24a36-succeeded"},
    {"../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd-succeeded"},
    {"..", "%2E.-succeeded"},
    {".hidden", "%2Ehidden-succeeded"},
    {"/tmp/x", "%2Ftmp%2Fx-succeeded"},
    {"-rf", "%2Drf-succeeded"},
    {"a\nb\x1b[2J", "a%0Ab%1B%5B2J-succeeded"},
    {{"a\0b", 3}, "a%00b-succeeded"},
    {"a%2Fb", "a%252Fb-succeeded"},
    {"C:\\x", "C%3A%5Cx-succeeded"},
    {"Zürich ~1", "Z%C3%BCrich%20~1-succeeded"},
};

}  // namespace

BOOST_DATA_TEST_CASE(no_id_leads_out_of_the_folder, names, named) {
  BOOST_TEST(geojob::result_name(named.id, ResultKind::succeeded) == named.name);
}

BOOST_AUTO_TEST_CASE(a_long_id_fits_into_a_name_and_stays_unique) {
  const std::string id(1000, '/');
  const std::string one = geojob::result_name(id + "1", ResultKind::failed);
  const std::string other = geojob::result_name(id + "2", ResultKind::failed);
  BOOST_TEST((one != other));
  BOOST_TEST(one.size() == 200U + std::string_view("-failed").size());
  BOOST_TEST(one.ends_with("-failed"));
  BOOST_TEST(geojob::result_name(std::string(200, 'x'), ResultKind::failed) ==
             std::string(200, 'x') + "-failed");
}

BOOST_AUTO_TEST_CASE(the_content_tells_the_ending) {
  BOOST_TEST(ending_of(FeedFormat{FeedSyntax::xml, 2}, "") == ".xml");
  BOOST_TEST(ending_of(FeedFormat{FeedSyntax::comma, 1}, "") == ".csv");
  BOOST_TEST(ending_of(FeedFormat{FeedSyntax::tab, 2}, "<") == ".txt");
  BOOST_TEST(ending_of(FeedFormat{FeedSyntax::pipe, 2}, "<") == ".txt");
  BOOST_TEST(ending_of(std::nullopt, "\xEF\xBB\xBF \r\n<Errors>") == ".xml");
  BOOST_TEST(ending_of(std::nullopt, "error in line 3") == ".txt");
  BOOST_TEST(ending_of(std::nullopt, "") == ".txt");
}

BOOST_AUTO_TEST_CASE(the_first_bytes_tell_the_packing) {
  BOOST_TEST((packing_of("\x1F\x8B\x08") == Packing::gzip));
  BOOST_TEST((packing_of("PK\x03\x04") == Packing::zip));
  BOOST_TEST((packing_of("PK is a name") == Packing::none));
  BOOST_TEST((packing_of("") == Packing::none));
  BOOST_TEST(ending_of(Packing::gzip) == ".gz");
  BOOST_TEST(ending_of(Packing::zip) == ".zip");
  BOOST_TEST(ending_of(Packing::none) == "");
}

BOOST_AUTO_TEST_SUITE_END()
