// SPDX-License-Identifier: MIT
// What is the same for every reader, whatever its documents are written in.

#include "geojob/job/job_reader_base.hpp"

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

#include "geojob/core/format.hpp"
#include "geojob/job/job_reader.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(job_reader_base)

namespace {

using geojob::condition;
using geojob::errc;
using geojob::Flow;
using geojob::Format;
using geojob::JobReader;
using geojob::JobReaderBase;
using geojob::JobSink;
using geojob::JsonJobReader;
using geojob::Limits;
using geojob::Position;
using geojob::XmlJobReader;
using geojob::test::FailingResource;
using geojob::test::formats;
using geojob::test::Jobs;
using geojob::test::pending_jobs;
using geojob::test::pieces_of;
using geojob::test::read_again;
using geojob::test::read_with;
using geojob::test::ReaderOf;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::response_names;
namespace data = boost::unit_test::data;

Jobs two_jobs_in(Format format) { return pending_jobs({"first", "second"}, format); }

Reading read_whole(std::string_view document, Format format) {
  return geojob::test::read_whole(document, {}, format);
}

/// A document that goes wrong after its first job.
struct Malformed {
  std::string document;
  std::size_t place;
  std::string_view detail;
};

Malformed malformed_in(Format format) {
  const Jobs jobs = two_jobs_in(format);
  const std::string start = jobs.document.substr(0, jobs.ends[0]);
  if (format == Format::json) return {start + "oops]", start.size(), "unexpected 'o'"};
  return {start + "</oops>", start.size() + 2, "mismatched tag"};
}

void check_as_new(const JobReaderBase& reader) {
  BOOST_TEST((reader.where() == Position{}));
  BOOST_TEST(reader.detail() == "");
  BOOST_TEST(!reader.stopped());
  BOOST_TEST(!reader.done());
  BOOST_TEST(reader.jobs_seen() == 0U);
  BOOST_TEST(reader.envelope().status_description == "");
  BOOST_TEST(!reader.envelope().estimated_total.has_value());
}

template <class AnyReader>
void check_type() {
  static_assert(!std::is_copy_constructible_v<AnyReader> && !std::is_copy_assignable_v<AnyReader>);
  static_assert(!std::is_move_constructible_v<AnyReader> && !std::is_move_assignable_v<AnyReader>);
  static_assert(std::is_nothrow_constructible_v<AnyReader, JobSink&>);
  static_assert(
      std::is_nothrow_constructible_v<AnyReader, JobSink&, Limits, std::pmr::memory_resource*>);
  RecordingSink sink;
  const AnyReader reader(sink, {}, std::pmr::null_memory_resource());
  check_as_new(reader);
}

}  // namespace

BOOST_AUTO_TEST_CASE(it_can_be_neither_copied_nor_moved_and_its_constructor_cannot_fail) {
  check_type<XmlJobReader>();
  check_type<JsonJobReader>();
  check_type<JobReader>();
}

BOOST_DATA_TEST_CASE(it_is_done_once_a_document_without_fault_has_ended, data::make(formats),
                     format) {
  const std::string good = two_jobs_in(format).document;
  const auto done_after = [&](std::string_view document, Flow flow, bool finish) {
    RecordingSink sink;
    sink.flow = flow;
    ReaderOf reader(format, sink);
    std::error_code error;
    reader->push(document, error);
    if (finish) reader->finish(error);
    const bool done = reader->done();
    reader->reset();
    BOOST_TEST(!reader->done());
    return done;
  };
  BOOST_TEST(done_after(good, Flow::go_on, true));
  BOOST_TEST(!done_after(good, Flow::go_on, false));
  BOOST_TEST(!done_after(good, Flow::stop, true));
  BOOST_TEST(!done_after(good.substr(0, good.size() - 1), Flow::go_on, true));
  BOOST_TEST(!done_after(malformed_in(format).document, Flow::go_on, true));
}

BOOST_DATA_TEST_CASE(nothing_is_allocated_before_the_first_push, data::make(formats), format) {
  RecordingSink sink;
  FailingResource memory;
  {
    ReaderOf reader(format, sink, {}, &memory);
    reader->reset();
    check_as_new(*reader);
    BOOST_TEST(reader->heap_peak() == 0U);
  }
  BOOST_TEST(memory.allocations() == 0U);
}

BOOST_DATA_TEST_CASE(a_good_document_is_taken_whole_and_its_jobs_come_in_order, data::make(formats),
                     format) {
  const std::string two_jobs = two_jobs_in(format).document;
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::error_code error;
  BOOST_TEST(reader->push(two_jobs, error) == two_jobs.size());
  BOOST_TEST(!error);
  reader->finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(reader->jobs_seen() == 2U);
  BOOST_REQUIRE(sink.jobs.size() == 2U);
  BOOST_TEST(std::string_view(sink.jobs[0].id) == "first");
  BOOST_TEST(std::string_view(sink.jobs[1].id) == "second");
}

