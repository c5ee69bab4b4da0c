// SPDX-License-Identifier: MIT
// How much memory a reader takes, from where, and what happens when there is none.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "support/bare_expat.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(memory)

namespace {

using geojob::condition;
using geojob::errc;
using geojob::Format;
using geojob::Limits;
using geojob::test::FailingResource;
using geojob::test::formats;
using geojob::test::pending_jobs;
using geojob::test::pieces_of;
using geojob::test::read_again;
using geojob::test::ReaderOf;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::Refusal;
using geojob::test::response_file;
using geojob::test::response_files;
using geojob::test::ResponseFile;
namespace data = boost::unit_test::data;

constexpr std::array<std::size_t, 6> step_sizes = {1, 7, 64, 512, 1000, 1U << 20U};

/// The answers that the service gives on a good day, one job each.
std::vector<ResponseFile> ordinary_responses() {
  std::vector<ResponseFile> files;
  for (const char* const kind : {"geocode-", "load-", "download-"}) {
    for (ResponseFile& file : response_files(kind)) files.push_back(std::move(file));
  }
  return files;
}

const std::string ordinary_name = "geocode-completed-one-line";

/// What an ordinary response fits in: in XML it depends on Expat.
std::size_t ordinary_bytes(std::string_view document, Format format) {
  return format == Format::xml ? geojob::test::ordinary_bytes(document) : 4096;
}

/// A buffer of fixed size with nothing behind it. What is given back is not used again.
class Arena {
 public:
  explicit Arena(std::size_t size) : bytes_(size) {}
  std::pmr::memory_resource* memory() noexcept { return &memory_; }

 private:
  std::vector<std::byte> bytes_;
  std::pmr::monotonic_buffer_resource memory_{bytes_.data(), bytes_.size(),
                                              std::pmr::null_memory_resource()};
};

Limits with_ceiling(std::size_t bytes) {
  Limits limits;
  limits.parser_heap_bytes = bytes;
  return limits;
}

Reading read_pieces(std::string_view document, Format format, std::size_t step, Limits limits,
                    std::pmr::memory_resource* memory = std::pmr::get_default_resource()) {
  return geojob::test::read_pieces(pieces_of(document, step), limits, memory, format);
}

std::string expected_of(std::string_view document, Format format) {
  return geojob::test::read_whole(document, {}, format).text;
}

/// It takes 12,158 bytes alone. Newer ones take more.
bool is_expat_of_debian_12(const std::string& ordinary) {
  return geojob::test::bare_expat_peak(ordinary) <= 12158;
}

std::error_code error_with(std::string_view document, Format format, std::size_t ceiling) {
  return read_pieces(document, format, 64, with_ceiling(ceiling)).error;
}

/// The lowest ceiling with which the document is read. Below the memory that the reader takes
/// without a ceiling, it gives back what it keeps for later, and so may need a little less.
std::size_t least_ceiling(std::string_view document, Format format) {
  FailingResource memory;
  static_cast<void>(read_pieces(document, format, 64, {}, &memory));
  std::size_t least = memory.peak_bytes();
  while (!error_with(document, format, least - 1)) --least;
  return least;
}

}  // namespace

BOOST_DATA_TEST_CASE(an_ordinary_response_takes_4_kib_beside_what_expat_takes,
                     data::make(ordinary_responses()), file) {
  const std::string document = file.text();
  const std::string expected = expected_of(document, file.format);
  const std::size_t bytes = ordinary_bytes(document, file.format);
  for (const std::size_t size : step_sizes) {
    Arena arena(bytes);
    BOOST_TEST(read_pieces(document, file.format, size, {}, arena.memory()).text == expected, size);
    FailingResource memory;
    const Limits limits = with_ceiling(bytes);
    BOOST_TEST(read_pieces(document, file.format, size, limits, &memory).text == expected, size);
    BOOST_TEST(memory.peak_bytes() <= bytes);
  }
}

BOOST_DATA_TEST_CASE(so_does_one_with_kilobytes_of_white_space, data::make(formats), format) {
  std::string document = response_file(ordinary_name, format);
  const std::string_view gap = format == Format::json ? "\":" : "><";
  for (std::size_t at = 0; (at = document.find(gap, at)) != document.npos; ++at) {
    document.insert(at + 1, "\n" + std::string(100, ' '));
  }
  BOOST_TEST(document.size() > 3000U);
  const std::string expected = expected_of(document, format);
  BOOST_TEST(expected == expected_of(response_file(ordinary_name, format), format));
  for (const std::size_t size : step_sizes) {
    Arena arena(ordinary_bytes(document, format));
    BOOST_TEST(read_pieces(document, format, size, {}, arena.memory()).text == expected, size);
  }
}

