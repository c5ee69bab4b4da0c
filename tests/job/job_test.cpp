// SPDX-License-Identifier: MIT
#include "geojob/job/job.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <memory_resource>
#include <new>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "support/failing_resource.hpp"

BOOST_AUTO_TEST_SUITE(job)

namespace {

using geojob::Job;
using geojob::job_state_of;
using geojob::JobField;
using geojob::JobState;
using geojob::JobView;
using geojob::Link;
using geojob::LinkView;
using geojob::terminal;
using geojob::to_text;
using geojob::UnreadableFields;
using geojob::test::FailingResource;
namespace data = boost::unit_test::data;

struct StatusRow {
  std::string_view text;
  JobState state;
};

std::ostream& operator<<(std::ostream& out, const StatusRow& row) {
  return out << '"' << row.text << '"';
}

constexpr auto statuses = std::to_array<StatusRow>({
    {"Pending", JobState::pending},
    {"pending", JobState::pending},
    {"PENDING", JobState::pending},
    {"pEnDiNg", JobState::pending},
    {"Completed", JobState::completed},
    {"completed", JobState::completed},
    {"COMPLETED", JobState::completed},
    {"Aborted", JobState::aborted},
    {"aborted", JobState::aborted},
    {"ABORTED", JobState::aborted},
    {"Created", JobState::created},
    {"created", JobState::created},
    {"Accepted", JobState::accepted},
    {"ACCEPTED", JobState::accepted},
    {"", JobState::unknown},
    {" ", JobState::unknown},
    {" Completed", JobState::unknown},
    {"Completed ", JobState::unknown},
    {"Complete", JobState::unknown},
    {"Completedd", JobState::unknown},
    {"Completed\n", JobState::unknown},
    {std::string_view("Completed\0", 10), JobState::unknown},
    {"Com\u0440leted", JobState::unknown},  // a Cyrillic letter that looks like the p
    {"Pend\u0131ng", JobState::unknown},    // the dotless i that Turkish makes of an I
    {"P\u0130NDING", JobState::unknown},
    {"Canceled", JobState::unknown},
    {"unknown", JobState::unknown},
    {"0", JobState::unknown},
});

constexpr std::array fields = {JobField::created_date, JobField::completed_date,
                               JobField::total_entity_count, JobField::processed_entity_count,
                               JobField::failed_entity_count};

/// Too long for the buffer inside of a string, so that each copy needs memory.
const std::string long_text(60, 'x');

/// A view with everything in it, and the text that it looks at.
struct FullView {
  std::string id = long_text + "id";
  std::string type = long_text + "type";
  std::string name = long_text + "name";
  std::string description = long_text + "description";
  std::string status = long_text + "status";
  std::string error_message = long_text + "error";
  std::string role = long_text + "role";
  std::string link_name = long_text + "link";
  std::string url = long_text + "url";
  std::array<LinkView, 2> links = {LinkView{role, link_name, url}, LinkView{{}, {}, url}};

