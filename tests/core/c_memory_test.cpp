// SPDX-License-Identifier: MIT
// Memory and limits, as C programs give them.

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/c_reader.hpp"
#include "geojob/core/limits.h"
#include "geojob/core/limits.hpp"
#include "geojob/core/memory.h"

BOOST_AUTO_TEST_SUITE(c_memory)

namespace {

bool operator==(const geojob::Limits& a, const geojob::Limits& b) {
  const geojob_limits in_c_a = geojob::c_limits(a);
  const geojob_limits in_c_b = geojob::c_limits(b);
  return std::memcmp(&in_c_a, &in_c_b, sizeof in_c_a) == 0;
}

/// Every member is another than the usual one.
constexpr geojob::Limits unusual = {.document_bytes = 1,
                                    .parser_heap_bytes = 2,
                                    .text_bytes = 3,
                                    .depth = 4,
                                    .links_per_job = 5,
                                    .jobs = 6,
                                    .columns = 7,
                                    .candidates = 8,
                                    .points = 9};

}  // namespace

BOOST_AUTO_TEST_CASE(a_block_gives_pieces_and_takes_them_back) {
  alignas(std::max_align_t) std::array<char, 1024> block{};
  for (const std::size_t shift : {0U, 1U, 7U}) {
    geojob_memory memory{};
    BOOST_REQUIRE(geojob_fixed_memory(block.data() + shift, block.size() - shift, &memory,
                                      sizeof memory) == 1);
    BOOST_TEST(memory.struct_size == sizeof memory);
    void* const all = memory.allocate(memory.user, 900);
    BOOST_REQUIRE(all != nullptr);
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(all) % alignof(std::max_align_t) == 0U);
    BOOST_TEST(memory.allocate(memory.user, 900) == nullptr);
    memory.release(memory.user, all, 900);
    BOOST_TEST(memory.allocate(memory.user, 900) == all);
  }
}

BOOST_AUTO_TEST_CASE(a_block_without_room_is_no_memory) {
  std::array<char, 8> block{};
  geojob_memory memory{};
  BOOST_TEST(geojob_fixed_memory(nullptr, 1000, &memory, sizeof memory) == 0);
  BOOST_TEST(!geojob::is_usable(&memory));
  BOOST_TEST(geojob_fixed_memory(block.data(), block.size(), &memory, sizeof memory) == 0);
  BOOST_TEST(!geojob::is_usable(&memory));
}

BOOST_AUTO_TEST_CASE(memory_has_both_functions_and_its_size) {
  std::array<char, 1024> block{};
  geojob_memory good{};
  BOOST_REQUIRE(geojob_fixed_memory(block.data(), block.size(), &good, sizeof good) == 1);
  BOOST_TEST(geojob::is_usable(&good));
  BOOST_TEST(!geojob::is_usable(nullptr));
  geojob_memory wrong = good;
  wrong.allocate = nullptr;
  BOOST_TEST(!geojob::is_usable(&wrong));
  wrong = good;
  wrong.release = nullptr;
  BOOST_TEST(!geojob::is_usable(&wrong));
  wrong = good;
  wrong.struct_size = 0;
  BOOST_TEST(!geojob::is_usable(&wrong));
}

BOOST_AUTO_TEST_CASE(every_limit_goes_there_and_back) {
  const geojob_limits in_c = geojob::c_limits(unusual);
  BOOST_TEST(in_c.struct_size == sizeof in_c);
  BOOST_TEST(in_c.document_bytes == 1U);
  BOOST_TEST(in_c.points == 9U);
  BOOST_TEST((geojob::limits_of(&in_c, {}) == unusual));
  BOOST_TEST((geojob::limits_of(nullptr, unusual) == unusual));
}

BOOST_AUTO_TEST_CASE(limits_that_a_caller_does_not_know_are_the_usual_ones) {
  geojob_limits in_c = geojob::c_limits(unusual);
  in_c.struct_size = offsetof(geojob_limits, text_bytes);
  const geojob::Limits seen = geojob::limits_of(&in_c, {});
  BOOST_TEST(seen.document_bytes == 1U);
  BOOST_TEST(seen.parser_heap_bytes == 2U);
  BOOST_TEST(seen.text_bytes == geojob::Limits{}.text_bytes);
  BOOST_TEST(seen.points == geojob::Limits{}.points);
}

BOOST_AUTO_TEST_CASE(limits_of_no_size_are_left_alone) {
  geojob_limits limits{};
  limits.struct_size = 7;
  geojob::fill_in_limits(unusual, &limits, 0);
  BOOST_TEST(limits.struct_size == 7U);
  BOOST_TEST(limits.points == 0U);
}

BOOST_AUTO_TEST_CASE(the_usual_limits_have_the_size_that_the_caller_gave) {
  struct Newer {
    geojob_limits known;
    std::uint64_t not_known;
  } newer{};
  newer.not_known = 1;
  geojob::fill_in_limits(unusual, &newer.known, sizeof newer);
  BOOST_TEST(newer.known.struct_size == sizeof newer);
  BOOST_TEST(newer.known.points == 9U);
  BOOST_TEST(newer.not_known == 0U);
  BOOST_TEST((geojob::limits_of(&newer.known, {}) == unusual));
}

BOOST_AUTO_TEST_SUITE_END()