BOOST_AUTO_TEST_CASE(sixteen_kib_are_enough_wherever_expat_takes_over) {
  const std::string ordinary = response_file(ordinary_name, Format::xml);
  const std::string expected = expected_of(ordinary, Format::xml);
  const std::size_t allowed =
      is_expat_of_debian_12(ordinary) ? 16U << 10U : geojob::test::bare_expat_peak(ordinary) + 5300;
  for (std::size_t at = ordinary.find("><"); at != ordinary.npos;
       at = ordinary.find("><", at + 1)) {
    std::string document = ordinary;
    document.insert(at + 1, "<?note?>");
    FailingResource memory;
    RecordingSink sink;
    ReaderOf reader(Format::xml, sink, {}, &memory);
    for (int time = 0; time < 2; ++time) {
      BOOST_TEST(read_again(*reader, sink, document).text == expected, at);
    }
    BOOST_TEST(memory.peak_bytes() <= allowed, memory.peak_bytes() << " at " << at);
  }
}

// JSON needs less: no block of it is kept but the values.
BOOST_AUTO_TEST_CASE(in_json_2_and_a_half_kib_are_enough) {
  for (const ResponseFile& file : ordinary_responses()) {
    if (file.format != Format::json) continue;
    const std::string document = file.text();
    const std::string expected = expected_of(document, file.format);
    for (const std::size_t size : step_sizes) {
      FailingResource memory;
      BOOST_TEST(read_pieces(document, file.format, size, {}, &memory).text == expected, file);
      BOOST_TEST(memory.peak_bytes() <= 2560U, file);
    }
  }
}

BOOST_DATA_TEST_CASE(one_and_a_half_kib_are_too_little_and_it_says_so, data::make(formats),
                     format) {
  const std::string document = response_file(ordinary_name, format);
  Arena arena(1536);
  RecordingSink sink;
  ReaderOf reader(format, sink, {}, arena.memory());
  for (int i = 0; i < 3; ++i) {
    const Reading reading = read_again(*reader, sink, document, 100);
    BOOST_TEST((reading.error == errc::out_of_memory));
    BOOST_TEST((reading.error == condition::resource));
    BOOST_TEST(reading.error.message() == "the memory for reading is used up");
    BOOST_TEST(reading.bytes_taken <= document.size());
    BOOST_TEST(sink.jobs.empty());
  }
}

BOOST_DATA_TEST_CASE(without_any_memory_nothing_is_taken, data::make(formats), format) {
  RecordingSink sink;
  ReaderOf reader(format, sink, {}, std::pmr::null_memory_resource());
  std::error_code error;
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(reader->push(pending_jobs({"1"}, format).document, error) == 0U);
    BOOST_TEST((error == errc::out_of_memory));
    reader->finish(error);
    BOOST_TEST((error == errc::out_of_memory));
    BOOST_TEST((reader->where() == geojob::Position{}));
    BOOST_TEST(reader->heap_peak() == 0U);
    reader->reset();
  }
}

BOOST_DATA_TEST_CASE(no_memory_at_the_start_is_an_error_until_a_reset, data::make(formats),
                     format) {
  const std::string document = pending_jobs({"1"}, format).document;
  FailingResource memory(0);
  RecordingSink sink;
  ReaderOf reader(format, sink, {}, &memory);
  std::error_code error;
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(reader->push(document, error) == 0U);
    BOOST_TEST((error == errc::out_of_memory));
  }
  reader->finish(error);
  BOOST_TEST((error == errc::out_of_memory));
  BOOST_TEST(read_again(*reader, sink, document, 10).text == expected_of(document, format));
}

BOOST_DATA_TEST_CASE(a_resource_may_throw_what_it_likes, data::make(formats), format) {
  class Throwing final : public std::pmr::memory_resource {
    void* do_allocate(std::size_t, std::size_t) override { throw 42; }
    void do_deallocate(void*, std::size_t, std::size_t) override {}
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
      return this == &other;
    }
  };
  Throwing memory;
  RecordingSink sink;
  ReaderOf reader(format, sink, {}, &memory);
  std::error_code error;
  reader->push(pending_jobs({"1"}, format).document, error);
  BOOST_TEST((error == errc::out_of_memory));
}

