// SPDX-License-Identifier: MIT
#include "cli/job_json.hpp"

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

BOOST_AUTO_TEST_SUITE(job_json)

namespace {

using geojob::Job;
using geojob::JobState;
using geojob::JobView;
using geojob::LinkView;
using geojob::parse_timestamp;
using geojob::cli::to_json;

JobView smallest() {
  JobView view;
  view.id = "x";
  view.type = "DataflowJob";
  view.status_text = "Pending";
  view.state = JobState::pending;
  return view;
}

/// A text, and how it stands in JSON.
struct Escaped {
  std::string text;
  std::string json;
};

std::ostream& operator<<(std::ostream& out, const Escaped& escaped) { return out << escaped.json; }

const std::vector<Escaped> texts = {
    {"plain", R"("plain")"},
    {"a\"b\\c", R"("a\"b\\c")"},
    {"https://h/p", R"("https://h/p")"},
    {"two\nlines\tand\r", R"("two\nlines\tand\r")"},
    {std::string("\x01\x1f", 2), R"("\u0001\u001f")"},
    {"Zürich 東京 😀", R"("Zürich 東京 😀")"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(what_the_service_left_out_is_null) {
  BOOST_TEST(to_json(Job(smallest())) ==
             R"({"id":"x","type":"DataflowJob","name":null,"description":null,)"
             R"("status":"Pending","createdDate":null,"completedDate":null,)"
             R"("totalEntityCount":null,"processedEntityCount":null,"failedEntityCount":null,)"
             R"("errorMessage":null,"links":[]})");
}

BOOST_AUTO_TEST_CASE(all_that_it_says_is_there_in_a_fixed_order) {
  const std::array links = {LinkView{"self", "", "https://h/1"},
                            LinkView{"output", "succeeded", "https://h/2"},
                            LinkView{"", "", "relative"}};
  JobView view = smallest();
  view.type = "DataServiceJob";
  view.name = "n";
  view.description = "d";
  view.status_text = "Aborted";
  view.created = parse_timestamp("2010-05-10T13:22:35.0553408-07:00");
  view.completed = parse_timestamp("2010-05-10T13:22:36-07:00");
  view.total = 18446744073709551615U;
  view.processed = 0;
  view.failed = 2;
  view.error_message = "e";
  view.links = links;
  BOOST_TEST(to_json(Job(view)) ==
             R"({"id":"x","type":"DataServiceJob","name":"n","description":"d",)"
             R"("status":"Aborted","createdDate":"2010-05-10T20:22:35.0553408Z",)"
             R"("completedDate":"2010-05-10T20:22:36Z","totalEntityCount":18446744073709551615,)"
             R"("processedEntityCount":0,"failedEntityCount":2,"errorMessage":"e","links":[)"
             R"({"role":"self","name":null,"url":"https://h/1"},)"
             R"({"role":"output","name":"succeeded","url":"https://h/2"},)"
             R"({"role":null,"name":null,"url":"relative"}]})");
}

BOOST_DATA_TEST_CASE(texts_are_escaped_and_come_back, texts, escaped) {
  JobView view = smallest();
  view.name = escaped.text;
  const std::string json = to_json(Job(view));
  BOOST_TEST(json.find(R"("name":)" + escaped.json + ",") != std::string::npos, json);
  BOOST_TEST(json.find('\n') == std::string::npos);
  const boost::json::value read = boost::json::parse(json);
  BOOST_TEST(std::string(read.at("name").as_string()) == escaped.text);
}

BOOST_AUTO_TEST_CASE(a_link_never_shows_a_key) {
  const std::array links = {LinkView{"output", "", "https://h/a?KEY=secret&b=c"},
                            LinkView{"output", "", "https://h/a?k%65y=secret"}};
  JobView view = smallest();
  view.links = links;
  const std::string json = to_json(Job(view));
  BOOST_TEST(json.find("secret") == std::string::npos);
  BOOST_TEST(json.find(R"("url":"https://h/a?b=c")") != std::string::npos);
  BOOST_TEST(json.find(R"("url":"https://h/a"})") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