BOOST_DATA_TEST_CASE(a_job_comes_while_the_document_still_arrives, data::make(formats), format) {
  const Jobs jobs = two_jobs_in(format);
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::error_code error;
  const std::size_t end = jobs.ends[0];
  reader->push(std::string_view(jobs.document).substr(0, end), error);
  BOOST_TEST(!error);
  BOOST_TEST(sink.jobs.size() == 1U);
  BOOST_TEST(reader->jobs_seen() == 1U);
  reader->push(std::string_view(jobs.document).substr(end), error);
  BOOST_TEST(sink.jobs.size() == 2U);
}

BOOST_DATA_TEST_CASE(a_success_clears_the_error_that_was_passed_in, data::make(formats), format) {
  const std::string two_jobs = two_jobs_in(format).document;
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::error_code error = errc::truncated;
  reader->push(two_jobs, error);
  BOOST_TEST(!error);
  error = errc::truncated;
  reader->finish(error);
  BOOST_TEST(!error);
}

BOOST_DATA_TEST_CASE(empty_pushes_change_nothing, data::make(formats), format) {
  const std::string two_jobs = two_jobs_in(format).document;
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::error_code error;
  for (std::size_t at = 0; at < two_jobs.size(); ++at) {
    BOOST_TEST(reader->push({}, error) == 0U);  // a view of nothing, its pointer is null
    BOOST_TEST(!error);
    reader->push(std::string_view(two_jobs).substr(at, 1), error);
    BOOST_TEST(reader->push("", error) == 0U);
    BOOST_TEST(!error);
  }
  reader->finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(sink.jobs.size() == 2U);
}

BOOST_DATA_TEST_CASE(nothing_at_all_is_a_document_that_ends_too_early, data::make(formats),
                     format) {
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::error_code error;
  reader->finish(error);
  BOOST_TEST((error == errc::truncated));
  BOOST_TEST((reader->where() == Position{}));
  reader->reset();
  reader->push({}, error);
  BOOST_TEST(!error);
  reader->finish(error);
  BOOST_TEST((error == errc::truncated));
  BOOST_TEST((reader->where() == Position{}));
}

BOOST_DATA_TEST_CASE(finishing_twice_says_the_same_twice, data::make(formats), format) {
  const std::string two_jobs = two_jobs_in(format).document;
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::error_code error;
  reader->push(two_jobs, error);
  for (int i = 0; i < 2; ++i) {
    reader->finish(error);
    BOOST_TEST(!error);
  }
  BOOST_TEST(sink.jobs.size() == 2U);

  reader->reset();
  reader->push(std::string_view(two_jobs).substr(0, 10), error);
  for (int i = 0; i < 2; ++i) {
    reader->finish(error);
    BOOST_TEST((error == errc::truncated));
    BOOST_TEST(reader->where().byte == 10U);
  }
}

BOOST_DATA_TEST_CASE(a_push_after_the_end_is_named_and_takes_nothing_until_a_reset,
                     data::make(formats), format) {
  const std::string two_jobs = two_jobs_in(format).document;
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::error_code error;
  reader->push(two_jobs, error);
  reader->finish(error);
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(reader->push(two_jobs, error) == 0U);
    BOOST_TEST((error == errc::reader_finished));
    BOOST_TEST((error == condition::misuse));
  }
  reader->finish(error);
  BOOST_TEST((error == errc::reader_finished));
  BOOST_TEST(sink.jobs.size() == 2U);
  BOOST_TEST(read_again(*reader, sink, two_jobs).text == read_whole(two_jobs, format).text);
}

BOOST_DATA_TEST_CASE(an_error_stays_until_a_reset, data::make(formats), format) {
  const std::string two_jobs = two_jobs_in(format).document;
  const Malformed malformed = malformed_in(format);
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::error_code error;
  const std::size_t taken = reader->push(malformed.document, error);
  BOOST_TEST((error == errc::not_well_formed));
  BOOST_TEST(taken < malformed.document.size());
  const Position place = reader->where();
  BOOST_TEST(place.byte == malformed.place);
  BOOST_TEST(taken == place.byte);
  for (int i = 0; i < 3; ++i) {
    BOOST_TEST(reader->push(two_jobs, error) == 0U);
    BOOST_TEST((error == errc::not_well_formed));
    error.clear();
    reader->finish(error);
    BOOST_TEST((error == errc::not_well_formed));
    BOOST_TEST((reader->where() == place));
    BOOST_TEST(reader->detail() == malformed.detail);
  }
  BOOST_TEST(sink.jobs.size() == 1U);
}

BOOST_DATA_TEST_CASE(a_reset_forgets_everything_but_the_peak, data::make(formats), format) {
  const std::string two_jobs = two_jobs_in(format).document;
  const Malformed malformed = malformed_in(format);
  for (const std::string& document :
       {two_jobs, malformed.document, response_file("geocode-aborted", format),
        response_file("envelope-401-unauthorized", format), std::string()}) {
    RecordingSink sink;
    ReaderOf reader(format, sink);
    std::error_code error;
    reader->push(document, error);
    if (!error) reader->finish(error);
    const std::size_t peak = reader->heap_peak();
    reader->reset();
    check_as_new(*reader);
    BOOST_TEST(reader->heap_peak() == peak);
    BOOST_TEST(peak > 0U);
  }
}

