// SPDX-License-Identifier: MIT
// Files that are packed in all ways, by zlib and byte by byte, whole and broken.

#include "unpack/unpacker.hpp"

#include <zlib.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/documents.hpp"

BOOST_AUTO_TEST_SUITE(unpacker)

namespace {

using geojob::Unpacker;
using geojob::test::pieces_of;
namespace data = boost::unit_test::data;

const std::string content = [] {
  std::string text = "Bing Spatial Data Services, 2.0\r\n";
  for (int i = 0; i < 300; ++i) text += std::to_string(i * 7919) + "|row\r\n";
  return text;
}();

/// Compressed by zlib; with `window` 31 with the frame of gzip, with -15 without any.
std::string compressed(const std::string& text, int window) {
  z_stream stream{};
  BOOST_REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  BOOST_REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string gzip(const std::string& text) { return compressed(text, 31); }

std::string number(std::uint64_t value, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
  return bytes;
}

/// How a file is in a zip archive.
struct Entry {
  std::string name = "results.txt";
  std::uint32_t flags = 0;
  std::uint32_t method = 8;
  std::size_t descriptor_sizes = 0;  ///< The bytes of each size in a descriptor; 0: none.
  bool is_signed = true;             ///< Whether the descriptor has a signature.
  std::uint32_t checksum_error = 0;
};

std::string file_in_zip(const std::string& text, const Entry& entry = {}) {
  const std::string packed = entry.method == 8 ? compressed(text, -15) : text;
  const std::uint64_t checksum =
      (crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()))) ^
      entry.checksum_error;
  const bool later = entry.descriptor_sizes != 0;
  const std::string sizes =
      number(later ? 0 : packed.size(), 4) + number(later ? 0 : text.size(), 4);
  std::string zip = "PK\x03\x04" + number(20, 2) + number(entry.flags | (later ? 8U : 0U), 2) +
                    number(entry.method, 2) + number(0, 4) + number(later ? 0 : checksum, 4) +
                    sizes + number(entry.name.size(), 2) + number(5, 2) + entry.name + "extra" +
                    packed;
  if (later) {
    if (entry.is_signed) zip += "PK\x07\x08";
    zip += number(checksum, 4) + number(packed.size(), entry.descriptor_sizes) +
           number(text.size(), entry.descriptor_sizes);
  }
  return zip;
}

const std::string directory =
    "PK\x01\x02" + std::string(42, '\0') + "PK\x05\x06" + std::string(18, '\0');

std::string zip(const Entry& entry = {}) { return file_in_zip(content, entry) + directory; }

struct Unpacked {
  std::string text;
  std::string error;
};

Unpacked unpack(const std::string& packed, std::size_t step, const Unpacker::Bounds& bounds = {}) {
  Unpacked result;
  Unpacker unpacker(
      [&](std::string_view bytes) {
        result.text += bytes;
        return true;
      },
      bounds);
  bool good = true;
  for (const std::string_view piece : pieces_of(packed, step)) good = good && unpacker.push(piece);
  good = good && unpacker.finish();
  BOOST_TEST(good == unpacker.error().empty());
  result.error = unpacker.error();
  return result;
}

struct Example {
  std::string what;
  std::string packed;
  std::string expected;  ///< The text.
  std::string error{};   ///< Words in the error; the text may be cut off then.
};

std::ostream& operator<<(std::ostream& out, const Example& example) { return out << example.what; }

const std::vector<Example> good = {
    {"nothing", "", ""},
    {"one byte", "a", "a"},
    {"not packed", content, content},
    {"the start of gzip's mark only", "\x1F", "\x1F"},
    {"the start of zip's mark only", "PK\x03", "PK\x03"},
    {"gzip's mark and then not", "\x1Fx", "\x1Fx"},
    {"zip's mark and then not", "PK\x03x", "PK\x03x"},
    {"gzip", gzip(content), content},
    {"gzip of nothing", gzip(""), ""},
    {"gzip with two members", gzip(content) + gzip("more"), content + "more"},
    {"zip", zip(), content},
    {"zip, stored", zip({.method = 0}), content},
    {"zip, stored, of nothing", file_in_zip("", {.method = 0}) + directory, ""},
    {"zip of nothing", file_in_zip("") + directory, ""},
    {"zip with a descriptor", zip({.descriptor_sizes = 4}), content},
    {"zip with a long descriptor", zip({.descriptor_sizes = 8}), content},
    {"zip with a descriptor without signature", zip({.descriptor_sizes = 4, .is_signed = false}),
     content},
    {"zip with a long one without signature", zip({.descriptor_sizes = 8, .is_signed = false}),
     content},
};