BOOST_DATA_TEST_CASE(the_ceiling_is_never_passed, data::make(formats), format) {
  const std::string document = response_file(ordinary_name, format);
  const std::string expected = expected_of(document, format);
  std::size_t refused = 0;
  std::size_t read = 0;
  for (std::size_t ceiling = 1; ceiling < 20000; ceiling += 37) {
    for (const std::size_t size : {std::size_t{3}, document.size()}) {
      FailingResource memory;
      {
        RecordingSink sink;
        ReaderOf reader(format, sink, with_ceiling(ceiling), &memory);
        const Reading reading = read_again(*reader, sink, document, size);
        if (reading.error) {
          ++refused;
          BOOST_TEST((reading.error == errc::heap_limit_reached), reading.text);
          BOOST_TEST((reading.error == condition::limit));
        } else {
          ++read;
          BOOST_TEST(reading.text == expected);
        }
        BOOST_TEST(memory.peak_bytes() <= ceiling);
        BOOST_TEST(reader->heap_peak() == memory.peak_bytes());
      }
      BOOST_TEST(memory.live_bytes() == 0U);
    }
  }
  BOOST_TEST(refused > 50U);
  BOOST_TEST(read > 50U);
}

BOOST_DATA_TEST_CASE(the_ceiling_is_met_exactly, data::make(formats), format) {
  const std::string document = response_file(ordinary_name, format);
  FailingResource memory;
  static_cast<void>(read_pieces(document, format, 64, {}, &memory));
  const std::size_t least = least_ceiling(document, format);
  BOOST_TEST(!error_with(document, format, memory.peak_bytes()));
  BOOST_TEST(least <= memory.peak_bytes());
  BOOST_TEST(least + 256 > memory.peak_bytes());
  BOOST_TEST((error_with(document, format, least - 1) == errc::heap_limit_reached));
  BOOST_TEST(!error_with(document, format, 0));  // none
}

/// The ceiling is the reader's own, the rest is up to the caller's memory: whoever has to help
/// needs to know which of them it was.
BOOST_DATA_TEST_CASE(a_refusal_after_the_ceiling_was_met_is_told_as_one, data::make(formats),
                     format) {
  const std::string document = response_file(ordinary_name, format);
  const Limits limits = with_ceiling(least_ceiling(document, format) - 1);
  FailingResource up_to_the_ceiling;
  static_cast<void>(read_pieces(document, format, 64, limits, &up_to_the_ceiling));
  FailingResource memory(up_to_the_ceiling.allocations(), Refusal::from_then_on);
  RecordingSink sink;
  ReaderOf reader(format, sink, limits, &memory);
  BOOST_TEST((read_again(*reader, sink, document, 64).error == errc::heap_limit_reached));
  BOOST_TEST((read_again(*reader, sink, document, 64).error == errc::out_of_memory));
}

// They are read where they end, and their text is given up: also in the envelope, where nothing
// begins anew with each job.
BOOST_DATA_TEST_CASE(numbers_take_no_room_however_many_there_are, data::make(formats), format) {
  const auto peak_of = [&](std::size_t sets) {
    const bool json = format == Format::json;
    const std::string_view set =
        json ? R"({"estimatedTotal":1},)"
             : "<ResourceSet><EstimatedTotal>1</EstimatedTotal></ResourceSet>";
    std::string document = json ? R"({"resourceSets":[)" : "<Response><ResourceSets>";
    for (std::size_t i = 0; i < sets; ++i) document += set;
    document += json ? "{}]}" : "</ResourceSets></Response>";
    RecordingSink sink;
    ReaderOf reader(format, sink);
    const Reading reading = read_again(*reader, sink, document, 1);
    BOOST_TEST(!reading.error, reading.text);
    BOOST_TEST((reader->envelope().estimated_total == sets));
    return reader->heap_peak();
  };
  BOOST_TEST(peak_of(5000) == peak_of(10));
}

BOOST_DATA_TEST_CASE(nor_do_the_blanks_behind_a_text, data::make(formats), format) {
  const auto peak_of = [&](std::size_t blanks) {
    const bool json = format == Format::json;
    const std::string text = "x" + std::string(blanks, ' ');
    std::string document = json ? R"({"errorDetails":[)" : "<Response><ErrorDetails>";
    for (int i = 0; i < 200; ++i) {
      document += json ? '"' + text + "\"," : "<string>" + text + "</string>";
    }
    document += json ? "\"x\"]}" : "<string>x</string></ErrorDetails></Response>";
    RecordingSink sink;
    ReaderOf reader(format, sink);
    const Reading reading = read_again(*reader, sink, document, 1);
    BOOST_TEST(!reading.error, reading.text);
    BOOST_TEST(reader->envelope().error_details.size() == 201U);
    return reader->heap_peak();
  };
  BOOST_TEST(peak_of(100) == peak_of(0));
}

