// SPDX-License-Identifier: MIT
// A job reader that is used through the C headers gives what the C++ reader gives: the same jobs,
// envelope, errors and positions, from no other memory than the caller's.

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/job/job_reader.h"
#include "geojob/job/job_reader.hpp"
#include "support/documents.hpp"
#include "support/heap_counter.hpp"
#include "support/job_line.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(c_job_reader)

namespace {

using geojob::Flow;
using geojob::Job;
using geojob::JobField;
using geojob::JobView;
using geojob::Limits;
using geojob::LinkView;
using geojob::Timestamp;
using geojob::test::HeapCounter;
using geojob::test::pieces_of;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::response_files;
using geojob::test::ResponseFile;
namespace data = boost::unit_test::data;

std::string_view view(geojob_text text) { return {text.data, text.size}; }

std::optional<std::uint64_t> number(geojob_count count) {
  return count.known != 0 ? std::optional(count.value) : std::nullopt;
}

std::optional<Timestamp> moment(const geojob_timestamp& in_c) {
  if (in_c.known == 0) return std::nullopt;
  return Timestamp{std::chrono::sys_seconds(std::chrono::seconds(in_c.second)), in_c.fraction,
                   in_c.fraction_digits};
}

/// The job of the C headers as that of the C++ headers.
Job job_of(const geojob_job& job) {
  std::vector<LinkView> links;
  geojob_link link{};
  while (geojob_job_link(&job, links.size(), &link, sizeof link) != 0) {
    links.push_back({view(link.role), view(link.name), view(link.url)});
  }
  BOOST_TEST(links.size() == job.link_count);
  BOOST_TEST(link.url.size == 0U);
  JobView same{.id = view(job.id),
               .type = view(job.type),
               .name = view(job.name),
               .description = view(job.description),
               .status_text = view(job.status_text),
               .state = static_cast<geojob::JobState>(job.state),
               .links = links,
               .created = moment(job.created),
               .completed = moment(job.completed),
               .total = number(job.total),
               .processed = number(job.processed),
               .failed = number(job.failed),
               .error_message = view(job.error_message),
               .unreadable = {}};
  for (unsigned field = 0; field < 32; ++field) {
    if ((job.unreadable >> field & 1U) != 0) same.unreadable.add(static_cast<JobField>(field));
  }
  return Job(same);
}

/// What reading a document comes to.
struct Outcome {
  std::vector<std::string> lines;

  void add(const Job& job) {
    std::string line = geojob::test::job_line(job);
    for (unsigned field = 0; field < 5; ++field) {
      if (job.unreadable.contains(static_cast<JobField>(field)))
        line += ' ' + std::to_string(field);
    }
    lines.push_back(line);
  }
  void add(std::string_view name, std::string_view text) {
    lines.push_back(std::string(name) + '=' + std::string(text));
  }
  void add(std::string_view name, std::optional<std::uint64_t> count) {
    add(name, count ? std::to_string(*count) : "none");
  }
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome read_in_cpp(const std::vector<std::string_view>& pieces) {
  Outcome outcome;
  RecordingSink sink;
  geojob::JobReader reader(sink);
  std::error_code error;
  std::size_t taken = 0;
  for (const std::string_view piece : pieces) taken += reader.push(piece, error);
  if (!error) reader.finish(error);
  for (const Job& job : sink.jobs) outcome.add(job);
  outcome.add("taken", taken);
  outcome.add("error", static_cast<std::uint64_t>(error.value()));
  outcome.add("byte", reader.where().byte);
  outcome.add("line", reader.where().line);
  outcome.add("column", reader.where().column);
  outcome.add("detail", reader.detail());
  outcome.add("jobs", reader.jobs_seen());
  outcome.add("done", reader.done() ? "yes" : "no");
  outcome.add("format",
              reader.format() ? std::to_string(static_cast<int>(*reader.format())) : "-1");
  outcome.add("peak", reader.heap_peak());
  const geojob::Envelope envelope = reader.envelope();
  outcome.add("copyright", envelope.copyright);
  outcome.add("logo", envelope.brand_logo_uri);
  outcome.add("code", envelope.status_code);
  outcome.add("description", envelope.status_description);
  outcome.add("authentication", envelope.authentication_result_code);
  outcome.add("trace", envelope.trace_id);
  outcome.add("total", envelope.estimated_total);
  for (const std::string_view detail : envelope.error_details) outcome.add("detail", detail);
  return outcome;
}

/// A reader of the C headers, with 64 KiB, and what to do with a job.
class CReader {
 public:
  using Make = decltype(&geojob_job_reader_make);

