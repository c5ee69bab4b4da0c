// SPDX-License-Identifier: MIT
// Files that are packed in all ways, by zlib and byte by byte, whole and broken.

#include "unpack/unpacker.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/documents.hpp"
#include "support/packing.hpp"
#include "unpack/zip_directory.hpp"

BOOST_AUTO_TEST_SUITE(unpacker)

namespace {

using geojob::has_several_files;
using geojob::Unpacker;
using geojob::test::end_of_zip;
using geojob::test::file_in_zip;
using geojob::test::gzip;
using geojob::test::number;
using geojob::test::pieces_of;
using Entry = geojob::test::ZipEntry;
namespace data = boost::unit_test::data;

const std::string content = [] {
  std::string text = "Bing Spatial Data Services, 2.0\r\n";
  for (int i = 0; i < 300; ++i) text += std::to_string(i * 7919) + "|row\r\n";
  return text;
}();

std::string zip(const Entry& entry = {}) { return file_in_zip(content, entry) + end_of_zip; }

struct Unpacked {
  std::string text;
  std::string error;
  std::uint64_t offset = 0;
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
  result.offset = unpacker.offset();
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
    {"gzip and zero bytes", gzip(content) + std::string(1500, '\0'), content},
    {"gzip with two members and a zero byte", gzip(content) + gzip("more") + '\0',
     content + "more"},
    {"zip", zip(), content},
    {"zip, stored", zip({.method = 0}), content},
    {"zip, stored, of nothing", file_in_zip("", {.method = 0}) + end_of_zip, ""},
    {"zip of nothing", file_in_zip("") + end_of_zip, ""},
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
    {"gzip, zero bytes and then something else", gzip(content) + std::string(9, '\0') + "more",
     content, "follows the end"},
    {"gzip, zero bytes and then gzip", gzip(content) + std::string(9, '\0') + gzip("more"), content,
     "follows the end"},
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
  for (const std::string& bomb : {gzip(zeros), file_in_zip(zeros) + end_of_zip}) {
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

BOOST_AUTO_TEST_CASE(it_says_at_which_byte) {
  const std::size_t header = 30 + std::string("results.txt").size() + std::string("extra").size();
  for (const std::size_t step : {1U, 3U, 100U, 1U << 20U}) {
    BOOST_TEST(unpack(gzip(content).substr(0, 200), step).offset == 200U);
    BOOST_TEST(unpack(zip({.flags = 1}), step).offset == header);
    const std::string one = file_in_zip(content);
    BOOST_TEST(unpack(one + zip({.name = "b"}), step).offset == one.size() + 4);
    const std::string good_gzip = gzip(content);
    BOOST_TEST(unpack(good_gzip + "more", step).offset > good_gzip.size());
    BOOST_TEST(unpack(good_gzip + "more", step).offset <= good_gzip.size() + 4);
  }
}

BOOST_AUTO_TEST_CASE(the_end_of_an_archive_tells_how_many_files_it_has) {
  const auto end = [](unsigned files, const std::string& comment, std::size_t size) {
    return "PK\x05\x06" + std::string(6, '\0') + number(files, 2) + std::string(8, '\0') +
           number(size, 2) + comment;
  };
  BOOST_TEST(!has_several_files(""));
  BOOST_TEST(!has_several_files("PK\x05\x06"));
  BOOST_TEST(!has_several_files(end_of_zip));
  BOOST_TEST(!has_several_files("x" + end(1, "", 0)));
  BOOST_TEST(has_several_files("x" + end(2, "", 0)));
  BOOST_TEST(has_several_files(end(0xFFFF, "comment", 7)));
  // Cut off, or a comment that looks like an end.
  BOOST_TEST(!has_several_files(end(2, "", 0).substr(0, 21)));
  BOOST_TEST(!has_several_files(end(2, "", 1)));
  const std::string false_end = end(9, "", 5);
  BOOST_TEST(!has_several_files(end(1, false_end, false_end.size())));
  BOOST_TEST(has_several_files(end(3, false_end, false_end.size())));
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