  [[nodiscard]] JobView view() const {
    JobView view;
    view.id = id;
    view.type = type;
    view.name = name;
    view.description = description;
    view.status_text = status;
    view.state = JobState::aborted;
    view.links = links;
    view.created = geojob::parse_timestamp("2010-05-10T20:22:35.05Z");
    view.completed = geojob::parse_timestamp("2010-05-10T20:23:00Z");
    view.total = 3;
    view.processed = 2;
    view.failed = 1;
    view.error_message = error_message;
    view.unreadable.add(JobField::failed_entity_count);
    return view;
  }
  /// Overwrites the text in place, as a reader does with its buffer.
  void scribble() {
    for (std::string* text :
         {&id, &type, &name, &description, &status, &error_message, &role, &link_name, &url}) {
      text->assign(text->size(), '#');
    }
  }
};

void check_text(std::string_view text, std::string_view end) {
  BOOST_TEST(text == long_text + std::string(end));
}

void check_full(const Job& job) {
  check_text(job.id, "id");
  check_text(job.type, "type");
  check_text(job.name, "name");
  check_text(job.description, "description");
  check_text(job.status_text, "status");
  check_text(job.error_message, "error");
  BOOST_TEST((job.state == JobState::aborted));
  BOOST_TEST((job.created == geojob::parse_timestamp("2010-05-10T20:22:35.05Z")));
  BOOST_TEST((job.completed == geojob::parse_timestamp("2010-05-10T20:23:00Z")));
  BOOST_TEST((job.total == 3U && job.processed == 2U && job.failed == 1U));
  BOOST_TEST(job.unreadable.contains(JobField::failed_entity_count));
  BOOST_REQUIRE(job.links.size() == 2U);
  check_text(job.links[0].role, "role");
  check_text(job.links[0].name, "link");
  check_text(job.links[0].url, "url");
  BOOST_TEST(job.links[1].role.empty());
  BOOST_TEST(job.links[1].name.empty());
  check_text(job.links[1].url, "url");
}

void check_memory(const Job& job, const std::pmr::memory_resource* memory) {
  for (const std::pmr::string* text :
       {&job.id, &job.type, &job.name, &job.description, &job.status_text, &job.error_message}) {
    BOOST_TEST(text->get_allocator().resource() == memory);
  }
  BOOST_TEST(job.links.get_allocator().resource() == memory);
  for (const Link& link : job.links) {
    BOOST_TEST(link.role.get_allocator().resource() == memory);
    BOOST_TEST(link.name.get_allocator().resource() == memory);
    BOOST_TEST(link.url.get_allocator().resource() == memory);
  }
}

/// While it lives, nothing can come from the default resource.
class NoDefaultMemory {
 public:
  NoDefaultMemory() : before_(std::pmr::set_default_resource(std::pmr::null_memory_resource())) {}
  NoDefaultMemory(const NoDefaultMemory&) = delete;
  NoDefaultMemory& operator=(const NoDefaultMemory&) = delete;
  ~NoDefaultMemory() { std::pmr::set_default_resource(before_); }

 private:
  std::pmr::memory_resource* before_;
};

}  // namespace

BOOST_DATA_TEST_CASE(a_status_means_a_state_whatever_its_case, data::make(statuses), row) {
  BOOST_TEST((job_state_of(row.text) == row.state));
}

BOOST_AUTO_TEST_CASE(a_state_is_written_as_the_service_writes_it) {
  BOOST_TEST(to_text(JobState::pending) == "Pending");
  BOOST_TEST(to_text(JobState::completed) == "Completed");
  BOOST_TEST(to_text(JobState::aborted) == "Aborted");
  BOOST_TEST(to_text(JobState::created) == "Created");
  BOOST_TEST(to_text(JobState::accepted) == "Accepted");
  BOOST_TEST(to_text(JobState::unknown) == "");
  BOOST_TEST(to_text(static_cast<JobState>(99)) == "");
}

BOOST_AUTO_TEST_CASE(only_completed_and_aborted_are_an_end) {
  static_assert(!terminal(JobState::unknown));
  BOOST_TEST(!terminal(JobState::unknown));
  BOOST_TEST(!terminal(JobState::pending));
  BOOST_TEST(terminal(JobState::completed));
  BOOST_TEST(terminal(JobState::aborted));
  BOOST_TEST(!terminal(static_cast<JobState>(99)));
}

BOOST_AUTO_TEST_CASE(a_field_has_the_services_name) {
  BOOST_TEST(to_text(JobField::created_date) == "CreatedDate");
  BOOST_TEST(to_text(JobField::completed_date) == "CompletedDate");
  BOOST_TEST(to_text(JobField::total_entity_count) == "TotalEntityCount");
  BOOST_TEST(to_text(JobField::processed_entity_count) == "ProcessedEntityCount");
  BOOST_TEST(to_text(JobField::failed_entity_count) == "FailedEntityCount");
  BOOST_TEST(to_text(static_cast<JobField>(99)) == "");
}

