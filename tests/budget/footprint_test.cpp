// SPDX-License-Identifier: MIT
// What a reader takes beside the memory of its documents, and that no length of a list adds to it.

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "budget/stack_use.hpp"
#include "geojob/core/fixed_memory.hpp"
#include "geojob/job/job_reader.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(footprint)

namespace {

using geojob::Flow;
using geojob::Format;
using geojob::JobReaderBase;
using geojob::JobSink;
using geojob::JobView;
using geojob::JsonJobReader;
using geojob::Limits;
using geojob::test::formats;
using geojob::test::pending_jobs;
using geojob::test::ReaderOf;
using geojob::test::response_file;
using geojob::test::stack_use;
namespace data = boost::unit_test::data;

/// Frames are twice as large where nothing is optimised.
#ifdef __OPTIMIZE__
constexpr std::size_t per_optimised_byte = 1;
#else
constexpr std::size_t per_optimised_byte = 2;
#endif

/// Each call of a function takes at least so much, whatever it does: on s390x there is a place for
/// all registers in each frame. There are no more than eight calls between a push and its handler.
#ifdef __s390x__
constexpr std::size_t stack_of_calls = 8 * 160;
#else
constexpr std::size_t stack_of_calls = 0;
#endif

class IgnoringSink final : public JobSink {
 public:
  Flow on_job(const JobView& /*job*/) override { return Flow::go_on; }
};

std::error_code read(JobReaderBase& reader, std::string_view document, std::size_t piece_bytes) {
  std::error_code error;
  for (; !document.empty() && !error;
       document.remove_prefix(std::min(piece_bytes, document.size()))) {
    reader.push(document.substr(0, piece_bytes), error);
  }
  if (!error) reader.finish(error);
  return error;
}

std::size_t heap_of_list(Format format, std::size_t jobs, std::size_t piece_bytes) {
  const std::string document =
      pending_jobs(std::vector<std::string>(jobs, "a-job-s-id"), format).document;
  IgnoringSink sink;
  ReaderOf reader(format, sink);
  BOOST_TEST(!read(*reader, document, piece_bytes));
  BOOST_TEST(reader->jobs_seen() == jobs);
  return reader->heap_peak();
}

/// Of reading a document in pieces of 64 bytes, and of making and ending the reader.
std::size_t stack_of(const std::string& document, Format format, Limits limits = {}) {
  bool good = true;
  const std::size_t bytes = stack_use([&] {
    IgnoringSink sink;
    ReaderOf reader(format, sink, limits);
    good = good && !read(*reader, document, 64);
  });
  BOOST_TEST(good);
  return bytes;
}

std::string nested(std::size_t levels) {
  return R"({"statusCode":200,"x":)" + std::string(levels - 1, '[') + std::string(levels - 1, ']') +
         '}';
}

}  // namespace

// It has one pointer to all else that it needs, which it takes from its resource.
BOOST_AUTO_TEST_CASE(a_reader_itself_is_no_larger_than_its_limits_and_a_few_pointers) {
  constexpr std::size_t most = sizeof(Limits) + 8 * sizeof(void*);
  BOOST_TEST(sizeof(geojob::XmlJobReader) <= most);
  BOOST_TEST(sizeof(geojob::JsonJobReader) <= most);
  BOOST_TEST(sizeof(geojob::JobReader) <= most);
}

BOOST_DATA_TEST_CASE(a_list_of_a_thousand_jobs_takes_what_one_of_ten_takes, data::make(formats),
                     format) {
  for (const std::size_t piece_bytes : {std::size_t{64}, std::size_t{64} << 10U}) {
    const std::size_t short_list = heap_of_list(format, 10, piece_bytes);
    BOOST_TEST(heap_of_list(format, 1000, piece_bytes) == short_list);
    BOOST_TEST(short_list <= 16U << 10U);
  }
}

BOOST_AUTO_TEST_CASE(the_stack_of_a_thread_that_is_told_is_what_was_used) {
  const auto use = [](std::size_t bytes) {
    return stack_use([bytes] {
      auto* const block = static_cast<volatile char*>(__builtin_alloca(bytes));
      for (std::size_t i = 0; i < bytes; i += 64) block[i] = 1;
    });
  };
  const std::size_t little = use(1000);
  const std::size_t much = use(100'000);
  BOOST_TEST(much >= little + 98'000U);
  BOOST_TEST(much <= little + 100'000U);
}

BOOST_DATA_TEST_CASE(a_status_takes_8_kib_of_stack_at_most, data::make(formats), format) {
  BOOST_TEST(stack_of(response_file("geocode-completed-one-line", format), format) <=
             per_optimised_byte * 8192);
}

BOOST_AUTO_TEST_CASE(json_takes_little_at_the_default_depth) {
  const std::size_t deepest = Limits{}.depth;
  IgnoringSink sink;
  JsonJobReader reader(sink);
  BOOST_TEST(!read(reader, nested(deepest), 64));
  BOOST_TEST(reader.heap_peak() <= 1536U);
  // In memory of our own: what malloc() takes of the stack differs from one C library to another.
  const std::string document = nested(deepest);
  alignas(std::max_align_t) static std::array<std::byte, 2048> bytes;
  bool good = true;
  const std::size_t stack = stack_use([&] {
    geojob::FixedMemory memory(bytes);
    JsonJobReader in_fixed_memory(sink, {}, memory);
    good = good && !read(in_fixed_memory, document, 64);
  });
  BOOST_TEST(good);
  BOOST_TEST(stack <= per_optimised_byte * 1024 + stack_of_calls);
  BOOST_TEST_MESSAGE(stack << " bytes of stack");
}

// As geojob/json_reader.hpp says.
BOOST_AUTO_TEST_CASE(a_level_of_json_takes_nothing_of_the_stack) {
  Limits limits;
  limits.depth = 0;
  BOOST_TEST(stack_of(nested(5000), Format::json, limits) ==
             stack_of(nested(100), Format::json, limits));
}

BOOST_AUTO_TEST_SUITE_END()
