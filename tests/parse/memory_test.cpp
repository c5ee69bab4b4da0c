// How much memory a reader takes, from where, and what happens when there is none.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/xml_reader.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"

namespace {

using geojob::condition;
using geojob::errc;
using geojob::Limits;
using geojob::XmlReader;
using geojob::test::FailingResource;
using geojob::test::job_of;
using geojob::test::pieces_of;
using geojob::test::read_pieces;
using geojob::test::read_whole;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::Refusal;
using geojob::test::response_file;
using geojob::test::response_names;
using geojob::test::response_of;
namespace data = boost::unit_test::data;

constexpr std::size_t ordinary_bytes = 16U << 10U;
constexpr std::array<std::size_t, 6> step_sizes = {1, 7, 64, 512, 1000, 1U << 20U};

/// The answers that the service gives on a good day, one job each.
std::vector<std::string> ordinary_responses() {
  std::vector<std::string> names;
  for (const char* const kind : {"geocode-", "load-", "download-"}) {
    for (std::string& name : response_names(kind)) names.push_back(std::move(name));
  }
  return names;
}

/// A buffer of fixed size with nothing behind it. What is given back is not used again.
template <std::size_t Size>
class Arena {
 public:
  std::pmr::memory_resource* memory() noexcept { return &memory_; }

 private:
  alignas(std::max_align_t) std::array<std::byte, Size> bytes_;
  std::pmr::monotonic_buffer_resource memory_{bytes_.data(), Size,
                                              std::pmr::null_memory_resource()};
};

Limits with_ceiling(std::size_t bytes) {
  Limits limits;
  limits.parser_heap_bytes = bytes;
  return limits;
}

Reading read_again(XmlReader& reader, RecordingSink& sink, std::string_view document,
                   std::size_t step) {
  reader.reset();
  return read_with(reader, sink, pieces_of(document, step));
}

const std::vector<std::string> failing_documents = {
    "geocode-completed-with-declaration", "load-completed-with-service-link",
    "list-twenty-jobs-one-line",          "envelope-400-bad-request",
    "encoding-utf-16-little-endian",      "error-missing-status-in-third-job",
    "error-doctype-internal-entities",    "text-three-thousand-characters",
    "namespace-many-declarations"};

/// Reads with the allocation of the given number and all after it refused; false once none was.
bool check_refused_from(std::size_t number, std::string_view document, std::size_t step,
                        const std::string& expected) {
  FailingResource memory(number, Refusal::from_then_on);
  {
    RecordingSink sink;
    XmlReader reader(sink, {}, &memory);
    const Reading reading = read_again(reader, sink, document, step);
    if (memory.allocations() <= number) {
      BOOST_TEST(reading.text == expected);
      return false;
    }
    BOOST_TEST((reading.error == errc::out_of_memory), number);
    BOOST_TEST((reading.error == condition::resource));
    BOOST_TEST(reader.detail() == "");
    memory.restore();
    BOOST_TEST(read_again(reader, sink, document, step).text == expected, number);
  }
  BOOST_TEST(memory.live_bytes() == 0U, number);
  return true;
}

/// The same with the one allocation refused alone.
bool check_refused_once(std::size_t number, std::string_view document, std::size_t step,
                        const std::string& expected) {
  FailingResource memory(number);
  bool was_refused = false;
  {
    RecordingSink sink;
    XmlReader reader(sink, {}, &memory);
    const Reading reading = read_again(reader, sink, document, step);
    was_refused = memory.allocations() > number;
    // Giving back what it kept for later may have made room.
    if (reading.error != errc::out_of_memory) BOOST_TEST(reading.text == expected, number);
    BOOST_TEST(read_again(reader, sink, document, step).text == expected, number);
  }
  BOOST_TEST(memory.live_bytes() == 0U, number);
  return was_refused;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(memory)

BOOST_DATA_TEST_CASE(an_ordinary_response_fits_in_16_kib, data::make(ordinary_responses()), name) {
  const std::string document = response_file(name);
  const std::string expected = read_whole(document).text;
  for (const std::size_t size : step_sizes) {
    Arena<ordinary_bytes> arena;
    BOOST_TEST(read_pieces(pieces_of(document, size), {}, arena.memory()).text == expected, size);
    FailingResource memory;
    const Limits limits = with_ceiling(ordinary_bytes);
    BOOST_TEST(read_pieces(pieces_of(document, size), limits, &memory).text == expected, size);
    BOOST_TEST(memory.peak_bytes() <= ordinary_bytes);
  }
}

BOOST_AUTO_TEST_CASE(so_does_one_with_kilobytes_of_white_space) {
  std::string document = response_file("geocode-completed-with-declaration");
  for (std::size_t at = 0; (at = document.find("><", at)) != document.npos; ++at) {
    document.insert(at + 1, "\n" + std::string(100, ' '));
  }
  BOOST_TEST(document.size() > 3000U);
  const std::string expected = read_whole(document).text;
  for (const std::size_t size : step_sizes) {
    Arena<ordinary_bytes> arena;
    BOOST_TEST(read_pieces(pieces_of(document, size), {}, arena.memory()).text == expected, size);
  }
}

BOOST_AUTO_TEST_CASE(two_kib_are_too_little_and_it_says_so) {
  const std::string document = response_file("geocode-completed-one-line");
  Arena<2048> arena;
  RecordingSink sink;
  XmlReader reader(sink, {}, arena.memory());
  for (int i = 0; i < 3; ++i) {
    const Reading reading = read_again(reader, sink, document, 100);
    BOOST_TEST((reading.error == errc::out_of_memory));
    BOOST_TEST((reading.error == condition::resource));
    BOOST_TEST(reading.error.message() == "the memory resource is exhausted");
    BOOST_TEST(reading.bytes_taken <= document.size());
    BOOST_TEST(sink.jobs.empty());
  }
}

BOOST_AUTO_TEST_CASE(without_any_memory_nothing_is_taken) {
  RecordingSink sink;
  XmlReader reader(sink, {}, std::pmr::null_memory_resource());
  std::error_code error;
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(reader.push("<Response/>", error) == 0U);
    BOOST_TEST((error == errc::out_of_memory));
    reader.finish(error);
    BOOST_TEST((error == errc::out_of_memory));
    BOOST_TEST((reader.where() == geojob::Position{}));
    BOOST_TEST(reader.heap_peak() == 0U);
    reader.reset();
  }
}

BOOST_AUTO_TEST_CASE(no_memory_at_the_start_is_an_error_until_a_reset) {
  const std::string document = response_of(job_of("1"));
  FailingResource memory(0);
  RecordingSink sink;
  XmlReader reader(sink, {}, &memory);
  std::error_code error;
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(reader.push(document, error) == 0U);
    BOOST_TEST((error == errc::out_of_memory));
  }
  reader.finish(error);
  BOOST_TEST((error == errc::out_of_memory));
  BOOST_TEST(read_again(reader, sink, document, 10).text == read_whole(document).text);
}

