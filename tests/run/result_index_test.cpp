// SPDX-License-Identifier: MIT
#include "run/result_index.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <string>
#include <system_error>
#include <vector>

#include "geojob/feed/feed_reader.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(result_index)

namespace {

using geojob::CandidateView;
using geojob::EntityView;
using geojob::FeedReader;
using geojob::Match;
using geojob::PointUse;
using geojob::ResultColumn;
using geojob::ResultIndex;
using geojob::ResultRecord;
using geojob::ResultValue;
using geojob::test::content_of;

void read_feed(ResultIndex& index, const std::string& name) {
  FeedReader reader(index);
  std::error_code error;
  reader.push(content_of(std::string(GEOJOB_TEST_DATA) + "/feeds/" + name), error);
  BOOST_TEST_REQUIRE(!error);
  reader.finish(error);
  BOOST_TEST_REQUIRE(!error);
}

/// An entity that was found; the texts must outlive it.
class Found {
 public:
  Found(std::string_view id, std::string_view name) {
    candidate_.name = name;
    candidate_.confidence = "High";
    candidate_.point = {"1.5", "-2"};
    entity.id = id;
    entity.status_code = "Success";
    entity.candidates = {&candidate_, 1};
  }
  Found(const Found&) = delete;
  Found& operator=(const Found&) = delete;

  EntityView entity{};

 private:
  CandidateView candidate_{};
};

std::string_view text(const ResultRecord* record, ResultColumn column) {
  return record == nullptr ? "nothing" : record->value(column).text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(gives_back_what_a_file_has) {
  ResultIndex index(geojob::usual_result_columns(), PointUse::display);
  read_feed(index, "out-v2-succeeded.xml");
  read_feed(index, "out-v2-failed.xml");
  index.finish();
  BOOST_TEST(index.size() == 3U);
  const ResultRecord* const lyon = index.find("r-3");
  BOOST_TEST(text(lyon, ResultColumn::latitude) == "45.759");
  BOOST_TEST(text(lyon, ResultColumn::match_codes) == "Ambiguous, Good");
  BOOST_TEST((lyon->value(ResultColumn::match_codes).kind == ResultValue::Kind::list));
  BOOST_TEST((lyon->value(ResultColumn::latitude).kind == ResultValue::Kind::number));
  BOOST_TEST((lyon->match() == Match::matched));
  const ResultRecord* const failed = index.find("a-4");
  BOOST_TEST(text(failed, ResultColumn::status) == "BadRequest");
  BOOST_TEST(text(failed, ResultColumn::latitude) == "");
  BOOST_TEST((failed->match() == Match::failed));
  BOOST_TEST(text(index.find("a-2"), ResultColumn::west) == "4.834");
  BOOST_TEST(index.find("a-9") == nullptr);
  BOOST_TEST(index.find("") == nullptr);
}

BOOST_AUTO_TEST_CASE(takes_the_point_that_is_asked_for) {
  ResultIndex index({}, PointUse::route);
  read_feed(index, "out-v2-succeeded.xml");
  index.finish();
  BOOST_TEST(text(index.find("a-2"), ResultColumn::latitude) == "45.7562");
}

BOOST_AUTO_TEST_CASE(keeps_what_is_asked_for_and_the_point) {
  constexpr std::array columns{ResultColumn::status, ResultColumn::north};
  ResultIndex index(columns, PointUse::display);
  read_feed(index, "out-v2-succeeded.xml");
  index.finish();
  const ResultRecord* const found = index.find("a-2");
  BOOST_TEST(text(found, ResultColumn::longitude) == "4.8412345");
  BOOST_TEST(text(found, ResultColumn::status) == "Success");
  BOOST_TEST(text(found, ResultColumn::south) == "45.752");
  BOOST_TEST(text(found, ResultColumn::confidence) == "");
}

BOOST_AUTO_TEST_CASE(the_first_of_the_same_id_counts) {
  ResultIndex index(geojob::usual_result_columns(), PointUse::display);
  for (const char* const name : {"first", "second", "third"}) {
    index.on_entity(Found("x", name).entity);
    index.on_entity(Found("", name).entity);
  }
  index.on_entity(Found("X", "other").entity);
  index.on_entity(Found("001", "zeros").entity);
  index.finish();
  BOOST_TEST(index.size() == 4U);
  BOOST_TEST(index.duplicates() == 4U);
  BOOST_TEST(text(index.find("x"), ResultColumn::name) == "first");
  BOOST_TEST(text(index.find("X"), ResultColumn::name) == "other");
  BOOST_TEST(text(index.find("1"), ResultColumn::name) == "nothing");
}

BOOST_AUTO_TEST_CASE(knows_which_results_nobody_asked_for) {
  ResultIndex index({}, PointUse::display);
  for (const char* const id : {"1", "2", "3"}) index.on_entity(Found(id, "").entity);
  index.finish();
  BOOST_TEST(index.unasked() == 3U);
  for (int time = 0; time < 2; ++time) static_cast<void>(index.find("2"));
  static_cast<void>(index.find("4"));
  BOOST_TEST(index.unasked() == 2U);
}

BOOST_AUTO_TEST_CASE(finds_each_of_many_in_any_order) {
  constexpr std::size_t many = 3000;
  ResultIndex index(geojob::usual_result_columns(), PointUse::display);
  for (std::size_t i = 0; i < many; ++i) {
    // Records that fit into what is read at once, and some that do not.
    const std::string name(i % 100 == 7 ? 20'000 : i % 50, 'x');
    index.on_entity(Found("id-" + std::to_string(i), name + std::to_string(i)).entity);
  }
  index.finish();
  std::size_t right = 0;
  for (std::size_t i = 0; i < many; ++i) {
    const std::size_t wanted = i * 1999 % many;  // a prime
    const ResultRecord* const record = index.find("id-" + std::to_string(wanted));
    if (text(record, ResultColumn::name).ends_with(std::to_string(wanted))) ++right;
  }
  BOOST_TEST(right == many);
  BOOST_TEST(index.unasked() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
