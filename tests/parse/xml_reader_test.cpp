#include "geojob/xml_reader.hpp"

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"

namespace {

using geojob::condition;
using geojob::errc;
using geojob::JobSink;
using geojob::Limits;
using geojob::Position;
using geojob::XmlReader;
using geojob::test::FailingResource;
using geojob::test::job_of;
using geojob::test::pieces_of;
using geojob::test::read_in_steps;
using geojob::test::read_whole;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::response_names;
using geojob::test::response_of;
namespace data = boost::unit_test::data;

const std::string two_jobs = response_of(job_of("first") + job_of("second"));
const std::string malformed = response_of(job_of("first") + "</oops>");

/// Reads with a reader that is there already.
Reading read_again(XmlReader& reader, RecordingSink& sink, std::string_view document) {
  reader.reset();
  const std::array pieces = {document};
  return read_with(reader, sink, pieces);
}

void check_as_new(const XmlReader& reader) {
  BOOST_TEST((reader.where() == Position{}));
  BOOST_TEST(reader.detail() == "");
  BOOST_TEST(!reader.stopped());
  BOOST_TEST(reader.jobs_seen() == 0U);
  BOOST_TEST(reader.envelope().status_description == "");
  BOOST_TEST(!reader.envelope().estimated_total.has_value());
}

/// A document, and what its error says besides its code.
struct DetailRow {
  const char* document;
  errc error;
  std::uint64_t byte;
  std::string_view detail;
};

std::ostream& operator<<(std::ostream& out, const DetailRow& row) { return out << row.document; }

constexpr auto details = std::to_array<DetailRow>({
    {"<Response><a></b></Response>", errc::not_well_formed, 15, "mismatched tag"},
    {"<Response>\xC3\xA9<a></b></Response>", errc::not_well_formed, 17, "mismatched tag"},
    {"<Response>&no;</Response>", errc::not_well_formed, 10, "undefined entity"},
    {"<Response>", errc::truncated, 10, "no element found"},
    {"<!DOCTYPE Response><Response/>", errc::doctype_refused, 18, "Response"},
    {"<?xml version='1.0' encoding='KOI8-R'?><Response/>", errc::encoding_refused, 0, "KOI8-R"},
    {"<html/>", errc::not_a_response, 0, "html"},
    {"<Response xmlns='urn:other'/>", errc::not_a_response, 0, "Response"},
    {"<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>a</Id><Id/>",
     errc::repeated_field, 71, "Id"},
    {"<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>a</Id></DataflowJob>",
     errc::missing_status, 71, ""},
});

}  // namespace

BOOST_AUTO_TEST_SUITE(xml_reader)

BOOST_AUTO_TEST_CASE(it_can_be_neither_copied_nor_moved_and_its_constructor_cannot_fail) {
  static_assert(!std::is_copy_constructible_v<XmlReader> && !std::is_copy_assignable_v<XmlReader>);
  static_assert(!std::is_move_constructible_v<XmlReader> && !std::is_move_assignable_v<XmlReader>);
  static_assert(std::is_nothrow_constructible_v<XmlReader, JobSink&>);
  static_assert(
      std::is_nothrow_constructible_v<XmlReader, JobSink&, Limits, std::pmr::memory_resource*>);
  RecordingSink sink;
  const XmlReader reader(sink, {}, std::pmr::null_memory_resource());
  check_as_new(reader);
}

BOOST_AUTO_TEST_CASE(nothing_is_allocated_before_the_first_push) {
  RecordingSink sink;
  FailingResource memory;
  {
    XmlReader reader(sink, {}, &memory);
    reader.reset();
    check_as_new(reader);
    BOOST_TEST(reader.heap_peak() == 0U);
  }
  BOOST_TEST(memory.allocations() == 0U);
}

BOOST_AUTO_TEST_CASE(a_good_document_is_taken_whole_and_its_jobs_come_in_order) {
  RecordingSink sink;
  XmlReader reader(sink);
  std::error_code error;
  BOOST_TEST(reader.push(two_jobs, error) == two_jobs.size());
  BOOST_TEST(!error);
  reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(reader.jobs_seen() == 2U);
  BOOST_REQUIRE(sink.jobs.size() == 2U);
  BOOST_TEST(std::string_view(sink.jobs[0].id) == "first");
  BOOST_TEST(std::string_view(sink.jobs[1].id) == "second");
}