  explicit CReader(Make make = geojob_job_reader_make, const geojob_limits* limits = nullptr) {
    geojob_memory memory{};
    BOOST_REQUIRE(geojob_fixed_memory(block_.data(), block_.size(), &memory, sizeof memory) == 1);
    reader_ = make(&place_, sizeof place_, call, this, limits, &memory);
    BOOST_REQUIRE(reader_ != nullptr);
  }
  CReader(const CReader&) = delete;
  CReader& operator=(const CReader&) = delete;
  ~CReader() { geojob_job_reader_end(reader_); }

  operator geojob_job_reader*() { return reader_; }  // NOLINT(*-explicit-*)

  int push(std::string_view bytes, std::size_t* taken = nullptr) {
    return geojob_job_reader_push(reader_, bytes.data(), bytes.size(), taken);
  }

  std::function<int(const geojob_job&)> on_job = [](const geojob_job&) { return GEOJOB_GO_ON; };

 private:
  static int call(void* user, const geojob_job* job) noexcept {
    return static_cast<CReader*>(user)->on_job(*job);
  }

  std::array<char, 68U << 10U> block_{};
  geojob_job_reader_place place_{};
  geojob_job_reader* reader_ = nullptr;
};

Outcome outcome_in_c(CReader& reader, const std::vector<std::string_view>& pieces) {
  Outcome outcome;
  std::vector<Job> jobs;
  reader.on_job = [&](const geojob_job& job) {
    BOOST_TEST(job.struct_size == sizeof job);
    jobs.push_back(job_of(job));
    return GEOJOB_GO_ON;
  };
  int error = 0;
  std::size_t taken = 0;
  for (const std::string_view piece : pieces) {
    std::size_t of_piece = 0;
    error = reader.push(piece, &of_piece);
    taken += of_piece;
  }
  if (error == 0) error = geojob_job_reader_finish(reader);
  for (const Job& job : jobs) outcome.add(job);
  outcome.add("taken", taken);
  outcome.add("error", static_cast<std::uint64_t>(error));
  const geojob_position where = geojob_job_reader_where(reader);
  outcome.add("byte", where.byte);
  outcome.add("line", where.line);
  outcome.add("column", where.column);
  outcome.add("detail", view(geojob_job_reader_detail(reader)));
  outcome.add("jobs", geojob_job_reader_jobs_seen(reader));
  outcome.add("done", geojob_job_reader_is_done(reader) != 0 ? "yes" : "no");
  outcome.add("format", std::to_string(geojob_job_reader_format(reader)));
  outcome.add("peak", geojob_job_reader_heap_peak(reader));
  geojob_envelope envelope{};
  geojob_job_reader_envelope(reader, &envelope, sizeof envelope);
  outcome.add("copyright", view(envelope.copyright));
  outcome.add("logo", view(envelope.brand_logo_uri));
  outcome.add("code", number(envelope.status_code));
  outcome.add("description", view(envelope.status_description));
  outcome.add("authentication", view(envelope.authentication_result_code));
  outcome.add("trace", view(envelope.trace_id));
  outcome.add("total", number(envelope.estimated_total));
  for (std::size_t i = 0; i < envelope.error_detail_count; ++i) {
    outcome.add("detail", view(geojob_job_reader_error_detail(reader, i)));
  }
  BOOST_TEST(geojob_job_reader_error_detail(reader, envelope.error_detail_count).size == 0U);
  return outcome;
}

Outcome read_in_c(const std::vector<std::string_view>& pieces) {
  CReader reader;
  return outcome_in_c(reader, pieces);
}

const std::string_view one_job =
    "<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>a</Id>"
    "<Status>Pending</Status></DataflowJob></Resources></ResourceSet></ResourceSets></Response>";

}  // namespace

BOOST_DATA_TEST_CASE(every_response_gives_the_same, data::make(response_files()), file) {
  const std::string document = file.text();
  BOOST_TEST(read_in_c({document}).lines == read_in_cpp({document}).lines,
             boost::test_tools::per_element());
  const auto pieces = pieces_of(document, 7);
  BOOST_TEST(read_in_c(pieces).lines == read_in_cpp(pieces).lines,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_reader_reads_again_after_a_reset_and_allocates_nothing) {
  const std::string document = response_file("geocode-completed-with-declaration");
  CReader reader;
  std::size_t jobs = 0;
  reader.on_job = [&](const geojob_job&) {
    ++jobs;
    return GEOJOB_GO_ON;
  };
  HeapCounter counter;
  int errors = 0;
  for (int i = 0; i < 3; ++i) {
    errors += reader.push(document);
    errors += geojob_job_reader_finish(reader);
    geojob_job_reader_reset(reader);
  }
  BOOST_TEST(counter.stop() == 0U);
  BOOST_TEST(errors == 0);
  BOOST_TEST(jobs == 3U);
}

BOOST_AUTO_TEST_CASE(a_reader_of_one_format_refuses_the_other) {
  const std::string_view in_json = R"({"resourceSets":[{"resources":[{"id":"b","status":"x"}]}]})";
  CReader xml(geojob_xml_job_reader_make);
  BOOST_TEST(geojob_job_reader_format(xml) == GEOJOB_FORMAT_XML);
  BOOST_TEST(xml.push(one_job) == 0);
  BOOST_TEST(geojob_job_reader_finish(xml) == 0);
  CReader json(geojob_json_job_reader_make);
  BOOST_TEST(geojob_job_reader_format(json) == GEOJOB_FORMAT_JSON);
  BOOST_TEST(json.push(in_json) == 0);
  BOOST_TEST(geojob_job_reader_finish(json) == 0);
  geojob_job_reader_reset(json);
  BOOST_TEST(json.push(one_job) == GEOJOB_NOT_WELL_FORMED);
  CReader either;
  BOOST_TEST(geojob_job_reader_format(either) == GEOJOB_FORMAT_UNKNOWN);
}

BOOST_AUTO_TEST_CASE(a_callback_can_stop) {
  CReader reader;
  reader.on_job = [](const geojob_job&) { return GEOJOB_STOP; };
  const std::string document = std::string(one_job) + "behind";
  std::size_t taken = 0;
  BOOST_TEST(reader.push(document, &taken) == 0);
  BOOST_TEST(taken == document.find("</Resources>"));
  BOOST_TEST(geojob_job_reader_is_stopped(reader) == 1);
  BOOST_TEST(geojob_job_reader_is_done(reader) == 0);
}

BOOST_AUTO_TEST_CASE(a_callback_must_not_use_its_reader) {
  CReader reader;
  int refusal = 0;
  reader.on_job = [&](const geojob_job&) {
    refusal = reader.push("x");
    return GEOJOB_GO_ON;
  };
  BOOST_TEST(reader.push(one_job) == 0);
  BOOST_TEST(refusal == GEOJOB_READER_BUSY);
  geojob_job_reader_reset(reader);
  reader.on_job = [&](const geojob_job&) {
    geojob_job_reader_reset(reader);
    return GEOJOB_GO_ON;
  };
  BOOST_TEST(reader.push(one_job) == GEOJOB_READER_BUSY);
}

BOOST_AUTO_TEST_CASE(bytes_behind_the_end_are_misuse) {
  CReader reader;
  BOOST_TEST(reader.push(one_job) == 0);
  BOOST_TEST(geojob_job_reader_finish(reader) == 0);
  BOOST_TEST(geojob_job_reader_push(reader, nullptr, 0, nullptr) == GEOJOB_READER_FINISHED);
}

BOOST_AUTO_TEST_CASE(limits_are_those_of_the_caller) {
  geojob_limits limits{};
  geojob_job_limits(&limits, sizeof limits);
  BOOST_TEST(limits.struct_size == sizeof limits);
  BOOST_TEST(limits.jobs == Limits{}.jobs);
  limits.document_bytes = 20;
  CReader reader(geojob_job_reader_make, &limits);
  BOOST_TEST(reader.push(one_job) == GEOJOB_DOCUMENT_TOO_LONG);
}

BOOST_AUTO_TEST_CASE(memory_that_is_refused_is_an_error) {
  geojob_memory none{.struct_size = sizeof(geojob_memory),
                     .allocate = [](void*, std::size_t) noexcept -> void* { return nullptr; },
                     .release = [](void*, void*, std::size_t) noexcept {},
                     .user = nullptr};
  geojob_job_reader_place place{};
  geojob_job_reader* const reader = geojob_job_reader_make(
      &place, sizeof place, [](void*, const geojob_job*) noexcept -> int { return GEOJOB_GO_ON; },
      nullptr, nullptr, &none);
  BOOST_REQUIRE(reader != nullptr);
  BOOST_TEST(geojob_job_reader_push(reader, "<", 1, nullptr) == GEOJOB_OUT_OF_MEMORY);
  geojob_job_reader_end(reader);
}

BOOST_AUTO_TEST_CASE(wrong_arguments_make_no_reader) {
  const auto go_on = [](void*, const geojob_job*) noexcept -> int { return GEOJOB_GO_ON; };
  std::array<char, 100> block{};
  geojob_memory memory{};
  BOOST_REQUIRE(geojob_fixed_memory(block.data(), block.size(), &memory, sizeof memory) == 1);
  geojob_job_reader_place place{};
  const std::size_t size = geojob_job_reader_size();
  BOOST_TEST(size <= sizeof place);
  BOOST_TEST(alignof(geojob_job_reader_place) % geojob_job_reader_alignment() == 0U);
  for (const auto make :
       {geojob_job_reader_make, geojob_xml_job_reader_make, geojob_json_job_reader_make}) {
    BOOST_TEST(make(nullptr, size, go_on, nullptr, nullptr, &memory) == nullptr);
    BOOST_TEST(make(&place, size - 1, go_on, nullptr, nullptr, &memory) == nullptr);
    BOOST_TEST(make(place.bytes + 1, size, go_on, nullptr, nullptr, &memory) == nullptr);
    BOOST_TEST(make(&place, size, nullptr, nullptr, nullptr, &memory) == nullptr);
    BOOST_TEST(make(&place, size, go_on, nullptr, nullptr, nullptr) == nullptr);
    geojob_job_reader* const reader = make(&place, size, go_on, nullptr, nullptr, &memory);
    BOOST_TEST(reader != nullptr);
    geojob_job_reader_end(reader);
  }
  geojob_job_reader_end(nullptr);
}

BOOST_AUTO_TEST_CASE(states_have_the_same_numbers_and_meaning) {
  using geojob::JobState;
  static_assert(static_cast<int>(JobState::unknown) == GEOJOB_JOB_UNKNOWN);
  static_assert(static_cast<int>(JobState::pending) == GEOJOB_JOB_PENDING);
  static_assert(static_cast<int>(JobState::completed) == GEOJOB_JOB_COMPLETED);
  static_assert(static_cast<int>(JobState::aborted) == GEOJOB_JOB_ABORTED);
  static_assert(static_cast<int>(JobState::created) == GEOJOB_JOB_CREATED);
  static_assert(static_cast<int>(JobState::accepted) == GEOJOB_JOB_ACCEPTED);
  static_assert(static_cast<int>(geojob::Format::xml) == GEOJOB_FORMAT_XML);
  static_assert(static_cast<int>(geojob::Format::json) == GEOJOB_FORMAT_JSON);
  for (int state = 0; state < 20; ++state) {
    BOOST_TEST((geojob_job_has_ended(state) != 0) == terminal(static_cast<JobState>(state)), state);
    BOOST_TEST((geojob_job_is_under_way(state) != 0) == under_way(static_cast<JobState>(state)),
               state);
  }
}

BOOST_AUTO_TEST_SUITE_END()
