// SPDX-License-Identifier: MIT
// How deep a JSON document may be, and what that takes of the thread's stack.

#include <pthread.h>

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/core/fixed_memory.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define GEOJOB_SANITIZED_STACK 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define GEOJOB_SANITIZED_STACK 1
#endif

BOOST_AUTO_TEST_SUITE(json_depth)

namespace {

using geojob::errc;
using geojob::JsonJobReader;
using geojob::Limits;
using geojob::test::read_again;
using geojob::test::Reading;
using geojob::test::RecordingSink;
namespace data = boost::unit_test::data;

/// What a level is made of: an array, an object, or both in turn.
struct Level {
  const char* what;
  std::vector<std::string_view> open;
  std::vector<std::string_view> close;
};

std::ostream& operator<<(std::ostream& out, const Level& level) { return out << level.what; }

const std::vector<Level> levels = {
    {"arrays", {"["}, {"]"}},
    {"objects", {"{\"a\":"}, {"}"}},
    {"arrays in objects", {"[", "{\"a\":"}, {"]", "}"}},
    {"arrays that hold more", {"[null,1.5,\"text\","}, {",true]"}},
};

/// So many levels, the outermost a response.
std::string nested(std::size_t depth, const Level& level) {
  std::string document = R"({"traceId":"t","x":)";
  for (std::size_t i = 1; i < depth; ++i) document += level.open[i % level.open.size()];
  document += "0";
  for (std::size_t i = depth - 1; i > 0; --i) document += level.close[i % level.close.size()];
  return document + "}";
}

Reading read(const std::string& document, std::uint32_t limit, std::size_t step) {
  Limits limits;
  limits.depth = limit;
  limits.document_bytes = 0;
  RecordingSink sink;
  JsonJobReader reader(sink, limits);
  return read_again(reader, sink, document, step);
}

constexpr std::array<std::size_t, 4> step_sizes = {1, 3, 100, 1U << 20U};

/// A thread's stack of a fixed size, with a pattern in it that shows how much of it was used.
class SmallStack {
 public:
  explicit SmallStack(std::size_t size) : bytes_(size + page, pattern) {}

  /// Runs the call on a thread with this stack and returns how many bytes of it were used.
  std::size_t used_by(const std::function<void()>& call) {
    const std::size_t past_page = reinterpret_cast<std::uintptr_t>(bytes_.data()) % page;
    unsigned char* const lowest = bytes_.data() + (page - past_page);
    const std::size_t size = (bytes_.size() - page) / page * page;
    std::fill_n(lowest, size, pattern);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_t thread{};
    const auto run = [](void* argument) -> void* {
      (*static_cast<const std::function<void()>*>(argument))();
      return nullptr;
    };
    const bool started =
        pthread_attr_setstack(&attributes, lowest, size) == 0 &&
        pthread_create(&thread, &attributes, run, const_cast<std::function<void()>*>(&call)) == 0;
    pthread_attr_destroy(&attributes);
    if (!started) throw std::runtime_error("no thread could be started");
    pthread_join(thread, nullptr);
    const auto untouched = [](unsigned char byte) { return byte == pattern; };
    return static_cast<std::size_t>(lowest + size -
                                    std::find_if_not(lowest, lowest + size, untouched));
  }

 private:
  static constexpr std::size_t page = 4096;
  static constexpr unsigned char pattern = 0xA5;
  std::vector<unsigned char> bytes_;
};

}  // namespace

BOOST_DATA_TEST_CASE(without_a_limit_any_depth_is_read, data::make(levels), level) {
  // About the edges of the words that hold a bit for each level, and far beyond.
  for (const std::size_t depth : {1U, 2U, 63U, 64U, 65U, 127U, 128U, 129U, 1000U, 100000U}) {
    const std::string document = nested(depth, level);
    for (const std::size_t step : step_sizes) {
      if (depth > 1000 && step < 100) continue;
      BOOST_TEST(!read(document, 0, step).error, depth);
    }
  }
}