BOOST_DATA_TEST_CASE(a_reset_in_the_middle_of_a_document_leaves_no_trace_of_it, data::make(formats),
                     format) {
  const std::string two_jobs = two_jobs_in(format).document;
  const std::string document = response_file("geocode-completed-with-declaration", format);
  const std::string expected = read_whole(two_jobs, format).text;
  RecordingSink sink;
  ReaderOf reader(format, sink);
  for (std::size_t size = 0; size < document.size(); ++size) {
    std::error_code error;
    reader->push(std::string_view(document).substr(0, size), error);
    if (read_again(*reader, sink, two_jobs).text == expected) {
      reader->reset();
      continue;
    }
    BOOST_TEST_CONTEXT("reset after " << size << " bytes") {
      BOOST_TEST(read_again(*reader, sink, two_jobs).text == expected);
    }
  }
  BOOST_TEST(read_again(*reader, sink, two_jobs).text == expected);
}

BOOST_DATA_TEST_CASE(one_reader_reads_everything_as_a_new_one_would, data::make(formats), format) {
  RecordingSink sink;
  ReaderOf reader(format, sink);
  for (const std::string& name : response_names({}, format)) {
    const std::string document = response_file(name, format);
    const Reading expected = read_whole(document, format);
    const Reading reading = read_again(*reader, sink, document);
    BOOST_TEST(reading.text == expected.text, name);
    BOOST_TEST((reading.place == expected.place), name);
    BOOST_TEST(reading.bytes_taken == expected.bytes_taken, name);
  }
}

BOOST_DATA_TEST_CASE(two_readers_take_turns_in_one_thread,
                     data::make(formats) * data::make(formats), left_format, right_format) {
  const std::string left = response_file("list-twenty-jobs-one-line", left_format);
  const Malformed right = malformed_in(right_format);
  FailingResource left_memory;
  FailingResource right_memory;
  RecordingSink left_sink;
  RecordingSink right_sink;
  ReaderOf left_reader(left_format, left_sink, {}, &left_memory);
  ReaderOf right_reader(right_format, right_sink, {}, &right_memory);
  std::error_code left_error;
  std::error_code right_error;
  const auto push_one = [](JobReaderBase& reader, std::string_view document, std::size_t at,
                           std::error_code& error) {
    reader.push(document.substr(std::min(at, document.size()), 1), error);
  };
  for (std::size_t at = 0; at < std::max(left.size(), right.document.size()); ++at) {
    push_one(*left_reader, left, at, left_error);
    push_one(*right_reader, right.document, at, right_error);
  }
  left_reader->finish(left_error);
  BOOST_TEST(!left_error);
  BOOST_TEST(left_sink.jobs.size() == 20U);
  right_reader->finish(right_error);
  BOOST_TEST((right_error == errc::not_well_formed));
  BOOST_TEST(right_reader->where().byte == right.place);
  BOOST_TEST(right_sink.jobs.size() == 1U);
  BOOST_TEST(left_reader->heap_peak() == left_memory.peak_bytes());
  BOOST_TEST(right_reader->heap_peak() == right_memory.peak_bytes());
}

BOOST_DATA_TEST_CASE(readers_in_many_threads_do_not_meet, data::make(formats), format) {
  std::vector<std::string> documents;
  std::vector<std::string> expected;
  for (const std::string& name : response_names("l", format)) {
    documents.push_back(response_file(name, format));
    expected.push_back(read_whole(documents.back(), format).text);
  }
  std::array<int, 4> wrong{};
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&] {
      RecordingSink sink;
      ReaderOf reader(format, sink);
      for (std::size_t i = 0; i < 3 * documents.size(); ++i) {
        const std::size_t which = i % documents.size();
        reader->reset();
        const Reading reading = read_with(*reader, sink, pieces_of(documents[which], i % 60 + 1));
        if (reading.text != expected[which]) ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(wrong == (std::array<int, 4>{}), boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(a_reader_may_go_from_thread_to_thread, data::make(formats), format) {
  const std::string document = response_file("geocode-completed-one-line", format);
  FailingResource memory;
  {
    RecordingSink sink;
    auto owner = std::make_unique<ReaderOf>(format, sink, Limits{}, &memory);
    JobReaderBase& reader = **owner;
    std::error_code error;
    for (const std::string_view piece : pieces_of(document, 100)) {
      std::thread([&] { reader.push(piece, error); }).join();
    }
    std::thread([&] { reader.finish(error); }).join();
    BOOST_TEST(!error);
    BOOST_TEST(sink.jobs.size() == 1U);
    std::thread([&] { owner.reset(); }).join();
  }
  BOOST_TEST(memory.live_bytes() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
