// What a sink may do in its call: go on, stop, throw, use another reader, and what it must not.

#include "geojob/job_sink.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/xml_reader.hpp"
#include "support/callback_sink.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"

namespace {

using geojob::condition;
using geojob::errc;
using geojob::Flow;
using geojob::JobView;
using geojob::XmlReader;
using geojob::test::CallbackSink;
using geojob::test::FailingResource;
using geojob::test::job_of;
using geojob::test::pieces_of;
using geojob::test::read_whole;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::response_of;
namespace data = boost::unit_test::data;

constexpr std::string_view end_tag = "</DataflowJob>";
constexpr std::size_t job_count = 3;
const std::string document =
    response_of(job_of("first", "<Link>https://one.example/</Link>") +
                job_of("second", "<Name>n</Name>") + "\n" + job_of("third"));

/// Bytes before the end of the job with the given number, from 0.
std::size_t end_of_job(std::size_t number) {
  std::size_t end = 0;
  for (std::size_t i = 0; i <= number; ++i) end = document.find(end_tag, end) + end_tag.size();
  return end;
}

/// Counts the calls and does something at one of them.
template <class Act>
CallbackSink acting_at(std::size_t number, std::size_t& calls, Act act) {
  return CallbackSink(
      [number, &calls, act](const JobView&) { return calls++ == number ? act() : Flow::go_on; });
}

CallbackSink stopping_at(std::size_t number, std::size_t& calls) {
  return acting_at(number, calls, [] { return Flow::stop; });
}

std::size_t push_all(XmlReader& reader, std::span<const std::string_view> pieces,
                     std::error_code& error) {
  std::size_t taken = 0;
  for (const std::string_view piece : pieces) {
    taken += reader.push(piece, error);
    if (error) break;
  }
  return taken;
}

void check_stopped(XmlReader& reader, std::size_t number, std::size_t calls) {
  std::error_code error;
  BOOST_TEST(reader.stopped());
  BOOST_TEST(reader.jobs_seen() == number + 1);
  BOOST_TEST(calls == number + 1);
  BOOST_TEST(reader.push(document, error) == 0U);
  BOOST_TEST(!error);
  reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(reader.stopped());
  BOOST_TEST(calls == number + 1);
}

/// The job numbers at which something happens in a test.
const auto every_job = data::xrange(std::size_t{0}, job_count);

}  // namespace

BOOST_AUTO_TEST_SUITE(job_sink)

