// SPDX-License-Identifier: MIT
#include "core/count_bytes.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

BOOST_AUTO_TEST_SUITE(count_bytes)

namespace {

constexpr std::size_t block = geojob::counted_at_once;
/// About the edges of blocks, and of what a byte can count.
constexpr std::size_t sizes[] = {0,   1,   block - 1,     block,     block + 1,
                                 255, 256, 2 * block - 1, 2 * block, 2 * block + 1,
                                 510, 511, 1000};

std::size_t line_ends(const std::string& text) {
  return geojob::count_bytes(text, [](char byte) { return byte == '\n'; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(more_than_a_byte_can_count_are_counted) {
  for (const std::size_t size : sizes) {
    BOOST_TEST(line_ends(std::string(size, '\n')) == size);
    BOOST_TEST(line_ends(std::string(size, 'x')) == 0U);
    BOOST_TEST(line_ends(std::string(size, 'x') + "\n") == 1U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
