// SPDX-License-Identifier: MIT
// What a sink may do in its call: go on, stop, throw.

#include "geojob/job/job_sink.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "support/callback_sink.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"
#include "three_jobs.hpp"

BOOST_AUTO_TEST_SUITE(job_sink)

namespace {

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
using geojob::test::three_jobs;
namespace data = boost::unit_test::data;

/// Counts the calls and does something at one of them.
template <class Act>
CallbackSink acting_at(std::size_t number, std::size_t& calls, Act act) {
  return CallbackSink(
      [number, &calls, act](const JobView&) { return calls++ == number ? act() : Flow::go_on; });
}

CallbackSink stopping_at(std::size_t number, std::size_t& calls) {
  return acting_at(number, calls, [] { return Flow::stop; });
}

std::size_t push_all(JobReaderBase& reader, std::span<const std::string_view> pieces,
                     std::error_code& error) {
  std::size_t taken = 0;
  for (const std::string_view piece : pieces) {
    taken += reader.push(piece, error);
    if (error) break;
  }
  return taken;
}

void check_stopped(JobReaderBase& reader, std::size_t number, std::size_t calls) {
  std::error_code error;
  BOOST_TEST(reader.stopped());
  BOOST_TEST(reader.jobs_seen() == number + 1);
  BOOST_TEST(calls == number + 1);
  BOOST_TEST(reader.push("more", error) == 0U);
  BOOST_TEST(!error);
  reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(reader.stopped());
  BOOST_TEST(calls == number + 1);
}

}  // namespace

BOOST_DATA_TEST_CASE(it_is_called_once_a_job_in_document_order, data::make(formats), format) {
  const Jobs jobs = three_jobs(format);
  std::vector<std::string> ids;
  CallbackSink sink([&](const JobView& job) {
    ids.emplace_back(job.id);
    return Flow::go_on;
  });
  ReaderOf reader(format, sink);
  std::error_code error;
  reader->push(jobs.document, error);
  reader->finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(!reader->stopped());
  BOOST_TEST(ids == (std::vector<std::string>{"first", "second", "third"}),
             boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(it_is_called_at_the_end_of_the_job_and_not_before, data::make(formats),
                     format) {
  const Jobs jobs = three_jobs(format);
  std::size_t calls = 0;
  CallbackSink sink = stopping_at(job_count, calls);
  ReaderOf reader(format, sink);
  std::error_code error;
  const std::size_t end = jobs.ends[0] - jobs.last_step;
  reader->push(std::string_view(jobs.document).substr(0, end), error);
  BOOST_TEST(calls == 0U);
  reader->push(std::string_view(jobs.document).substr(end, jobs.last_step), error);
  BOOST_TEST(calls == 1U);
  BOOST_TEST(!error);
}

BOOST_DATA_TEST_CASE(a_stop_is_no_error_and_takes_the_bytes_up_to_the_jobs_end, every_job, format,
                     number) {
  const Jobs jobs = three_jobs(format);
  std::size_t calls = 0;
  CallbackSink sink = stopping_at(number, calls);
  ReaderOf reader(format, sink);
  std::error_code error;
  BOOST_TEST(reader->push(jobs.document, error) == jobs.ends[number]);
  BOOST_TEST(!error);
  check_stopped(*reader, number, calls);
}

BOOST_DATA_TEST_CASE(so_does_a_stop_in_every_two_way_split, every_job, format, number) {
  const Jobs jobs = three_jobs(format);
  for (std::size_t at = 0; at <= jobs.document.size(); ++at) {
    std::size_t calls = 0;
    CallbackSink sink = stopping_at(number, calls);
    ReaderOf reader(format, sink);
    std::error_code error;
    const std::array pieces = {std::string_view(jobs.document).substr(0, at),
                               std::string_view(jobs.document).substr(at)};
    BOOST_TEST(push_all(*reader, pieces, error) == jobs.ends[number], at);
    BOOST_TEST(!error);
    check_stopped(*reader, number, calls);
  }
}

// Expat waits for a token to double before it looks at it again, so pieces shorter than a tag can
// bring the job's end to light some bytes late. Those bytes had been taken before anyone knew. A
// JSON reader is never late.
BOOST_DATA_TEST_CASE(a_stop_in_small_pieces_takes_less_than_a_tag_too_much, every_job, format,
                     number) {
  const Jobs jobs = three_jobs(format);
  for (std::size_t size = 1; size <= jobs.document.size(); ++size) {
    std::size_t calls = 0;
    CallbackSink sink = stopping_at(number, calls);
    ReaderOf reader(format, sink);
    std::error_code error;
    const std::size_t taken = push_all(*reader, pieces_of(jobs.document, size), error);
    BOOST_TEST(!error);
    BOOST_TEST(taken >= jobs.ends[number], size);
    BOOST_TEST(taken < jobs.ends[number] + jobs.last_step, size);
    if (size > jobs.last_step) BOOST_TEST(taken == jobs.ends[number], size);
    check_stopped(*reader, number, calls);
  }
}

BOOST_DATA_TEST_CASE(what_follows_a_stop_is_not_looked_at, data::make(formats), format) {
  const Jobs jobs = three_jobs(format);
  const std::string spoiled = jobs.document.substr(0, jobs.ends[1]) + "</oops> & <!DOCTYPE";
  for (std::size_t size = 1; size <= spoiled.size(); ++size) {
    std::size_t calls = 0;
    CallbackSink sink = stopping_at(1, calls);
    ReaderOf reader(format, sink);
    std::error_code error;
    push_all(*reader, pieces_of(spoiled, size), error);
    if (!error) reader->finish(error);
    BOOST_TEST(!error, size);
    BOOST_TEST(reader->stopped());
    BOOST_TEST(calls == 2U);
  }
}

BOOST_DATA_TEST_CASE(what_went_wrong_before_a_stop_is_an_error, data::make(formats), format) {
  const Jobs jobs = three_jobs(format);
  const std::string spoiled = jobs.document.substr(0, jobs.ends[1]) + "</oops>";
  for (std::size_t size = 1; size <= spoiled.size(); ++size) {
    std::size_t calls = 0;
    CallbackSink sink = stopping_at(2, calls);
    ReaderOf reader(format, sink);
    std::error_code error;
    push_all(*reader, pieces_of(spoiled, size), error);
    if (!error) reader->finish(error);
    BOOST_TEST((error == errc::not_well_formed), size);
    BOOST_TEST(!reader->stopped());
    // Expat names the place behind `</`.
    BOOST_TEST(reader->where().byte == spoiled.find(format == Format::json ? "</oops" : "oops"));
  }
}

BOOST_DATA_TEST_CASE(after_a_stop_a_reset_makes_the_reader_as_new, data::make(formats), format) {
  const Jobs jobs = three_jobs(format);
  std::size_t calls = 0;
  RecordingSink recording;
  CallbackSink sink([&](const JobView& job) {
    recording.on_job(job);
    return calls++ == 0 ? Flow::stop : Flow::go_on;
  });
  ReaderOf reader(format, sink);
  std::error_code error;
  reader->push(jobs.document, error);
  BOOST_TEST(reader->stopped());
  reader->reset();
  BOOST_TEST(!reader->stopped());
  BOOST_TEST(reader->push(jobs.document, error) == jobs.document.size());
  reader->finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(recording.jobs.size() == 1 + job_count);
}

BOOST_DATA_TEST_CASE(what_it_throws_comes_out_and_the_reader_is_sound, every_job, format, number) {
  const Jobs jobs = three_jobs(format);
  const std::string expected = all_read(jobs, format);
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, jobs.document.size()}) {
    FailingResource memory;
    {
      RecordingSink recording;
      std::size_t calls = 0;
      CallbackSink sink([&](const JobView& job) {
        if (calls++ == number) throw std::runtime_error("thrown at " + std::string(job.id));
        return recording.on_job(job);
      });
      ReaderOf reader(format, sink, {}, &memory);
      std::error_code error = errc::truncated;
      const auto says_which = [&](const std::runtime_error& thrown) {
        return thrown.what() == "thrown at " + std::array<std::string, job_count>{"first", "second",
                                                                                  "third"}[number];
      };
      BOOST_CHECK_EXCEPTION(push_all(*reader, pieces_of(jobs.document, size), error),
                            std::runtime_error, says_which);
      BOOST_TEST(!error);
      BOOST_TEST(calls == number + 1);
      check_stopped(*reader, number, calls);
      BOOST_TEST(recording.jobs.size() == number);
      BOOST_TEST(read_again(*reader, recording, jobs.document, size).text == expected);
    }
    BOOST_TEST(memory.live_bytes() == 0U);
  }
}

