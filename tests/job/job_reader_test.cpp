// SPDX-License-Identifier: MIT
// A reader that is not told the format: it reads what the format's own reader would.

#include "geojob/job/job_reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "geojob/core/fixed_memory.hpp"
#include "support/callback_sink.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/heap_counter.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(job_reader)

namespace {

using geojob::errc;
using geojob::Flow;
using geojob::Format;
using geojob::JobReader;
using geojob::JobView;
using geojob::Limits;
using geojob::test::CallbackSink;
using geojob::test::FailingResource;
using geojob::test::formats;
using geojob::test::HeapCounter;
using geojob::test::Jobs;
using geojob::test::pending_jobs;
using geojob::test::pieces_of;
using geojob::test::read_again;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::Refusal;
using geojob::test::response_file;
using geojob::test::utf_16;
using std::string_literals::operator""s;
namespace data = boost::unit_test::data;

const std::string ordinary_name = "geocode-completed-with-declaration";
const std::string byte_order_mark = "\xEF\xBB\xBF";

/// A document that the service could send, without a declaration, which blanks must not precede.
std::string plain(Format format) { return pending_jobs({"1", "2"}, format).document; }

/// What its own reader makes of a document, to which this one's readings are held.
class Own {
 public:
  Own(std::string document, Format format)
      : document_(std::move(document)),
        format_(format),
        own_(geojob::test::read_whole(document_, {}, format)) {}

  void check(std::size_t step) {
    const Reading reading = read_again(reader_, sink_, document_, step);
    BOOST_TEST(reading.text == own_.text, step);
    BOOST_TEST((reading.place == own_.place), step);
    if (!own_.error) BOOST_TEST(reading.bytes_taken == own_.bytes_taken, step);
    BOOST_TEST((reader_.format() == format_), step);
  }
  void check_two_way(std::size_t at) {
    reader_.reset();
    const std::string_view text = document_;
    const std::array pieces = {text.substr(0, at), text.substr(at)};
    BOOST_TEST(read_with(reader_, sink_, pieces).text == own_.text, at);
    BOOST_TEST((reader_.where() == own_.place), at);
    BOOST_TEST((reader_.format() == format_), at);
  }
  void check_all() {
    for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{100},
                                   std::size_t{1000}, document_.size() + 1}) {
      check(step);
    }
    for (std::size_t at = 0; at <= std::min<std::size_t>(document_.size(), 40); ++at) {
      check_two_way(at);
    }
  }

 private:
  std::string document_;
  Format format_;
  Reading own_;
  RecordingSink sink_;
  JobReader reader_{sink_};
};

std::optional<Format> format_after(std::string_view start) {
  RecordingSink sink;
  JobReader reader(sink);
  std::error_code error;
  for (const std::string_view piece : pieces_of(start, 1)) reader.push(piece, error);
  return reader.format();
}

}  // namespace

BOOST_DATA_TEST_CASE(a_document_is_read_as_its_own_reader_would, data::make(formats), format) {
  for (const std::string& document :
       {plain(format), response_file(ordinary_name, format), plain(format) + "\n",
        plain(format) + "x", plain(format).substr(0, 100)}) {
    Own(document, format).check_all();
  }
}

BOOST_DATA_TEST_CASE(blanks_of_any_length_may_come_before_it, data::make(formats), format) {
  for (const std::size_t size : {1U, 2U, 3U, 4U, 100U, 831U, 832U, 833U, 1024U, 5000U, 100000U}) {
    for (const std::string_view blank : {" ", "\n", "\r\n", "\t"}) {
      std::string blanks;
      while (blanks.size() < size) blanks += blank;
      const std::string document = blanks + plain(format);
      Own(document, format).check_all();
    }
  }
}