BOOST_AUTO_TEST_CASE(a_resource_may_throw_what_it_likes) {
  class Throwing final : public std::pmr::memory_resource {
    void* do_allocate(std::size_t, std::size_t) override { throw 42; }
    void do_deallocate(void*, std::size_t, std::size_t) override {}
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
      return this == &other;
    }
  };
  Throwing memory;
  RecordingSink sink;
  XmlReader reader(sink, {}, &memory);
  std::error_code error;
  reader.push("<Response/>", error);
  BOOST_TEST((error == errc::out_of_memory));
}

BOOST_AUTO_TEST_CASE(the_ceiling_is_never_passed) {
  const std::string document = response_file("geocode-completed-one-line");
  const std::string expected = read_whole(document).text;
  std::size_t refused = 0;
  for (std::size_t ceiling = 1; ceiling < 20000; ceiling += 37) {
    for (const std::size_t size : {std::size_t{3}, document.size()}) {
      FailingResource memory;
      {
        RecordingSink sink;
        XmlReader reader(sink, with_ceiling(ceiling), &memory);
        const Reading reading = read_again(reader, sink, document, size);
        if (reading.error) {
          ++refused;
          BOOST_TEST((reading.error == errc::heap_limit_reached), reading.text);
          BOOST_TEST((reading.error == condition::limit));
        } else {
          BOOST_TEST(reading.text == expected);
        }
        BOOST_TEST(memory.peak_bytes() <= ceiling);
        BOOST_TEST(reader.heap_peak() == memory.peak_bytes());
      }
      BOOST_TEST(memory.live_bytes() == 0U);
    }
  }
  BOOST_TEST(refused > 200U);
  BOOST_TEST(refused < 2 * 500U);
}

BOOST_AUTO_TEST_CASE(the_ceiling_is_met_exactly) {
  const std::string document = response_file("geocode-completed-one-line");
  FailingResource memory;
  static_cast<void>(read_pieces(pieces_of(document, 64), {}, &memory));
  const std::size_t needed = memory.peak_bytes();
  const auto error_with = [&](std::size_t ceiling) {
    return read_pieces(pieces_of(document, 64), with_ceiling(ceiling)).error;
  };
  BOOST_TEST(!error_with(needed));
  BOOST_TEST((error_with(needed - 1) == errc::heap_limit_reached));
  BOOST_TEST(!error_with(0));  // none
}

BOOST_DATA_TEST_CASE(every_allocation_may_be_refused, data::make(failing_documents), name) {
  const std::string document = response_file(name);
  const std::string expected = read_whole(document).text;
  for (const std::size_t size : {std::size_t{1}, std::size_t{50}, document.size()}) {
    std::size_t number = 0;
    while (check_refused_from(number, document, size, expected)) ++number;
    BOOST_TEST(number > 10U);
    number = 0;
    while (check_refused_once(number, document, size, expected)) ++number;
    BOOST_TEST(number > 10U);
  }
}

BOOST_DATA_TEST_CASE(a_reader_used_again_allocates_nothing, data::make(ordinary_responses()),
                     name) {
  const std::string document = response_file(name);
  const std::string expected = read_whole(document).text;
  for (const std::size_t size : step_sizes) {
    FailingResource memory;
    RecordingSink sink;
    XmlReader reader(sink, {}, &memory);
    BOOST_TEST(read_again(reader, sink, document, size).text == expected);
    const std::size_t allocations = memory.allocations();
    for (int i = 0; i < 3; ++i) {
      BOOST_TEST(read_again(reader, sink, document, size).text == expected);
      BOOST_TEST(memory.allocations() == allocations, size);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_warm_reader_reads_all_ordinary_responses_without_an_allocation) {
  std::vector<std::string> documents;
  for (const std::string& name : ordinary_responses()) documents.push_back(response_file(name));
  FailingResource memory;
  RecordingSink sink;
  XmlReader reader(sink, {}, &memory);
  const auto read_all = [&] {
    for (const std::string& document : documents) {
      for (const std::size_t size : step_sizes) {
        BOOST_TEST(!read_again(reader, sink, document, size).error);
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
