// SPDX-License-Identifier: MIT
// The files in tests/data/feeds, in all formats, and what the service and its users make of them:
// each gives the same entities however it is split.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/delimited/delimited_reader.hpp"
#include "support/documents.hpp"
#include "support/entity_reading.hpp"

BOOST_AUTO_TEST_SUITE(feed_files)

namespace {

using geojob::Delimiter;
using geojob::Flow;
using geojob::test::feed_file;
using geojob::test::feed_names;
using geojob::test::pieces_of;
using geojob::test::read_feed;
namespace data = boost::unit_test::data;

void check(const std::string& file, const std::string& expected) {
  BOOST_TEST(read_feed(file).text == expected);
  for (const std::size_t size : {1U, 2U, 3U, 7U, 64U, 500U}) {
    BOOST_TEST(read_feed(pieces_of(file, size)).text == expected, size);
  }
}

std::string without_carriage_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

std::string without_last_line_end(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

/// Writes each row, but the first, from its last field to its first.
class TurningSink final : public geojob::RowSink {
 public:
  explicit TurningSink(char delimiter) : delimiter_(delimiter) {}
  Flow on_row(const geojob::RowView& row) override {
    if (row.number == 1) {
      text = "Bing Spatial Data Services, 2.0\n";
      return Flow::go_on;
    }
    if (row.number == 2) width_ = row.fields.size();
    std::string line;
    // A row may be shorter or longer than the header.
    for (std::size_t i = 0; i < width_; ++i) {
      const std::string_view field = i < row.fields.size() ? row.fields[i] : std::string_view{};
      line.insert(0, delimiter_ + written(field));
    }
    text += line.substr(1) + '\n';
    return Flow::go_on;
  }

  std::string text;

 private:
  /// In quotes if the field has a delimiter.
  [[nodiscard]] std::string written(std::string_view field) const {
    if (field.find(delimiter_) == std::string_view::npos) return std::string(field);
    std::string quoted;
    for (const char c : field) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return '"' + quoted + '"';
  }

  char delimiter_;
  std::size_t width_ = 0;  ///< Of the header.
};

std::string with_columns_turned(const std::string& file, Delimiter delimiter) {
  TurningSink sink(static_cast<char>(delimiter));
  geojob::DelimitedReader reader(sink, delimiter);
  std::error_code error;
  reader.push(file, error);
  reader.finish(error);
  BOOST_TEST(!error);
  return sink.text;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_file_gives_its_entities, data::make(feed_names()), name) {
  check(feed_file(name), feed_file(name + ".expected"));
}

BOOST_DATA_TEST_CASE(wherever_it_is_cut_in_two, data::make(feed_names()), name) {
  const std::string file = feed_file(name);
  const std::string expected = feed_file(name + ".expected");
  const std::string_view all = file;
  for (std::size_t cut = 0; cut <= file.size(); ++cut) {
    BOOST_REQUIRE_EQUAL(read_feed(std::array{all.substr(0, cut), all.substr(cut)}).text, expected);
  }
}

BOOST_DATA_TEST_CASE(line_ends_and_a_byte_order_mark_change_nothing, data::make(feed_names()),
                     name) {
  const std::string file = feed_file(name);
  const std::string expected = feed_file(name + ".expected");
  check(without_carriage_returns(file), expected);
  check(without_last_line_end(file), expected);
  check("\xEF\xBB\xBF" + file, expected);
}

// The service's pages have the bounding box in two orders, and a result has the columns that the
// upload had.
BOOST_AUTO_TEST_CASE(the_order_of_columns_changes_nothing) {
  for (const char* const name :
       {"out-v2-succeeded.csv", "out-v2-succeeded.pipe.txt", "in-v2.tab.txt"}) {
    const std::string file = feed_file(name);
    const bool has_pipes = std::string_view(name).find("pipe") != std::string_view::npos;
    const bool has_commas = std::string_view(name).ends_with(".csv");
    const Delimiter delimiter = has_pipes    ? Delimiter::pipe
                                : has_commas ? Delimiter::comma
                                             : Delimiter::tab;
    const std::string turned = with_columns_turned(file, delimiter);
    BOOST_TEST(turned.find("StatusCode") < turned.find("Culture"));
    check(turned, feed_file(std::string(name) + ".expected"));
  }
}

BOOST_AUTO_TEST_CASE(four_columns_are_enough) {
  check(
      "Bing Spatial Data Services, 2.0\r\nId,GeocodeRequest/Query,GeocodeResponse/Point/Latitude,"
      "GeocodeResponse/Point/Longitude\r\n001,Lyon,45.759,4.832\r\n002,Nowhere,,\r\n",
      "1: entity 001, matched\n  request query: Lyon\n  candidate\n    point: 45.759 4.832\n"
      "2: entity 002, unmatched\n  request query: Nowhere\nok");
}

BOOST_AUTO_TEST_SUITE_END()