BOOST_AUTO_TEST_CASE(a_job_comes_while_the_document_still_arrives) {
  RecordingSink sink;
  XmlReader reader(sink);
  std::error_code error;
  const std::size_t end = two_jobs.find("<DataflowJob>", two_jobs.find("first"));
  reader.push(std::string_view(two_jobs).substr(0, end), error);
  BOOST_TEST(!error);
  BOOST_TEST(sink.jobs.size() == 1U);
  BOOST_TEST(reader.jobs_seen() == 1U);
  reader.push(std::string_view(two_jobs).substr(end), error);
  BOOST_TEST(sink.jobs.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_success_clears_the_error_that_was_passed_in) {
  RecordingSink sink;
  XmlReader reader(sink);
  std::error_code error = errc::truncated;
  reader.push(two_jobs, error);
  BOOST_TEST(!error);
  error = errc::truncated;
  reader.finish(error);
  BOOST_TEST(!error);
}

BOOST_AUTO_TEST_CASE(empty_pushes_change_nothing) {
  RecordingSink sink;
  XmlReader reader(sink);
  std::error_code error;
  for (std::size_t at = 0; at < two_jobs.size(); ++at) {
    BOOST_TEST(reader.push({}, error) == 0U);  // a view of nothing, its pointer is null
    BOOST_TEST(!error);
    reader.push(std::string_view(two_jobs).substr(at, 1), error);
    BOOST_TEST(reader.push("", error) == 0U);
    BOOST_TEST(!error);
  }
  reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(sink.jobs.size() == 2U);
}

BOOST_AUTO_TEST_CASE(nothing_at_all_is_a_document_that_ends_too_early) {
  RecordingSink sink;
  XmlReader reader(sink);
  std::error_code error;
  reader.finish(error);
  BOOST_TEST((error == errc::truncated));
  BOOST_TEST((reader.where() == Position{}));
  reader.reset();
  reader.push({}, error);
  BOOST_TEST(!error);
  reader.finish(error);
  BOOST_TEST((error == errc::truncated));
  BOOST_TEST((reader.where() == Position{}));
}

BOOST_AUTO_TEST_CASE(finishing_twice_says_the_same_twice) {
  RecordingSink sink;
  XmlReader reader(sink);
  std::error_code error;
  reader.push(two_jobs, error);
  for (int i = 0; i < 2; ++i) {
    reader.finish(error);
    BOOST_TEST(!error);
  }
  BOOST_TEST(sink.jobs.size() == 2U);

  reader.reset();
  reader.push("<Response>", error);
  for (int i = 0; i < 2; ++i) {
    reader.finish(error);
    BOOST_TEST((error == errc::truncated));
    BOOST_TEST(reader.where().byte == 10U);
  }
}

BOOST_AUTO_TEST_CASE(a_push_after_the_end_is_named_and_takes_nothing_until_a_reset) {
  RecordingSink sink;
  XmlReader reader(sink);
  std::error_code error;
  reader.push(two_jobs, error);
  reader.finish(error);
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(reader.push(two_jobs, error) == 0U);
    BOOST_TEST((error == errc::reader_finished));
    BOOST_TEST((error == condition::misuse));
  }
  reader.finish(error);
  BOOST_TEST((error == errc::reader_finished));
  BOOST_TEST(sink.jobs.size() == 2U);
  BOOST_TEST(read_again(reader, sink, two_jobs).text == read_whole(two_jobs).text);
}