BOOST_DATA_TEST_CASE(what_goes_wrong_behind_blanks_has_its_own_reader_s_place, data::make(formats),
                     format) {
  const std::string document = "\n \n" + byte_order_mark + plain(format);
  const Reading own = geojob::test::read_whole(document, {}, format);
  BOOST_TEST((own.error == errc::not_well_formed));
  const std::string broken = "\n\n  " + plain(format).substr(0, 30) + "\x01";
  const Reading own_broken = geojob::test::read_whole(broken, {}, format);
  BOOST_TEST((own_broken.error == errc::not_well_formed));
  RecordingSink sink;
  JobReader reader(sink);
  for (std::size_t size = 1; size < 40; ++size) {
    const Reading reading = read_again(reader, sink, document, size);
    BOOST_TEST(reading.text == own.text, size);
    BOOST_TEST((reading.place == own.place), size);
    BOOST_TEST(read_again(reader, sink, broken, size).text == own_broken.text, size);
    BOOST_TEST((reader.where() == own_broken.place), size);
  }
}

BOOST_DATA_TEST_CASE(a_byte_order_mark_may_come_before_it, data::make(formats), format) {
  Own(byte_order_mark + plain(format), format).check_all();
  if (format == Format::json) {
    Own(byte_order_mark + " \n" + plain(format), format).check_all();
  }
}

BOOST_AUTO_TEST_CASE(xml_in_utf_16_is_told_with_and_without_a_mark) {
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    const std::string document = utf_16(plain(Format::xml), order);
    Own(document, Format::xml).check_all();
    const std::string without_mark = document.substr(2);
    Own(without_mark, Format::xml).check_all();
  }
}

BOOST_AUTO_TEST_CASE(json_in_utf_16_is_refused_as_json) {
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    const std::string document = utf_16(plain(Format::json), order);
    BOOST_TEST(
        (geojob::test::read_whole(document, {}, Format::json).error == errc::encoding_refused));
    Own(document, Format::json).check_all();
    const std::string without_mark = document.substr(2);
    Own(without_mark, Format::json).check_all();
  }
}

BOOST_AUTO_TEST_CASE(what_starts_like_neither_is_malformed_xml) {
  for (const std::string& document :
       {"hello"s, "\"text\""s, "12"s, "null"s, "\n -1"s, "/* c */ {}"s, "\x01{}"s, "\u00E9{}"s,
        "\xEF{}"s, "\xEF\xBB{}"s, "\xFE    "s, "\0\0\0\0"s, "]"s, "}"s}) {
    Own(document, Format::xml).check_all();
    BOOST_TEST(!!geojob::test::read_whole(document).error);
  }
}

BOOST_AUTO_TEST_CASE(an_array_is_json_and_no_response) {
  const std::string document = " [{}]";
  Own(document, Format::json).check_all();
  BOOST_TEST((geojob::test::read_whole(document, {}, Format::json).error == errc::not_a_response));
}