BOOST_DATA_TEST_CASE(a_wrong_bracket_is_found_at_any_depth, data::make(levels), level) {
  for (const std::size_t depth : {2U, 63U, 64U, 65U, 128U, 129U, 300U}) {
    const std::string document = nested(depth, level);
    for (std::size_t place = document.size(); document[--place] == ']' || document[place] == '}';) {
      std::string spoiled = document;
      spoiled[place] = document[place] == ']' ? '}' : ']';
      const Reading reading = read(spoiled, 0, document.size());
      BOOST_TEST((reading.error == errc::not_well_formed));
      BOOST_TEST(reading.place.byte == place);
    }
  }
}

BOOST_DATA_TEST_CASE(the_place_is_the_bracket_that_is_one_too_many, data::make(levels), level) {
  for (const std::uint32_t depth : {2U, 31U, 32U, 64U, 65U, 400U, 5000U}) {
    const std::string document = nested(depth + 1, level);
    const std::string_view last = level.open[depth % level.open.size()];
    const std::size_t place = document.find('0') - last.size();
    for (const std::size_t step : step_sizes) {
      const Reading reading = read(document, depth, step);
      BOOST_TEST((reading.error == errc::too_deep));
      BOOST_TEST(reading.place.byte == place);
    }
  }
}

BOOST_DATA_TEST_CASE(nesting_takes_a_bit_a_level, data::make(levels), level) {
  const auto heap_at = [&](std::size_t depth) {
    Limits limits;
    limits.depth = 0;
    RecordingSink sink;
    JsonJobReader reader(sink, limits);
    BOOST_TEST(!read_again(reader, sink, nested(depth, level), 1000).error);
    return reader.heap_peak();
  };
  const std::size_t flat = heap_at(1);
  BOOST_TEST(heap_at(64) == flat);
  // An array that doubles holds at most three times what is in it while it grows.
  constexpr std::size_t deep = 80000;
  BOOST_TEST(heap_at(deep) <= flat + 3 * deep / 8);
}

BOOST_DATA_TEST_CASE(without_a_limit_of_depth_the_ceiling_of_the_heap_is_one, data::make(levels),
                     level) {
  const std::string document = nested(700000, level);
  BOOST_TEST((read(document, 0, 1U << 16U).error == errc::heap_limit_reached));
}

#if !defined(GEOJOB_SANITIZED_STACK)
namespace {

/// In memory of its own: how much of the stack malloc() takes is no matter of the reader's.
std::error_code read_in_own_memory(std::string_view document, std::size_t step) {
  alignas(std::max_align_t) static std::array<std::byte, 16384> bytes;
  geojob::FixedMemory memory(bytes);
  Limits limits;
  limits.depth = 0;
  RecordingSink sink;
  JsonJobReader reader(sink, limits, memory);
  std::error_code error;
  for (; !document.empty() && !error; document.remove_prefix(std::min(step, document.size()))) {
    reader.push(document.substr(0, step), error);
  }
  if (!error) reader.finish(error);
  return error;
}

}  // namespace

BOOST_DATA_TEST_CASE(nesting_takes_nothing_of_the_stack, data::make(levels), level) {
  SmallStack stack(256U << 10U);
  for (const std::size_t step : step_sizes) {
    const auto used_at = [&](std::size_t depth) {
      const std::string document = nested(depth, level);
      std::error_code error = errc::truncated;
      const std::size_t used = stack.used_by([&] { error = read_in_own_memory(document, step); });
      BOOST_TEST(!error);
      return used;
    };
    const std::size_t few = used_at(1000);
    const std::size_t many = used_at(5000);
    BOOST_TEST(many == few, "pieces of " << step << " bytes: " << few << " and " << many);
  }
}
#endif

BOOST_AUTO_TEST_SUITE_END()
