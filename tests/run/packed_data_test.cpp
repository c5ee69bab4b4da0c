// SPDX-License-Identifier: MIT
#include "run/packed_data.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "support/text_data.hpp"
#include "unpack/unpacker.hpp"

BOOST_AUTO_TEST_SUITE(packed_data)

namespace {

using namespace geojob;
using geojob::test::TextData;

std::string text_of(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += std::to_string(i * 7919) + "\r\n";
  text.resize(size);
  return text;
}

}  // namespace

BOOST_DATA_TEST_CASE(unpacked_it_is_the_same_from_every_offset,
                     boost::unit_test::data::make({0, 1, 65535, 65536, 65537, 3'000'000}), size) {
  const std::string text = text_of(static_cast<std::size_t>(size));
  const TextData data(text);
  const PackedData packed(data);
  std::string unpacked;
  Unpacker unpacker(
      [&](std::string_view bytes) {
        unpacked += bytes;
        return true;
      },
      {});
  std::vector<char> buffer(1000);
  std::uint64_t offset = 0;
  for (std::size_t count = packed.read(0, buffer); count != 0;
       count = packed.read(offset, buffer)) {
    BOOST_REQUIRE(unpacker.push({buffer.data(), count}));
    offset += count;
  }
  BOOST_TEST(unpacker.finish());
  BOOST_TEST(offset == packed.size());
  BOOST_TEST((unpacked == text));
}

BOOST_AUTO_TEST_SUITE_END()