BOOST_DATA_TEST_CASE(what_is_thrown_need_be_no_exception_class, data::make(formats), format) {
  const Jobs jobs = three_jobs(format);
  CallbackSink sink([](const JobView&) -> Flow { throw 42; });
  ReaderOf reader(format, sink);
  std::error_code error;
  BOOST_CHECK_EXCEPTION(reader->push(jobs.document, error), int,
                        [](int thrown) { return thrown == 42; });
}

// Expat, which reads what begins with an instruction, does not look at the end of the last tag
// before finish() if the pieces are this short.
BOOST_AUTO_TEST_CASE(what_it_throws_may_come_out_of_finish) {
  const Jobs jobs = three_jobs(Format::xml);
  CallbackSink sink([](const JobView&) -> Flow { throw std::runtime_error("late"); });
  ReaderOf reader(Format::xml, sink);
  std::error_code error;
  const std::string instruction = "<?p i?>";
  const std::string document = instruction + jobs.document;
  const std::size_t end = instruction.size() + jobs.ends[0];
  reader->push(std::string_view(document).substr(0, end - 2), error);
  reader->push(std::string_view(document).substr(end - 2, 1), error);
  reader->push(std::string_view(document).substr(end - 1, 1), error);
  BOOST_TEST(!error);
  BOOST_CHECK_THROW(reader->finish(error), std::runtime_error);
  BOOST_TEST(!error);
  BOOST_TEST(reader->stopped());
  reader->finish(error);
  BOOST_TEST(!error);
}

BOOST_AUTO_TEST_SUITE_END()
