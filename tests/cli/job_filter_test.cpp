// SPDX-License-Identifier: MIT
#include "cli/job_filter.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <optional>
#include <ostream>
#include <string>

#include "geojob/core/timestamp.hpp"

BOOST_AUTO_TEST_SUITE(job_filter)

namespace {

using geojob::Job;
using geojob::JobView;
using geojob::cli::JobFilter;
using geojob::cli::kind_of;
using geojob::cli::parse_since;
namespace data = boost::unit_test::data;

Job listed(std::string_view status = "Pending", std::string_view type = "DataflowJob",
           std::string_view description = "Geocode", const char* created = "2026-11-02T12:00:00Z") {
  JobView view;
  view.id = "a";
  view.type = type;
  view.description = description;
  view.status_text = status;
  if (created != nullptr) view.created = geojob::parse_timestamp(created);
  return Job(view);
}

std::chrono::sys_seconds moment(std::string_view text) {
  return geojob::parse_timestamp(text).value().second;
}

/// A time to list from, and the moment that it is; empty for none.
struct Since {
  const char* text;
  const char* moment;
};

std::ostream& operator<<(std::ostream& out, const Since& since) { return out << since.text; }

const Since times[] = {
    {"2026-11-01", "2026-11-01T00:00:00Z"},
    {"2026-11-01T12:00:00Z", "2026-11-01T12:00:00Z"},
    {"2026-11-01T12:00:00.5+01:00", "2026-11-01T11:00:00Z"},
    {"Sun, 01 Nov 2026 12:00:00 GMT", "2026-11-01T12:00:00Z"},
    {"36h", "2026-11-18T12:00:00Z"},
    {"90", "2026-11-19T23:58:30Z"},
    {"1500ms", "2026-11-19T23:59:58Z"},
    {"0", "2026-11-20T00:00:00Z"},
    {"", nullptr},
    {"yesterday", nullptr},
    {"2026-11", nullptr},
    {"2026-11-31", nullptr},
    {"2026-11-01T12:00:00", nullptr},
    {"2026-11-01 12:00", nullptr},
    {"-1h", nullptr},
    {"3d", nullptr},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_time_to_list_from_is_a_date_a_moment_or_so_long_ago, data::make(times),
                     since) {
  const auto read = parse_since(since.text, moment("2026-11-20T00:00:00Z"));
  BOOST_TEST(read.has_value() == (since.moment != nullptr));
  if (read && since.moment != nullptr) BOOST_TEST((*read == moment(since.moment)));
}

BOOST_AUTO_TEST_CASE(no_filter_wants_everything) {
  BOOST_TEST(JobFilter{}.wants(listed()));
  BOOST_TEST(JobFilter{}.wants(listed("Paused", "", "", nullptr)));
}

BOOST_AUTO_TEST_CASE(one_of_the_statuses_is_enough_in_upper_or_lower_case) {
  const JobFilter filter{.statuses = {"pending", "ABORTED", "Paused"}};
  for (const char* const wanted : {"Pending", "Aborted", "paused"}) {
    BOOST_TEST(filter.wants(listed(wanted)));
  }
  for (const char* const other : {"Completed", "Pend", "Pending2"}) {
    BOOST_TEST(!filter.wants(listed(other)));
  }
}

BOOST_AUTO_TEST_CASE(a_kind_is_the_type_with_or_without_job_or_the_description) {
  for (const char* const kind : {"Dataflow", "dataflowjob", "GEOCODE"}) {
    const JobFilter filter{.kinds = {kind}};
    BOOST_TEST(filter.wants(listed()));
    BOOST_TEST(!filter.wants(listed("Pending", "DataServiceJob", "DataSourceComplete")));
  }
  const JobFilter both{.kinds = {"DataService", "geocode"}};
  BOOST_TEST(both.wants(listed()));
  BOOST_TEST(both.wants(listed("Pending", "DataServiceJob", "")));
  BOOST_TEST(!both.wants(listed("Pending", "", "DataSourceDelete")));
}

BOOST_AUTO_TEST_CASE(since_includes_the_moment_itself) {
  JobFilter filter;
  filter.since = moment("2026-11-02T12:00:00Z");
  BOOST_TEST(filter.wants(listed()));
  BOOST_TEST(filter.wants(listed("Pending", "", "", "2026-11-02T12:00:00.5Z")));
  BOOST_TEST(!filter.wants(listed("Pending", "", "", "2026-11-02T11:59:59.9Z")));
}

BOOST_AUTO_TEST_CASE(a_job_of_unknown_date_is_since_no_time) {
  JobFilter filter;
  filter.since = moment("0001-01-01T00:00:00Z");
  BOOST_TEST(!filter.wants(listed("Pending", "", "", nullptr)));
}

BOOST_AUTO_TEST_CASE(all_filters_must_agree) {
  JobFilter filter{.statuses = {"Pending"}, .kinds = {"Geocode"}};
  filter.since = moment("2026-11-01T00:00:00Z");
  BOOST_TEST(filter.wants(listed()));
  BOOST_TEST(!filter.wants(listed("Aborted")));
  BOOST_TEST(!filter.wants(listed("Pending", "DataServiceJob", "DataSourceComplete")));
  BOOST_TEST(!filter.wants(listed("Pending", "DataflowJob", "Geocode", "2026-10-31T00:00:00Z")));
}

BOOST_AUTO_TEST_CASE(the_kind_that_is_shown_is_the_type_without_job) {
  BOOST_TEST(kind_of(listed("Pending", "DataServiceJob")) == "DataService");
  BOOST_TEST(kind_of(listed("Pending", "Dataflow")) == "Dataflow");
  BOOST_TEST(kind_of(listed("Pending", "")) == "");
}

BOOST_AUTO_TEST_SUITE_END()
