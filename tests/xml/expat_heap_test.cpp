// SPDX-License-Identifier: MIT
// Expat's memory as Expat may ask for it, whether or not the one at hand does.

#include "xml/expat_heap.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstring>
#include <limits>

#include "geojob/core/fixed_memory.hpp"

BOOST_AUTO_TEST_SUITE(expat_heap)

namespace {

using geojob::expat_allocate;
using geojob::expat_free;
using geojob::expat_reallocate;
using geojob::ExpatHeap;
using geojob::ExpatHeapScope;

struct Bench {
  alignas(std::max_align_t) std::array<std::byte, 4096> bytes{};
  geojob::FixedMemory memory{bytes};
  geojob::Heap heap{memory, 0};
  ExpatHeap expat_heap{heap};
};

constexpr std::size_t most = std::numeric_limits<std::size_t>::max();

}  // namespace

BOOST_AUTO_TEST_CASE(there_is_none_outside_of_a_scope) {
  BOOST_TEST(expat_allocate(8) == nullptr);
  BOOST_TEST(expat_reallocate(nullptr, 8) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_size_that_leaves_no_room_for_the_header_is_refused) {
  Bench it;
  const ExpatHeapScope scope(it.expat_heap);
  for (std::size_t less = 0; less < 32; ++less) BOOST_TEST(expat_allocate(most - less) == nullptr);
  BOOST_TEST(it.heap.live() == 0U);
}

BOOST_AUTO_TEST_CASE(to_reallocate_nothing_is_to_allocate) {
  Bench it;
  const ExpatHeapScope scope(it.expat_heap);
  void* const block = expat_reallocate(nullptr, 8);
  BOOST_REQUIRE(block != nullptr);
  std::memcpy(block, "12345678", 8);
  void* const grown = expat_reallocate(block, 2000);
  BOOST_REQUIRE(grown != nullptr);
  BOOST_TEST(std::memcmp(grown, "12345678", 8) == 0);
  void* const shrunk = expat_reallocate(grown, 4);
  BOOST_REQUIRE(shrunk != nullptr);
  BOOST_TEST(std::memcmp(shrunk, "1234", 4) == 0);
  expat_free(shrunk);
  expat_free(nullptr);
  it.expat_heap.give_back_spares();
  BOOST_TEST(it.heap.live() == 0U);
}

BOOST_AUTO_TEST_CASE(a_block_that_cannot_grow_stays_as_it_is) {
  Bench it;
  const ExpatHeapScope scope(it.expat_heap);
  void* const block = expat_allocate(8);
  BOOST_REQUIRE(block != nullptr);
  std::memcpy(block, "12345678", 8);
  BOOST_TEST(expat_reallocate(block, 5000) == nullptr);
  BOOST_TEST(it.expat_heap.refused());
  BOOST_TEST(std::memcmp(block, "12345678", 8) == 0);
  expat_free(block);
  it.expat_heap.give_back_spares();
  BOOST_TEST(it.heap.live() == 0U);
}

// A name takes 88 bytes, and eight of a header.
BOOST_AUTO_TEST_CASE(names_are_kept_in_borrowed_memory_until_all_are_free) {
  Bench it;
  const ExpatHeapScope scope(it.expat_heap);
  auto* const lent = static_cast<std::byte*>(it.heap.allocate(200));
  it.expat_heap.borrow({lent, 200});
  const std::size_t live = it.heap.live();
  void* const first = expat_allocate(88);
  void* const second = expat_allocate(88);
  BOOST_TEST(it.heap.live() == live);
  void* const third = expat_allocate(88);
  void* const no_name = expat_allocate(80);
  BOOST_TEST(it.heap.live() > live);
  expat_free(third);
  expat_free(no_name);
  expat_free(first);
  BOOST_TEST(it.expat_heap.give_back_borrowed().empty());
  expat_free(second);
  BOOST_TEST((expat_allocate(88) == first));  // all of it is free again
  expat_free(first);
  BOOST_TEST((it.expat_heap.give_back_borrowed().data() == lent));
  BOOST_TEST(!it.expat_heap.has_borrowed());
  it.heap.release(lent, 200);
  it.expat_heap.release_all();
  BOOST_TEST(it.heap.live() == 0U);
}

BOOST_AUTO_TEST_CASE(a_name_in_borrowed_memory_can_grow) {
  Bench it;
  const ExpatHeapScope scope(it.expat_heap);
  auto* const lent = static_cast<std::byte*>(it.heap.allocate(100));
  it.expat_heap.borrow({lent, 100});
  void* const name = expat_allocate(88);
  std::memcpy(name, "12345678", 8);
  void* const grown = expat_reallocate(name, 300);
  BOOST_TEST(std::memcmp(grown, "12345678", 8) == 0);
  BOOST_TEST((it.expat_heap.give_back_borrowed().data() == lent));
  it.expat_heap.borrow({lent, 100});  // and if nobody asks for it:
  expat_free(grown);
  it.expat_heap.release_all();
  BOOST_TEST(it.heap.live() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
