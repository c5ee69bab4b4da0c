// SPDX-License-Identifier: MIT
#include "geojob/client/result_link.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <initializer_list>
#include <ostream>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"

BOOST_AUTO_TEST_SUITE(result_link)

namespace {

using namespace geojob;

const Endpoint endpoint = test::endpoint_of("https://example.org");

ResultLink link_in(const std::vector<LinkView>& links, ResultKind kind) {
  JobView view;
  view.id = "x";
  view.status_text = "Completed";
  view.state = JobState::completed;
  view.links = links;
  return geojob::result_link(endpoint, Job(view), kind);
}

/// A link that must not be followed, and what is said about it.
struct Refused {
  std::string_view url;
  std::string_view words;
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.url; }

const std::vector<Refused> refused_links = {
    {"https://dev.example.org/out?secret=1", ": https://dev.example.org"},
    {"http://example.org/out", ": http://example.org"},
    {"https://example.org:444/out", ": https://example.org:444"},
    {"https://example.org/a/../out", ""},
    {"https://user:password@example.org/out", ""},
    {"https://example.org/out?key=other", ""},
    {"/out", ""},
    {"https://", ""},
};

}  // namespace

BOOST_AUTO_TEST_CASE(it_is_found_by_role_and_name_in_any_order_and_case) {
  const std::vector<LinkView> links = {
      {"self", "succeeded", "https://example.org/self"},
      {"OUTPUT", "Failed", "https://example.org/f?x=1"},
      {"output", "other", "https://example.org/o"},
      {"output", "succeeded", "https://example.org/s"},
  };
  BOOST_TEST(link_in(links, ResultKind::succeeded).url.value().url() == "https://example.org/s");
  BOOST_TEST(link_in(links, ResultKind::failed).url.value().url() == "https://example.org/f?x=1");
}

BOOST_AUTO_TEST_CASE(a_job_without_it_is_no_error) {
  for (const ResultKind kind : {ResultKind::succeeded, ResultKind::failed}) {
    const ResultLink none = link_in({{"self", "", "https://example.org/self"}}, kind);
    BOOST_TEST(!none.url.has_value());
    BOOST_TEST(!none.error);
    BOOST_TEST(none.detail == "");
  }
}

BOOST_DATA_TEST_CASE(a_link_that_could_give_the_key_away_is_refused, refused_links, refused) {
  const ResultLink link = link_in({{"output", "succeeded", refused.url}}, ResultKind::succeeded);
  BOOST_TEST(!link.url.has_value());
  BOOST_TEST((link.error == client_errc::link_refused));
  BOOST_TEST(!link.detail.empty());
  BOOST_TEST(link.detail.find(refused.words) != std::string::npos, link.detail);
  BOOST_TEST(link.detail.find("secret") == std::string::npos);
  BOOST_TEST(link.detail.find("password") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