BOOST_AUTO_TEST_CASE(an_error_stays_until_a_reset) {
  RecordingSink sink;
  XmlReader reader(sink);
  std::error_code error;
  const std::size_t taken = reader.push(malformed, error);
  BOOST_TEST((error == errc::not_well_formed));
  BOOST_TEST(taken < malformed.size());
  const Position place = reader.where();
  BOOST_TEST(place.byte == malformed.find("oops"));
  BOOST_TEST(taken == place.byte);
  for (int i = 0; i < 3; ++i) {
    BOOST_TEST(reader.push(two_jobs, error) == 0U);
    BOOST_TEST((error == errc::not_well_formed));
    error.clear();
    reader.finish(error);
    BOOST_TEST((error == errc::not_well_formed));
    BOOST_TEST((reader.where() == place));
    BOOST_TEST(reader.detail() == "mismatched tag");
  }
  BOOST_TEST(sink.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_reset_forgets_everything_but_the_peak) {
  for (const std::string& document : {two_jobs, malformed, response_file("geocode-aborted"),
                                      response_file("envelope-401-unauthorized"), std::string()}) {
    RecordingSink sink;
    XmlReader reader(sink);
    std::error_code error;
    reader.push(document, error);
    if (!error) reader.finish(error);
    const std::size_t peak = reader.heap_peak();
    reader.reset();
    check_as_new(reader);
    BOOST_TEST(reader.heap_peak() == peak);
    BOOST_TEST(peak > 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_reset_in_the_middle_of_a_document_leaves_no_trace_of_it) {
  const std::string document = response_file("geocode-completed-with-declaration");
  const std::string expected = read_whole(two_jobs).text;
  RecordingSink sink;
  XmlReader reader(sink);
  for (std::size_t size = 0; size < document.size(); ++size) {
    std::error_code error;
    reader.push(std::string_view(document).substr(0, size), error);
    if (read_again(reader, sink, two_jobs).text == expected) {
      reader.reset();
      continue;
    }
    BOOST_TEST_CONTEXT("reset after " << size << " bytes") {
      BOOST_TEST(read_again(reader, sink, two_jobs).text == expected);
    }
  }
  BOOST_TEST(read_again(reader, sink, two_jobs).text == expected);
}

BOOST_AUTO_TEST_CASE(one_reader_reads_everything_as_a_new_one_would) {
  RecordingSink sink;
  XmlReader reader(sink);
  for (const std::string& name : response_names()) {
    const std::string document = response_file(name);
    const Reading expected = read_whole(document);
    const Reading reading = read_again(reader, sink, document);
    BOOST_TEST(reading.text == expected.text, name);
    BOOST_TEST((reading.place == expected.place), name);
    BOOST_TEST(reading.bytes_taken == expected.bytes_taken, name);
  }
}

BOOST_DATA_TEST_CASE(an_error_has_its_place_and_its_detail, data::make(details), row) {
  for (const std::size_t size : {1U, 2U, 3U, 7U, 64U, 1000U}) {
    RecordingSink sink;
    XmlReader reader(sink);
    const Reading reading = read_with(reader, sink, pieces_of(row.document, size));
    BOOST_TEST((reading.error == row.error), reading.error.message());
    BOOST_TEST(reading.place.byte == row.byte);
    BOOST_TEST(reader.detail() == row.detail);
  }
}

BOOST_AUTO_TEST_CASE(a_long_detail_is_cut_between_two_characters) {
  std::string name = "a";
  for (int i = 0; i < 100; ++i) name += "\u00E9";
  RecordingSink sink;
  XmlReader reader(sink);
  const Reading reading = read_again(reader, sink, "<" + name + "/>");
  BOOST_TEST((reading.error == errc::not_a_response));
  BOOST_TEST(reader.detail().size() > 20U);
  BOOST_TEST(reader.detail().size() % 2 == 1U);
  BOOST_TEST(name.starts_with(reader.detail()));
}

BOOST_AUTO_TEST_CASE(a_place_is_counted_in_bytes_lines_and_characters) {
  const std::string document = "<Response>\r\n\u00E9\U0001F600\n \u4E2D</a>";
  for (std::size_t size = 1; size <= document.size(); ++size) {
    const Reading reading = read_in_steps(document, size);
    BOOST_TEST((reading.error == errc::not_well_formed));
    BOOST_TEST(reading.place.byte == document.find("a>"));
    BOOST_TEST(reading.place.line == 3U);
    BOOST_TEST(reading.place.column == 5U);
  }
}

BOOST_AUTO_TEST_CASE(two_readers_take_turns_in_one_thread) {
  const std::string left = response_file("list-twenty-jobs-one-line");
  const std::string right = response_file("error-missing-status-in-third-job");
  FailingResource left_memory;
  FailingResource right_memory;
  RecordingSink left_sink;
  RecordingSink right_sink;
  XmlReader left_reader(left_sink, {}, &left_memory);
  XmlReader right_reader(right_sink, {}, &right_memory);
  std::error_code left_error;
  std::error_code right_error;
  for (std::size_t at = 0; at < std::max(left.size(), right.size()); ++at) {
    left_reader.push(std::string_view(left).substr(std::min(at, left.size()), 1), left_error);
    right_reader.push(std::string_view(right).substr(std::min(at, right.size()), 1), right_error);
  }
  left_reader.finish(left_error);
  BOOST_TEST(!left_error);
  BOOST_TEST(left_sink.jobs.size() == 20U);
  BOOST_TEST((right_error == errc::missing_status));
  BOOST_TEST(right_sink.jobs.size() == 2U);
  BOOST_TEST(left_reader.heap_peak() == left_memory.peak_bytes());
  BOOST_TEST(right_reader.heap_peak() == right_memory.peak_bytes());
}

BOOST_AUTO_TEST_CASE(readers_in_many_threads_do_not_meet) {
  std::vector<std::string> documents;
  std::vector<std::string> expected;
  for (const std::string& name : response_names("l")) {
    documents.push_back(response_file(name));
    expected.push_back(read_whole(documents.back()).text);
  }
  std::array<int, 4> wrong{};
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&] {
      RecordingSink sink;
      XmlReader reader(sink);
      for (std::size_t i = 0; i < 3 * documents.size(); ++i) {
        const std::size_t which = i % documents.size();
        reader.reset();
        const Reading reading = read_with(reader, sink, pieces_of(documents[which], i % 60 + 1));
        if (reading.text != expected[which]) ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(wrong == (std::array<int, 4>{}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_reader_may_go_from_thread_to_thread) {
  const std::string document = response_file("geocode-completed-one-line");
  FailingResource memory;
  {
    RecordingSink sink;
    auto reader = std::make_unique<XmlReader>(sink, Limits{}, &memory);
    std::error_code error;
    for (const std::string_view piece : pieces_of(document, 100)) {
      std::thread([&] { reader->push(piece, error); }).join();
    }
    std::thread([&] { reader->finish(error); }).join();
    BOOST_TEST(!error);
    BOOST_TEST(sink.jobs.size() == 1U);
    std::thread([&] { reader.reset(); }).join();
  }
  BOOST_TEST(memory.live_bytes() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