BOOST_AUTO_TEST_CASE(nothing_and_blanks_alone_end_too_early) {
  for (const std::string& document : {""s, " "s, "\n\n  "s, byte_order_mark, "\xEF"s, "\xEF\xBB"s,
                                      "\xFF\xFE"s, "\0"s, "\0<"s, byte_order_mark + "\n"}) {
    const Reading own = geojob::test::read_whole(document);
    RecordingSink sink;
    JobReader reader(sink);
    for (const std::size_t size : {1U, 100U}) {
      const Reading reading = read_again(reader, sink, document, size);
      BOOST_TEST((reading.error == errc::truncated), reading.text);
      BOOST_TEST(reading.text == own.text);
      BOOST_TEST((reading.place == own.place));
      BOOST_TEST(!reader.format().has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_format_is_known_with_the_first_byte_that_tells_it) {
  RecordingSink sink;
  const JobReader reader(sink, {}, std::pmr::null_memory_resource());
  BOOST_TEST(!reader.format().has_value());
  for (const std::string& start : {""s, " \t\r\n"s, "\xEF"s, "\xEF\xBB"s, byte_order_mark,
                                   byte_order_mark + " \n", "\xFF\xFE<"s, "\0<\0"s}) {
    BOOST_TEST(!format_after(start).has_value(), start);
  }
  for (const std::string& start : {"{"s, "["s, "\n{"s, byte_order_mark + "{", "\xFF\xFE{\0"s,
                                   "\xFE\xFF\0{"s, "\0{\0\""s, byte_order_mark + " ["}) {
    BOOST_TEST((format_after(start) == Format::json), start);
  }
  for (const std::string& start : {"<"s, "x"s, "\n\""s, byte_order_mark + "<", "\xFF\xFE<\0"s,
                                   "\xFE\xFF\0<"s, "\0<\0R"s, "\xEF\xBB{"s}) {
    BOOST_TEST((format_after(start) == Format::xml), start);
  }
}

BOOST_AUTO_TEST_CASE(a_reset_forgets_the_format) {
  RecordingSink sink;
  JobReader reader(sink);
  std::error_code error;
  for (const std::string& start : {"{"s, "<"s, "{]"s, "\xFF\xFE<"s, "\xEF"s, "\n[["s, "x"s}) {
    reader.push(start, error);
    reader.reset();
    BOOST_TEST(!reader.format().has_value());
    for (const Format format : formats) {
      const std::string document = plain(format);
      BOOST_TEST(read_again(reader, sink, document, 3).text ==
                 geojob::test::read_whole(document, {}, format).text);
      BOOST_TEST((reader.format() == format));
    }
  }
}

BOOST_DATA_TEST_CASE(a_stop_takes_the_bytes_up_to_the_jobs_end_and_no_more, data::make(formats),
                     format) {
  const Jobs jobs = pending_jobs({"1", "2"}, format);
  const std::string document = "\n\n " + jobs.document;
  for (std::size_t at = 0; at <= document.size(); ++at) {
    CallbackSink sink([](const JobView&) { return Flow::stop; });
    JobReader reader(sink);
    std::error_code error;
    std::size_t taken = reader.push(std::string_view(document).substr(0, at), error);
    taken += reader.push(std::string_view(document).substr(at), error);
    BOOST_TEST(!error);
    BOOST_TEST(taken == 3 + jobs.ends[0], at);
    BOOST_TEST(reader.stopped());
    BOOST_TEST(reader.jobs_seen() == 1U);
  }
}

BOOST_DATA_TEST_CASE(a_documents_limit_holds_wherever_it_is_met, data::make(formats), format) {
  const std::string document = "\n " + plain(format);
  for (std::size_t limit = 1; limit < document.size(); ++limit) {
    Limits limits;
    limits.document_bytes = limit;
    const Reading own = geojob::test::read_whole(document, limits, format);
    BOOST_TEST((own.error == errc::document_too_long), own.text);
    RecordingSink sink;
    JobReader reader(sink, limits);
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, document.size()}) {
      const Reading reading = read_again(reader, sink, document, size);
      BOOST_TEST(reading.text == own.text, limit);
      BOOST_TEST((reading.place == own.place), limit);
    }
  }
}

// What waits for the other format is there too.
BOOST_DATA_TEST_CASE(an_ordinary_response_fits_in_17_kib, data::make(formats), format) {
  const std::string document = response_file(ordinary_name, format);
  const std::string expected = geojob::test::read_whole(document, {}, format).text;
  for (const std::size_t size : {std::size_t{1}, std::size_t{64}, document.size()}) {
    FailingResource memory;
    {
      RecordingSink sink;
      JobReader reader(sink, {}, &memory);
      BOOST_TEST(memory.allocations() == 0U);
      BOOST_TEST(read_again(reader, sink, document, size).text == expected);
      BOOST_TEST(memory.peak_bytes() <= 17U << 10U);
      BOOST_TEST(reader.heap_peak() == memory.peak_bytes());
    }
    BOOST_TEST(memory.live_bytes() == 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_warm_reader_takes_no_memory_whichever_format_comes_next) {
  std::array<std::string, 2> documents = {response_file(ordinary_name, Format::xml),
                                          response_file(ordinary_name, Format::json)};
  const std::array pieces = {pieces_of(documents[0], 64), pieces_of(documents[1], 64)};
  std::vector<std::byte> bytes(64U << 10U);
  std::pmr::monotonic_buffer_resource arena(bytes.data(), bytes.size(),
                                            std::pmr::null_memory_resource());
  FailingResource memory;
  std::size_t jobs = 0;
  CallbackSink sink([&jobs](const JobView&) {
    ++jobs;
    return Flow::go_on;
  });
  JobReader warm(sink, {}, &memory);
  const auto read_both = [&](JobReader& reader) {
    for (const auto& document : pieces) {
      std::error_code error;
      for (const std::string_view piece : document) reader.push(piece, error);
      reader.finish(error);
      reader.reset();
    }
  };
  read_both(warm);
  const std::size_t allocations = memory.allocations();
  HeapCounter counter;
  read_both(warm);
  JobReader fresh(sink, {}, &arena);
  read_both(fresh);
  BOOST_TEST(counter.stop() == 0U);
  BOOST_TEST(memory.allocations() == allocations);
  BOOST_TEST(jobs == 6U);
}

BOOST_AUTO_TEST_CASE(it_reads_in_the_memory_of_a_program_without_exceptions) {
  alignas(std::max_align_t) std::array<std::byte, std::size_t{20} << 10U> bytes;
  geojob::FixedMemory memory(bytes);
  RecordingSink sink;
  JobReader reader(sink, {}, memory);
  for (const Format format : formats) {
    const std::string document = plain(format);
    const Reading reading = read_again(reader, sink, document);
    BOOST_TEST(reading.text == geojob::test::read_whole(document, {}, format).text);
  }
}

BOOST_DATA_TEST_CASE(a_reset_gives_back_what_a_hostile_document_took, data::make(formats), format) {
  const std::string hostile = format == Format::json ? R"({"traceId":")" + std::string(100'000, 'x')
                                                     : "<Response " + std::string(100'000, 'x');
  Limits limits;
  limits.parser_heap_bytes = 64U << 10U;
  limits.text_bytes = 0;
  FailingResource memory;
  RecordingSink sink;
  JobReader reader(sink, limits, &memory);
  BOOST_TEST(!read_again(reader, sink, plain(format)).error);
  const std::size_t ordinary = memory.live_bytes();
  BOOST_TEST((read_again(reader, sink, hostile, 1000).error == errc::heap_limit_reached));
  reader.reset();
  BOOST_TEST(memory.live_bytes() <= ordinary);
  BOOST_TEST(!read_again(reader, sink, plain(format)).error);
}

BOOST_DATA_TEST_CASE(every_allocation_may_be_refused, data::make(formats), format) {
  const std::string document = "\n" + plain(format);
  const std::string expected = geojob::test::read_whole(document, {}, format).text;
  for (const Refusal refusal : {Refusal::once, Refusal::from_then_on}) {
    bool was_refused = true;
    for (std::size_t number = 0; was_refused; ++number) {
      BOOST_REQUIRE(number < 1000U);
      FailingResource memory(number, refusal);
      {
        RecordingSink sink;
        JobReader reader(sink, {}, &memory);
        const Reading reading = read_again(reader, sink, document, 20);
        was_refused = memory.allocations() > number;
        if (reading.error != errc::out_of_memory) BOOST_TEST(reading.text == expected, number);
        if (!was_refused) BOOST_TEST(!reading.error);
        memory.restore();
        BOOST_TEST(read_again(reader, sink, document, 20).text == expected, number);
      }
      BOOST_TEST(memory.live_bytes() == 0U, number);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