const std::vector<Example> bad = {
    {"gzip that is cut", gzip(content).substr(0, 200), content, "cut off"},
    {"gzip without its checksum", gzip(content).substr(0, gzip(content).size() - 5), content,
     "cut off"},
    {"gzip with another checksum", gzip(content).replace(gzip(content).size() - 8, 1, "x"), content,
     "broken"},
    {"gzip and then something else", gzip(content) + "more", content, "broken"},
    {"gzip that is no gzip", "\x1F\x8B\x08 but no more than that", "", "broken"},
    {"zip that is cut in its header", zip().substr(0, 20), "", "cut off"},
    {"zip that is cut in its file", zip().substr(0, 300), content, "cut off"},
    {"zip that is cut behind it", file_in_zip(content), content, "cut off"},
    {"zip with another checksum", zip({.checksum_error = 1}), content, "checksum"},
    {"zip with another checksum later", zip({.descriptor_sizes = 4, .checksum_error = 1}), content,
     "checksum"},
    {"zip with two files", file_in_zip(content) + zip({.name = "b"}), content, "several files"},
    {"zip with two files and descriptors",
     file_in_zip(content, {.descriptor_sizes = 4}) + zip({.name = "b"}), content, "several files"},
    {"zip with a folder", zip({.name = "a/b"}), "", "folder"},
    {"zip with a path out of it", zip({.name = "..\\b"}), "", "folder"},
    {"zip with a drive", zip({.name = "C:b"}), "", "folder"},
    {"zip with a password", zip({.flags = 1}), "", "password"},
    {"zip in another way", zip({.method = 12}), "", "compressing"},
    {"zip with something behind the file", file_in_zip(content) + "something", content, "unknown"},
    {"zip with something in place of a descriptor",
     file_in_zip(content, {.flags = 8}) + std::string(40, 'x'), content, "unknown"},
    {"zip that is broken", zip().replace(60, 20, std::string(20, '\xFF')), content, "broken"},
};

}  // namespace

BOOST_DATA_TEST_CASE(it_unpacks_what_it_can, data::make(good), example) {
  for (const std::size_t step : {1U, 2U, 3U, 100U, 1U << 20U}) {
    const Unpacked unpacked = unpack(example.packed, step);
    BOOST_TEST(unpacked.error == "");
    BOOST_TEST((unpacked.text == example.expected));
  }
}

BOOST_DATA_TEST_CASE(it_says_what_is_wrong, data::make(bad), example) {
  for (const std::size_t step : {1U, 2U, 3U, 100U, 1U << 20U}) {
    const Unpacked unpacked = unpack(example.packed, step);
    BOOST_TEST(unpacked.error.find(example.error) != std::string::npos, unpacked.error);
    BOOST_TEST(unpacked.error != "");
    BOOST_TEST(example.expected.starts_with(unpacked.text));
  }
}

BOOST_AUTO_TEST_CASE(a_bomb_is_refused_long_before_its_end) {
  const std::string zeros(50'000'000, '0');
  Unpacker::Bounds bounds;
  bounds.free_bytes = 1'000'000;
  for (const std::string& bomb : {gzip(zeros), file_in_zip(zeros) + directory}) {
    const Unpacked unpacked = unpack(bomb, 1000, bounds);
    BOOST_TEST(unpacked.error.find("200 times its size") != std::string::npos);
    BOOST_TEST(unpacked.text.size() < 2'000'000U);
  }
  bounds.free_bytes = 100'000'000;
  bounds.most_bytes = 3U << 20U;
  const Unpacked unpacked = unpack(gzip(zeros), 1000, bounds);
  BOOST_TEST(unpacked.error.find("more than 3 MiB") != std::string::npos);
  BOOST_TEST(unpacked.text.size() <= bounds.most_bytes);
}

BOOST_AUTO_TEST_CASE(it_ends_when_no_more_is_taken) {
  for (const std::string& packed : {content, gzip(content), zip()}) {
    int calls = 0;
    Unpacker unpacker(
        [&](std::string_view) {
          ++calls;
          return false;
        },
        {});
    BOOST_TEST(!unpacker.push(packed));
    BOOST_TEST(unpacker.error() == "");
    BOOST_TEST(calls == 1);
  }
}

BOOST_AUTO_TEST_SUITE_END()
