// SPDX-License-Identifier: MIT
#include "unpack/gzip_packer.hpp"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "unpack/unpacker.hpp"

BOOST_AUTO_TEST_SUITE(gzip_packer)

namespace {

using geojob::GzipPacker;
using geojob::Unpacker;
namespace data = boost::unit_test::data;

std::string packed(std::string_view text, std::size_t step) {
  std::string result;
  GzipPacker packer([&](std::string_view bytes) { result += bytes; });
  for (; !text.empty(); text.remove_prefix(std::min(step, text.size()))) {
    packer.push(text.substr(0, step));
  }
  packer.finish();
  return result;
}

std::string unpacked(std::string_view text) {
  std::string result;
  Unpacker unpacker(
      [&](std::string_view bytes) {
        result += bytes;
        return true;
      },
      {});
  BOOST_TEST((unpacker.push(text) && unpacker.finish()), unpacker.error());
  return result;
}

/// Bytes that can hardly be compressed.
std::string noise(std::size_t size) {
  std::string text;
  std::uint32_t state = 1;
  while (text.size() < size) {
    state = state * 1664525U + 1013904223U;
    text += static_cast<char>(state >> 24U);
  }
  return text;
}

}  // namespace

BOOST_DATA_TEST_CASE(what_is_unpacked_is_what_was_packed,
                     data::make({0, 1, 2, 1000, 65536, 65537, 700'000}) *
                         data::make({1000, 65536, 1'000'000}),
                     size, step) {
  for (const std::string& text :
       {noise(static_cast<std::size_t>(size)), std::string(static_cast<std::size_t>(size), 'a')}) {
    const std::string result = packed(text, static_cast<std::size_t>(step));
    BOOST_TEST(result.starts_with("\x1F\x8B"));
    BOOST_TEST((unpacked(result) == text));
  }
}

BOOST_AUTO_TEST_CASE(text_becomes_smaller) {
  BOOST_TEST(packed(std::string(100'000, 'a'), 1000).size() < 1000U);
}

BOOST_AUTO_TEST_CASE(what_its_output_throws_comes_out) {
  GzipPacker packer([](std::string_view /*bytes*/) { throw std::runtime_error("full"); });
  BOOST_CHECK_THROW(packer.finish(), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