BOOST_AUTO_TEST_CASE(it_is_called_once_a_job_in_document_order) {
  std::vector<std::string> ids;
  CallbackSink sink([&](const JobView& job) {
    ids.emplace_back(job.id);
    return Flow::go_on;
  });
  XmlReader reader(sink);
  std::error_code error;
  reader.push(document, error);
  reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(!reader.stopped());
  BOOST_TEST(ids == (std::vector<std::string>{"first", "second", "third"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(it_is_called_at_the_end_of_the_element_and_not_before) {
  std::size_t calls = 0;
  CallbackSink sink = stopping_at(job_count, calls);
  XmlReader reader(sink);
  std::error_code error;
  const std::size_t end = end_of_job(0) - end_tag.size();
  reader.push(std::string_view(document).substr(0, end), error);
  BOOST_TEST(calls == 0U);
  reader.push(std::string_view(document).substr(end, end_tag.size()), error);
  BOOST_TEST(calls == 1U);
  BOOST_TEST(!error);
}

BOOST_DATA_TEST_CASE(a_stop_is_no_error_and_takes_the_bytes_up_to_the_jobs_end, every_job, number) {
  std::size_t calls = 0;
  CallbackSink sink = stopping_at(number, calls);
  XmlReader reader(sink);
  std::error_code error;
  BOOST_TEST(reader.push(document, error) == end_of_job(number));
  BOOST_TEST(!error);
  check_stopped(reader, number, calls);
}

BOOST_DATA_TEST_CASE(so_does_a_stop_in_every_two_way_split, every_job, number) {
  for (std::size_t at = 0; at <= document.size(); ++at) {
    std::size_t calls = 0;
    CallbackSink sink = stopping_at(number, calls);
    XmlReader reader(sink);
    std::error_code error;
    const std::array pieces = {std::string_view(document).substr(0, at),
                               std::string_view(document).substr(at)};
    BOOST_TEST(push_all(reader, pieces, error) == end_of_job(number), at);
    BOOST_TEST(!error);
    check_stopped(reader, number, calls);
  }
}

// Expat waits for a token to double before it looks at it again, so pieces shorter than a tag can
// bring the job's end to light some bytes late. Those bytes had been taken before anyone knew.
BOOST_DATA_TEST_CASE(a_stop_in_small_pieces_takes_less_than_a_tag_too_much, every_job, number) {
  for (std::size_t size = 1; size <= document.size(); ++size) {
    std::size_t calls = 0;
    CallbackSink sink = stopping_at(number, calls);
    XmlReader reader(sink);
    std::error_code error;
    const std::size_t taken = push_all(reader, pieces_of(document, size), error);
    BOOST_TEST(!error);
    BOOST_TEST(taken >= end_of_job(number), size);
    BOOST_TEST(taken < end_of_job(number) + end_tag.size(), size);
    if (size > end_tag.size()) BOOST_TEST(taken == end_of_job(number), size);
    check_stopped(reader, number, calls);
  }
}

BOOST_AUTO_TEST_CASE(what_follows_a_stop_is_not_looked_at) {
  const std::string spoiled = document.substr(0, end_of_job(1)) + "</oops> & <!DOCTYPE";
  for (std::size_t size = 1; size <= spoiled.size(); ++size) {
    std::size_t calls = 0;
    CallbackSink sink = stopping_at(1, calls);
    XmlReader reader(sink);
    std::error_code error;
    push_all(reader, pieces_of(spoiled, size), error);
    if (!error) reader.finish(error);
    BOOST_TEST(!error, size);
    BOOST_TEST(reader.stopped());
    BOOST_TEST(calls == 2U);
  }
}

BOOST_AUTO_TEST_CASE(what_went_wrong_before_a_stop_is_an_error) {
  const std::string spoiled = document.substr(0, end_of_job(1)) + "</oops>";
  for (std::size_t size = 1; size <= spoiled.size(); ++size) {
    std::size_t calls = 0;
    CallbackSink sink = stopping_at(2, calls);
    XmlReader reader(sink);
    std::error_code error;
    push_all(reader, pieces_of(spoiled, size), error);
    if (!error) reader.finish(error);
    BOOST_TEST((error == errc::not_well_formed), size);
    BOOST_TEST(!reader.stopped());
    BOOST_TEST(reader.where().byte == spoiled.find("oops"));
  }
}

BOOST_AUTO_TEST_CASE(after_a_stop_a_reset_makes_the_reader_as_new) {
  std::size_t calls = 0;
  RecordingSink recording;
  CallbackSink sink([&](const JobView& job) {
    recording.on_job(job);
    return calls++ == 0 ? Flow::stop : Flow::go_on;
  });
  XmlReader reader(sink);
  std::error_code error;
  reader.push(document, error);
  BOOST_TEST(reader.stopped());
  reader.reset();
  BOOST_TEST(!reader.stopped());
  BOOST_TEST(reader.push(document, error) == document.size());
  reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(recording.jobs.size() == 1 + job_count);
}

BOOST_DATA_TEST_CASE(what_it_throws_comes_out_and_the_reader_is_sound, every_job, number) {
  const std::string expected = read_whole(document).text;
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, document.size()}) {
    FailingResource memory;
    {
      RecordingSink recording;
      std::size_t calls = 0;
      CallbackSink sink([&](const JobView& job) {
        if (calls++ == number) throw std::runtime_error("thrown at " + std::string(job.id));
        return recording.on_job(job);
      });
      XmlReader reader(sink, {}, &memory);
      std::error_code error = errc::truncated;
      const auto says_which = [&](const std::runtime_error& thrown) {
        return thrown.what() == "thrown at " + std::array<std::string, job_count>{"first", "second",
                                                                                  "third"}[number];
      };
      BOOST_CHECK_EXCEPTION(push_all(reader, pieces_of(document, size), error), std::runtime_error,
                            says_which);
      BOOST_TEST(!error);
      BOOST_TEST(calls == number + 1);
      check_stopped(reader, number, calls);
      BOOST_TEST(recording.jobs.size() == number);
      reader.reset();
      BOOST_TEST(read_with(reader, recording, pieces_of(document, size)).text == expected);
    }
    BOOST_TEST(memory.live_bytes() == 0U);
  }
}

BOOST_AUTO_TEST_CASE(what_is_thrown_need_be_no_exception_class) {
  CallbackSink sink([](const JobView&) -> Flow { throw 42; });
  XmlReader reader(sink);
  std::error_code error;
  BOOST_CHECK_EXCEPTION(reader.push(document, error), int, [](int thrown) { return thrown == 42; });
}

// In pieces this short the end of the last tag is not looked at before finish().
BOOST_AUTO_TEST_CASE(what_it_throws_may_come_out_of_finish) {
  CallbackSink sink([](const JobView&) -> Flow { throw std::runtime_error("late"); });
  XmlReader reader(sink);
  std::error_code error;
  const std::size_t end = end_of_job(0);
  reader.push(std::string_view(document).substr(0, end - 2), error);
  reader.push(std::string_view(document).substr(end - 2, 1), error);
  reader.push(std::string_view(document).substr(end - 1, 1), error);
  BOOST_TEST(!error);
  BOOST_CHECK_THROW(reader.finish(error), std::runtime_error);
  BOOST_TEST(!error);
  BOOST_TEST(reader.stopped());
  reader.finish(error);
  BOOST_TEST(!error);
}

BOOST_DATA_TEST_CASE(a_push_or_finish_from_inside_is_refused_and_changes_nothing, every_job,
                     number) {
  const std::string expected = read_whole(document).text;
  for (const bool finishing : {false, true}) {
    for (std::size_t size = 1; size <= document.size(); size = size * 3 + 1) {
      RecordingSink recording;
      XmlReader* inside = nullptr;
      std::error_code refusal;
      CallbackSink sink([&](const JobView& job) {
        if (recording.jobs.size() == number && finishing) inside->finish(refusal);
        if (recording.jobs.size() == number && !finishing) {
          BOOST_TEST(inside->push(document, refusal) == 0U);
        }
        return recording.on_job(job);
      });
      XmlReader reader(sink);
      inside = &reader;
      BOOST_TEST(read_with(reader, recording, pieces_of(document, size)).text == expected);
      BOOST_TEST((refusal == errc::reader_busy));
      BOOST_TEST((refusal == condition::misuse));
    }
  }
}

BOOST_DATA_TEST_CASE(a_reset_from_inside_ends_the_reading_with_a_named_error, every_job, number) {
  const std::string expected = read_whole(document).text;
  for (const Flow answer : {Flow::go_on, Flow::stop}) {
    for (std::size_t size = 1; size <= document.size(); size = size * 3 + 1) {
      RecordingSink recording;
      XmlReader* inside = nullptr;
      std::size_t calls = 0;
      CallbackSink sink([&](const JobView& job) {
        recording.on_job(job);
        if (calls++ != number) return Flow::go_on;
        inside->reset();
        return answer;
      });
      XmlReader reader(sink);
      inside = &reader;
      std::error_code error;
      push_all(reader, pieces_of(document, size), error);
      BOOST_TEST((error == errc::reader_busy));
      BOOST_TEST(calls == number + 1);
      BOOST_TEST(reader.where().byte == end_of_job(number) - end_tag.size());
      reader.finish(error);
      BOOST_TEST((error == errc::reader_busy));
      reader.reset();
      BOOST_TEST(read_with(reader, recording, pieces_of(document, size)).text == expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(it_may_throw_after_a_reset_from_inside) {
  XmlReader* inside = nullptr;
  std::size_t calls = 0;
  CallbackSink sink([&](const JobView&) -> Flow {
    if (calls++ != 0) return Flow::go_on;
    inside->reset();
    throw std::runtime_error("thrown");
  });
  XmlReader reader(sink);
  inside = &reader;
  std::error_code error;
  BOOST_CHECK_THROW(reader.push(document, error), std::runtime_error);
  BOOST_TEST((error == errc::reader_busy));
  reader.reset();
  reader.push(document, error);
  reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(calls == 1 + job_count);
}

BOOST_AUTO_TEST_CASE(it_may_read_another_document_with_another_reader) {
  const std::string inner = response_file("geocode-completed-one-line");
  const std::string inner_expected = read_whole(inner).text;
  const std::string expected = read_whole(document).text;
  for (const std::size_t size : {std::size_t{1}, std::size_t{100}, document.size()}) {
    FailingResource memory;
    FailingResource inner_memory;
    FailingResource memory_alone;
    {
      RecordingSink recording;
      CallbackSink sink([&](const JobView& job) {
        BOOST_TEST(read_pieces(pieces_of(inner, size), {}, &inner_memory).text == inner_expected);
        return recording.on_job(job);
      });
      XmlReader reader(sink, {}, &memory);
      BOOST_TEST(read_with(reader, recording, pieces_of(document, size)).text == expected);
    }
    BOOST_TEST(read_pieces(pieces_of(document, size), {}, &memory_alone).text == expected);
    BOOST_TEST(memory.allocations() == memory_alone.allocations());
    BOOST_TEST(memory.live_bytes() == 0U);
    BOOST_TEST(inner_memory.allocations() > 0U);
    BOOST_TEST(inner_memory.live_bytes() == 0U);
  }
}

BOOST_AUTO_TEST_CASE(readers_nest_and_what_the_innermost_sink_throws_comes_out_of_them_all) {
  std::size_t levels = 0;
  CallbackSink* inside = nullptr;
  CallbackSink sink([&](const JobView&) -> Flow {
    if (++levels == 5) throw std::runtime_error("from the bottom");
    XmlReader reader(*inside);
    std::error_code error;
    reader.push(document, error);
    return Flow::go_on;
  });
  inside = &sink;
  XmlReader reader(sink);
  std::error_code error;
  BOOST_CHECK_THROW(reader.push(document, error), std::runtime_error);
  BOOST_TEST(levels == 5U);
}

BOOST_AUTO_TEST_CASE(two_readers_may_share_it) {
  RecordingSink sink;
  XmlReader left(sink);
  XmlReader right(sink);
  std::error_code error;
  for (const std::string_view piece : pieces_of(document, 40)) {
    left.push(piece, error);
    right.push(piece, error);
  }
  BOOST_TEST(!error);
  BOOST_TEST(sink.jobs.size() == 2 * job_count);
  BOOST_TEST(left.jobs_seen() == job_count);
}

BOOST_AUTO_TEST_SUITE_END()
