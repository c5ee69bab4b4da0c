// SPDX-License-Identifier: MIT
#include "geojob/core/fixed_memory.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"
#include "support/bare_expat.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(fixed_memory)

namespace {

using geojob::errc;
using geojob::FixedMemory;
using geojob::Format;
using geojob::XmlJobReader;
using geojob::test::pending_jobs;
using geojob::test::read_again;
using geojob::test::RecordingSink;
using geojob::test::ResponseFile;

constexpr std::size_t alignment = alignof(std::max_align_t);
/// The least that a block takes.
constexpr std::size_t unit = std::max(alignment, 2 * sizeof(void*));

/// Beside what an ordinary response takes, for names of earlier documents and for the gaps between
/// blocks.
constexpr std::size_t room_to_go_on = 512;

/// As much as XML needs, which depends on Expat.
class OrdinaryBytes {
 public:
  explicit OrdinaryBytes(std::string_view document)
      : units_((geojob::test::ordinary_bytes(document) + room_to_go_on) / unit) {}
  [[nodiscard]] std::span<std::byte> all() { return std::as_writable_bytes(std::span(units_)); }

 private:
  std::vector<std::max_align_t> units_;
};

template <std::size_t Size>
struct Bytes {
  alignas(std::max_align_t) std::array<std::byte, Size> all;
};

/// A block that is in use, filled with its own mark.
struct Block {
  std::byte* start;
  std::size_t size;
  std::byte mark;

  [[nodiscard]] bool is_intact() const {
    return std::all_of(start, start + size, [this](std::byte byte) { return byte == mark; });
  }
};

/// Gives blocks out and takes them back at random, and sees to it that they are apart.
class Churn {
 public:
  Churn(std::span<std::byte> bytes, unsigned seed) : bytes_(bytes), memory_(bytes), random_(seed) {}

  void allocate() {
    const std::size_t size = 1 + random_() % 200;
    auto* const start = static_cast<std::byte*>(memory_.allocate(size));
    if (start == nullptr) return;
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(start) % alignment == 0U);
    BOOST_TEST((start >= bytes_.data() && start + size <= bytes_.data() + bytes_.size()));
    const auto mark = static_cast<std::byte>(random_());
    std::fill_n(start, size, mark);
    blocks_.push_back({start, size, mark});
  }

  void release() {
    if (blocks_.empty()) return;
    std::swap(blocks_[random_() % blocks_.size()], blocks_.back());
    BOOST_TEST(blocks_.back().is_intact());
    memory_.release(blocks_.back().start, blocks_.back().size);
    blocks_.pop_back();
  }

  void run(std::size_t steps) {
    for (std::size_t i = 0; i < steps; ++i) {
      if (random_() % 2 == 0) {
        allocate();
      } else {
        release();
      }
    }
  }

  void release_all() {
    while (!blocks_.empty()) release();
  }

  FixedMemory& memory() { return memory_; }

 private:
  std::span<std::byte> bytes_;
  FixedMemory memory_;
  std::mt19937 random_;
  std::vector<Block> blocks_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(blocks_are_apart_and_all_comes_back_as_one) {
  Bytes<4096> bytes;
  for (unsigned seed = 0; seed < 50; ++seed) {
    Churn churn(bytes.all, seed);
    churn.run(500);
    churn.release_all();
    BOOST_TEST(churn.memory().allocate(4096) == static_cast<void*>(bytes.all.data()), seed);
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_refused) {
  Bytes<256> bytes;
  FixedMemory memory(bytes.all);
  BOOST_TEST(memory.allocate(257) == nullptr);
  for (const std::size_t back : {0U, 1U, 14U, 15U, 16U, 17U}) {
    BOOST_TEST(memory.allocate(std::numeric_limits<std::size_t>::max() - back) == nullptr);
  }
  void* const all = memory.allocate(256);
  BOOST_TEST(all != nullptr);
  BOOST_TEST(memory.allocate(1) == nullptr);
  memory.release(nullptr, 5);
  memory.release(all, 256);
  BOOST_TEST(memory.allocate(241) == all);
}

BOOST_AUTO_TEST_CASE(a_block_of_no_bytes_is_a_block_like_any_other) {
  Bytes<2 * unit> bytes;
  FixedMemory memory(bytes.all);
  void* const first = memory.allocate(0);
  void* const second = memory.allocate(0);
  BOOST_TEST(first != nullptr);
  BOOST_TEST(second != nullptr);
  BOOST_TEST(first != second);
  BOOST_TEST(memory.allocate(0) == nullptr);
  memory.release(first, 0);
  memory.release(second, 0);
  BOOST_TEST(memory.allocate(2 * unit) == first);
}

BOOST_AUTO_TEST_CASE(no_bytes_and_too_few_bytes_are_no_memory) {
  Bytes<32> bytes;
  FixedMemory none({});
  BOOST_TEST(none.allocate(1) == nullptr);
  const std::span<std::byte> all(bytes.all);
  FixedMemory short_of_one(all.first(unit - 1));
  BOOST_TEST(short_of_one.allocate(1) == nullptr);
  FixedMemory unaligned(all.subspan(1, unit));
  BOOST_TEST(unaligned.allocate(1) == nullptr);
  FixedMemory behind_the_first(all.subspan(1));
  BOOST_TEST(behind_the_first.allocate(unit) == static_cast<void*>(all.data() + alignment));
}

BOOST_AUTO_TEST_CASE(a_reader_goes_on_in_it_for_ever) {
  const std::string ordinary = pending_jobs({"1", "2"}, geojob::Format::xml).document;
  OrdinaryBytes bytes(ordinary);
  FixedMemory memory(bytes.all());
  RecordingSink sink;
  XmlJobReader reader(sink, {}, memory);
  const std::string hostile = "<Response " + std::string(20'000, 'a');
  const std::string expected = geojob::test::read_whole(ordinary).text;
  for (int i = 0; i < 100; ++i) {
    BOOST_TEST((read_again(reader, sink, hostile).error == errc::out_of_memory));
    BOOST_TEST(read_again(reader, sink, ordinary).text == expected);
  }
}

BOOST_AUTO_TEST_CASE(a_reader_of_json_goes_on_in_it_too) {
  Bytes<std::size_t{8} << 10U> bytes;
  FixedMemory memory(bytes.all);
  RecordingSink sink;
  geojob::JsonJobReader reader(sink, {}, memory);
  const std::string ordinary = pending_jobs({"1", "2"}, geojob::Format::json).document;
  const std::string hostile = R"({"traceId":")" + std::string(20'000, 'a');
  const std::string expected = geojob::test::read_whole(ordinary, {}, Format::json).text;
  for (int i = 0; i < 100; ++i) {
    BOOST_TEST((read_again(reader, sink, hostile, 100).error == errc::out_of_memory));
    BOOST_TEST(read_again(reader, sink, ordinary).text == expected);
  }
}

BOOST_AUTO_TEST_CASE(nor_do_new_names_in_every_document_use_it_up) {
  const std::string status = ResponseFile{"geocode-completed-one-line", Format::xml}.text();
  OrdinaryBytes bytes(status);
  FixedMemory memory(bytes.all());
  RecordingSink sink;
  XmlJobReader reader(sink, {}, memory);
  for (int i = 0; i < 500; ++i) {
    std::string document = status;
    document.insert(document.rfind("</Response>"), "<Extra" + std::to_string(i) + "/>");
    BOOST_TEST(!read_again(reader, sink, document).error, i);
  }
}

BOOST_AUTO_TEST_SUITE_END()