// Expat keeps the name of a namespace, which may take as much as a name that it does not keep. Then
// what the scanner has lent it stays with it.
BOOST_AUTO_TEST_CASE(what_expat_keeps_of_the_scanner_s_memory_is_replaced_once) {
  const std::string ordinary = response_file(ordinary_name, Format::xml);
  const std::string expected = expected_of(ordinary, Format::xml);
  bool is_kept = false;
  const auto with_namespace_of = [&](std::size_t size) {
    std::string document = ordinary;
    const std::string element = "<?note?><x xmlns='" + std::string(size, 'u') + "'/>";
    return document.insert(ordinary.find("><") + 1, element);
  };
  for (std::size_t size = 30; size < 90; ++size) {
    const std::string document = with_namespace_of(size);
    FailingResource memory;
    {
      RecordingSink sink;
      ReaderOf reader(Format::xml, sink, {}, &memory);
      BOOST_TEST(read_again(*reader, sink, document).text == expected);
      const std::size_t at_first = memory.allocations();
      BOOST_TEST(read_again(*reader, sink, ordinary).text == expected);
      if (memory.allocations() > at_first) is_kept = true;
      BOOST_TEST(read_again(*reader, sink, document).text == expected);
      const std::size_t in_the_end = memory.allocations();
      BOOST_TEST(read_again(*reader, sink, ordinary).text == expected);
      BOOST_TEST(read_again(*reader, sink, document).text == expected);
      BOOST_TEST(memory.allocations() == in_the_end, size);
      // Now Expat frees what it has kept.
      BOOST_TEST(read_again(*reader, sink, with_namespace_of(200)).text == expected);
      BOOST_TEST(read_again(*reader, sink, ordinary).text == expected);
    }
    BOOST_TEST(memory.live_bytes() == 0U);
  }
#ifdef GEOJOB_SCANNER
  BOOST_TEST((is_kept || !is_expat_of_debian_12(ordinary)));
#else
  BOOST_TEST(!is_kept);
#endif
}

// Expat keeps its buffer, which has grown to more than half of the limit.
BOOST_AUTO_TEST_CASE(after_a_large_tag_a_reset_gives_the_memory_back) {
  const std::string ordinary = response_file(ordinary_name, Format::xml);
  const std::string large =
      "<?note?><Response><x a='" + std::string(15U << 10U, 'a') + "'/></Response>";
  FailingResource memory;
  RecordingSink sink;
  ReaderOf reader(Format::xml, sink, {}, &memory);
  BOOST_TEST(!read_again(*reader, sink, large, 1000).error);
  BOOST_TEST(memory.live_bytes() > Limits{}.parser_heap_bytes / 2);
  reader->reset();
  BOOST_TEST(memory.live_bytes() < 2048U);
  BOOST_TEST(read_again(*reader, sink, ordinary).text == expected_of(ordinary, Format::xml));
}

BOOST_DATA_TEST_CASE(a_reader_used_again_allocates_nothing, data::make(ordinary_responses()),
                     file) {
  const std::string document = file.text();
  const std::string expected = expected_of(document, file.format);
  for (const std::size_t size : step_sizes) {
    FailingResource memory;
    RecordingSink sink;
    ReaderOf reader(file.format, sink, {}, &memory);
    BOOST_TEST(read_again(*reader, sink, document, size).text == expected);
    const std::size_t allocations = memory.allocations();
    for (int i = 0; i < 3; ++i) {
      BOOST_TEST(read_again(*reader, sink, document, size).text == expected);
      BOOST_TEST(memory.allocations() == allocations, size);
    }
  }
}

BOOST_DATA_TEST_CASE(a_warm_reader_reads_all_ordinary_responses_without_an_allocation,
                     data::make(formats), format) {
  std::vector<std::string> documents;
  for (const ResponseFile& file : ordinary_responses()) {
    if (file.format == format) documents.push_back(file.text());
  }
  FailingResource memory;
  RecordingSink sink;
  ReaderOf reader(format, sink, {}, &memory);
  const auto read_all = [&] {
    for (const std::string& document : documents) {
      for (const std::size_t size : step_sizes) {
        BOOST_TEST(!read_again(*reader, sink, document, size).error);
      }
    }
  };
  read_all();
  const std::size_t allocations = memory.allocations();
  const std::size_t live_bytes = memory.live_bytes();
  read_all();
  BOOST_TEST(memory.allocations() == allocations);
  BOOST_TEST(memory.live_bytes() == live_bytes);
}

BOOST_AUTO_TEST_SUITE_END()
