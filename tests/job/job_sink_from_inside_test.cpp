// SPDX-License-Identifier: MIT
// What a sink may do with readers in its call, and what it must not do with its own.

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/core/error.hpp"
#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "geojob/job/job_sink.hpp"
#include "support/callback_sink.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"
#include "three_jobs.hpp"

BOOST_AUTO_TEST_SUITE(job_sink_from_inside)

namespace {

using geojob::condition;
using geojob::errc;
using geojob::Flow;
using geojob::Format;
using geojob::JobReaderBase;
using geojob::JobView;
using geojob::test::all_read;
using geojob::test::CallbackSink;
using geojob::test::every_job;
using geojob::test::FailingResource;
using geojob::test::formats;
using geojob::test::job_count;
using geojob::test::Jobs;
using geojob::test::pending_jobs;
using geojob::test::pieces_of;
using geojob::test::read_again;
using geojob::test::ReaderOf;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::three_jobs;
namespace data = boost::unit_test::data;

}  // namespace

BOOST_DATA_TEST_CASE(a_push_or_finish_from_inside_is_refused_and_changes_nothing, every_job, format,
                     number) {
  const Jobs jobs = three_jobs(format);
  const std::string expected = all_read(jobs, format);
  for (const bool finishing : {false, true}) {
    for (std::size_t size = 1; size <= jobs.document.size(); size = size * 3 + 1) {
      RecordingSink recording;
      JobReaderBase* inside = nullptr;
      std::error_code refusal;
      CallbackSink sink([&](const JobView& job) {
        if (recording.jobs.size() == number && finishing) inside->finish(refusal);
        if (recording.jobs.size() == number && !finishing) {
          BOOST_TEST(inside->push(jobs.document, refusal) == 0U);
        }
        return recording.on_job(job);
      });
      ReaderOf reader(format, sink);
      inside = &*reader;
      BOOST_TEST(read_with(*reader, recording, pieces_of(jobs.document, size)).text == expected);
      BOOST_TEST((refusal == errc::reader_busy));
      BOOST_TEST((refusal == condition::misuse));
    }
  }
}

BOOST_DATA_TEST_CASE(a_reset_from_inside_ends_the_reading_with_a_named_error, every_job, format,
                     number) {
  const Jobs jobs = three_jobs(format);
  const std::string expected = all_read(jobs, format);
  for (const Flow answer : {Flow::go_on, Flow::stop}) {
    for (std::size_t size = 1; size <= jobs.document.size(); size = size * 3 + 1) {
      RecordingSink recording;
      JobReaderBase* inside = nullptr;
      std::size_t calls = 0;
      CallbackSink sink([&](const JobView& job) {
        recording.on_job(job);
        if (calls++ != number) return Flow::go_on;
        inside->reset();
        return answer;
      });
      ReaderOf reader(format, sink);
      inside = &*reader;
      BOOST_TEST((read_with(*reader, recording, pieces_of(jobs.document, size)).error ==
                  errc::reader_busy));
      BOOST_TEST(calls == number + 1);
      BOOST_TEST(reader->where().byte == jobs.ends[number] - jobs.last_step);
      std::error_code error;
      reader->finish(error);
      BOOST_TEST((error == errc::reader_busy));
      BOOST_TEST(read_again(*reader, recording, jobs.document, size).text == expected);
    }
  }
}

BOOST_DATA_TEST_CASE(it_may_throw_after_a_reset_from_inside, data::make(formats), format) {
  const Jobs jobs = three_jobs(format);
  JobReaderBase* inside = nullptr;
  std::size_t calls = 0;
  CallbackSink sink([&](const JobView&) -> Flow {
    if (calls++ != 0) return Flow::go_on;
    inside->reset();
    throw std::runtime_error("thrown");
  });
  ReaderOf reader(format, sink);
  inside = &*reader;
  std::error_code error;
  BOOST_CHECK_THROW(reader->push(jobs.document, error), std::runtime_error);
  BOOST_TEST((error == errc::reader_busy));
  reader->reset();
  reader->push(jobs.document, error);
  reader->finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(calls == 1 + job_count);
}

BOOST_DATA_TEST_CASE(it_may_read_another_document_with_another_reader,
                     data::make(formats) * data::make(formats), format, inner_format) {
  const Jobs jobs = three_jobs(format);
  const std::string inner = response_file("geocode-completed-one-line", inner_format);
  const std::string inner_expected = geojob::test::read_whole(inner, {}, inner_format).text;
  const std::string expected = all_read(jobs, format);
  for (const std::size_t size : {std::size_t{1}, std::size_t{100}, jobs.document.size()}) {
    FailingResource memory;
    FailingResource inner_memory;
    FailingResource memory_alone;
    {
      RecordingSink recording;
      CallbackSink sink([&](const JobView& job) {
        BOOST_TEST(read_pieces(pieces_of(inner, size), {}, &inner_memory, inner_format).text ==
                   inner_expected);
        return recording.on_job(job);
      });
      ReaderOf reader(format, sink, {}, &memory);
      BOOST_TEST(read_with(*reader, recording, pieces_of(jobs.document, size)).text == expected);
    }
    BOOST_TEST(read_pieces(pieces_of(jobs.document, size), {}, &memory_alone, format).text ==
               expected);
    BOOST_TEST(memory.allocations() == memory_alone.allocations());
    BOOST_TEST(memory.live_bytes() == 0U);
    BOOST_TEST(inner_memory.allocations() > 0U);
    BOOST_TEST(inner_memory.live_bytes() == 0U);
  }
}

BOOST_DATA_TEST_CASE(readers_nest_and_what_the_innermost_sink_throws_comes_out_of_them_all,
                     data::make(formats), format) {
  const Jobs jobs = three_jobs(format);
  std::size_t levels = 0;
  CallbackSink* inside = nullptr;
  CallbackSink sink([&](const JobView&) -> Flow {
    if (++levels == 5) throw std::runtime_error("from the bottom");
    ReaderOf reader(format, *inside);
    std::error_code error;
    reader->push(jobs.document, error);
    return Flow::go_on;
  });
  inside = &sink;
  ReaderOf reader(format, sink);
  std::error_code error;
  BOOST_CHECK_THROW(reader->push(jobs.document, error), std::runtime_error);
  BOOST_TEST(levels == 5U);
}

BOOST_DATA_TEST_CASE(two_readers_may_share_it, data::make(formats) * data::make(formats),
                     left_format, right_format) {
  const Jobs left_jobs = three_jobs(left_format);
  const Jobs right_jobs = three_jobs(right_format);
  RecordingSink sink;
  ReaderOf left(left_format, sink);
  ReaderOf right(right_format, sink);
  std::error_code error;
  const auto push_one = [&](JobReaderBase& reader, std::string_view document, std::size_t at) {
    reader.push(document.substr(std::min(at, document.size()), 1), error);
    BOOST_TEST(!error);
  };
  for (std::size_t at = 0; at < left_jobs.document.size() + right_jobs.document.size(); ++at) {
    push_one(*left, left_jobs.document, at);
    push_one(*right, right_jobs.document, at);
  }
  left->finish(error);
  BOOST_TEST(!error);
  right->finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(sink.jobs.size() == 2 * job_count);
  BOOST_TEST(left->jobs_seen() == job_count);
}

BOOST_AUTO_TEST_SUITE_END()