BOOST_AUTO_TEST_CASE(every_set_of_unreadable_fields_holds_what_was_added_and_nothing_else) {
  for (unsigned set = 0; set < 1U << fields.size(); ++set) {
    UnreadableFields unreadable;
    for (unsigned i = 0; i < fields.size(); ++i) {
      if ((set >> i & 1U) != 0) unreadable.add(fields[i]);
    }
    BOOST_TEST(unreadable.empty() == (set == 0));
    for (unsigned i = 0; i < fields.size(); ++i) {
      BOOST_TEST(unreadable.contains(fields[i]) == ((set >> i & 1U) != 0));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_field_added_twice_is_there_once) {
  UnreadableFields once;
  once.add(JobField::completed_date);
  UnreadableFields twice = once;
  twice.add(JobField::completed_date);
  BOOST_TEST((once == twice));
  BOOST_TEST((once != UnreadableFields{}));
}

BOOST_AUTO_TEST_CASE(a_view_that_was_never_set_says_nothing) {
  const Job job{JobView{}};
  BOOST_TEST((job.id.empty() && job.type.empty() && job.name.empty()));
  BOOST_TEST((job.description.empty() && job.status_text.empty() && job.error_message.empty()));
  BOOST_TEST((job.state == JobState::unknown));
  BOOST_TEST(job.links.empty());
  BOOST_TEST((!job.created && !job.completed));
  BOOST_TEST((!job.total && !job.processed && !job.failed));
  BOOST_TEST(job.unreadable.empty());
}

BOOST_AUTO_TEST_CASE(a_job_holds_all_that_the_view_showed) {
  const FullView text;
  check_full(Job(text.view()));
}

BOOST_AUTO_TEST_CASE(a_job_outlives_its_view) {
  FullView text;
  const Job job(text.view());
  text.scribble();
  check_full(job);
}

BOOST_AUTO_TEST_CASE(all_of_a_job_is_in_the_memory_that_it_was_given) {
  const FullView text;
  FailingResource memory;
  {
    const NoDefaultMemory none;
    const Job job(text.view(), &memory);
    check_memory(job, &memory);
    check_full(job);
    BOOST_TEST(memory.live_bytes() > 10 * long_text.size());
  }
  BOOST_TEST(memory.live_bytes() == 0U);
}

BOOST_AUTO_TEST_CASE(a_job_without_memory_given_uses_the_default) {
  FailingResource memory;
  std::pmr::memory_resource* const before = std::pmr::set_default_resource(&memory);
  {
    const Job job(FullView().view());
    check_memory(job, &memory);
  }
  std::pmr::set_default_resource(before);
  BOOST_TEST(memory.allocations() > 0U);
  BOOST_TEST(memory.live_bytes() == 0U);
}

BOOST_AUTO_TEST_CASE(a_moved_job_keeps_its_memory_and_takes_no_more) {
  FailingResource memory;
  Job job(FullView().view(), &memory);
  const std::size_t allocations = memory.allocations();
  const NoDefaultMemory none;
  const Job moved = std::move(job);
  BOOST_TEST(memory.allocations() == allocations);
  check_memory(moved, &memory);
  check_full(moved);
}

BOOST_AUTO_TEST_CASE(a_refused_allocation_throws_and_leaks_nothing) {
  const FullView text;
  std::size_t refusals = 0;
  for (;; ++refusals) {
    FailingResource memory(refusals);
    try {
      const Job job(text.view(), &memory);
      check_full(job);
      break;
    } catch (const std::bad_alloc&) {
      BOOST_TEST(memory.live_bytes() == 0U);
    }
    BOOST_REQUIRE(refusals < 100U);
  }
  // Six texts, the links, and the four texts in them.
  BOOST_TEST(refusals == 11U);
}

BOOST_AUTO_TEST_SUITE_END()
