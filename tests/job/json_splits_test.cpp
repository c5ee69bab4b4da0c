// SPDX-License-Identifier: MIT
// Documents spoiled at random, read in random pieces: whatever is wrong with a document, every
// split says the same of it.

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/error.hpp"
#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(json_splits)

namespace {

using geojob::errc;
using geojob::Format;
using geojob::Limits;
using geojob::test::pieces_of;
using geojob::test::read_with;
using geojob::test::ReaderOf;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::response_names;

/// The same numbers in every run.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}  // NOLINT(cert-msc51-cpp)

  std::size_t below(std::size_t bound) { return engine_() % bound; }
  template <class List>
  const auto& of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937 engine_;
};

constexpr auto json_bytes = std::to_array<std::string_view>({"\"",         "\\",
                                                             "u",          "\\u",
                                                             "\\uD83D",    "\\uDE00",
                                                             "\\u00e9",    "\\n",
                                                             "0",          "9",
                                                             "-",          ".",
                                                             "e",          "{",
                                                             "}",          "[",
                                                             "]",          ":",
                                                             ",",          "true",
                                                             "fals",       "nul",
                                                             "\n",         " ",
                                                             "\t",         "\x01",
                                                             "\xC3",       "\xA9",
                                                             "\xE4\xB8",   "\xF0\x9F\x98",
                                                             "\x80",       "\xEF\xBB\xBF",
                                                             "\xFF",       "\u00E9",
                                                             "\U0001F600", "\"id\":",
                                                             "\\\\\\\\\\"});
constexpr auto xml_bytes = std::to_array<std::string_view>({"<",
                                                            ">",
                                                            "</",
                                                            "/>",
                                                            "&",
                                                            ";",
                                                            "&amp;",
                                                            "&#x41;",
                                                            "&#0;",
                                                            "'",
                                                            "\"",
                                                            "=",
                                                            "<!--",
                                                            "--",
                                                            "-->",
                                                            "<![CDATA[",
                                                            "]]>",
                                                            "<?",
                                                            "?>",
                                                            "<!DOCTYPE a>",
                                                            "xmlns:a='b' ",
                                                            "a:",
                                                            "\n",
                                                            "\r",
                                                            " ",
                                                            "\x01",
                                                            "\xC3",
                                                            "\xA9",
                                                            "\xE4\xB8",
                                                            "\xF0\x9F\x98",
                                                            "\x80",
                                                            "\xEF\xBB\xBF",
                                                            "\xFF",
                                                            "\u00E9",
                                                            "\U0001F600",
                                                            "<Id>",
                                                            "<Link role='"});

/// One to three faults: bytes flipped, taken out, put in, or the end cut off.
template <class Bytes>
std::string spoiled(std::string document, const Bytes& bytes, Random& random) {
  for (std::size_t faults = 1 + random.below(3); faults != 0 && !document.empty(); --faults) {
    const std::size_t at = random.below(document.size());
    switch (random.below(5)) {
      case 0:
        document[at] = static_cast<char>(document[at] ^ static_cast<char>(1U << random.below(8)));
        break;
      case 1:
        document.erase(at, 1 + random.below(4));
        break;
      case 2:
        document.resize(at);
        break;
      default:
        document.insert(at, random.of(bytes));
    }
  }
  return document;
}

std::vector<std::string_view> random_pieces(std::string_view document, Random& random) {
  const std::size_t most = 1 + random.below(random.below(2) == 0 ? 8 : 200);
  std::vector<std::string_view> pieces;
  while (!document.empty()) {
    const std::size_t size = std::min(document.size(), random.below(most + 1));
    pieces.push_back(document.substr(0, size));
    document.remove_prefix(size);
  }
  return pieces;
}

/// Documents of a size that can be read ten thousand times.
std::vector<std::string> small_documents(Format format, std::size_t count) {
  std::vector<std::string> documents;
  for (const std::string& name : response_names({}, format)) {
    documents.push_back(response_file(name, format));
    const std::size_t size = documents.back().size();
    if (size <= 150 || size >= 900) documents.pop_back();
  }
  BOOST_REQUIRE(documents.size() >= count);
  // Evenly spread, since those with like names are alike.
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < count; ++i) chosen.push_back(documents[i * documents.size() / count]);
  return chosen;
}

bool same(const Reading& left, const Reading& right) {
  return left.text == right.text && left.place == right.place && left.error == right.error;
}

/// All that is compared of one document, with a reader that has read others before.
void check_splits(const Reading& whole, ReaderOf& reader, RecordingSink& sink,
                  const std::string& document, Random& random) {
  const auto check = [&](const std::vector<std::string_view>& pieces, std::string_view what) {
    reader->reset();
    const Reading split = read_with(*reader, sink, pieces);
    if (same(split, whole)) return;
    BOOST_TEST_CONTEXT(what << " of: " << document) {
      BOOST_TEST(split.text == whole.text);
      BOOST_TEST(split.place.byte == whole.place.byte);
    }
  };
  check(pieces_of(document, 1), "the single bytes");
  for (int i = 0; i < 8; ++i) check(random_pieces(document, random), "a random split");
}

template <class Bytes>
std::size_t check_spoiled(Format format, std::size_t mutants, const Bytes& bytes, unsigned seed) {
  const std::vector<std::string> documents = small_documents(format, 20);
  Random random(seed);
  RecordingSink sink;
  ReaderOf reader(format, sink);
  std::size_t refused = 0;
  for (std::size_t i = 0; i < mutants; ++i) {
    const std::string document = spoiled(documents[i % documents.size()], bytes, random);
    const Reading whole = geojob::test::read_whole(document, {}, format);
    if (whole.error) ++refused;
    check_splits(whole, reader, sink, document, random);
  }
  return refused;
}

/// Some of the limits, so low that ordinary documents meet them.
Limits random_limits(std::size_t document_bytes, Random& random) {
  Limits limits;
  if (random.below(3) == 0) limits.text_bytes = 1 + random.below(20);
  if (random.below(3) == 0) limits.depth = static_cast<std::uint32_t>(1 + random.below(9));
  if (random.below(3) == 0) limits.links_per_job = 1;
  if (random.below(3) == 0) limits.jobs = 1;
  if (random.below(3) == 0) limits.document_bytes = 1 + random.below(document_bytes + 2);
  return limits;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_spoiled_json_document_is_the_same_in_every_split) {
  const std::size_t refused = check_spoiled(Format::json, 2000, json_bytes, 20100510);
  BOOST_TEST(refused > 1000U);
  BOOST_TEST(refused < 2000U);
}

BOOST_AUTO_TEST_CASE(so_is_one_that_meets_limits) {
  const std::vector<std::string> documents = small_documents(Format::json, 20);
  Random random(20100511);
  std::set<int> errors;
  for (std::size_t i = 0; i < 500; ++i) {
    const std::string document = spoiled(documents[i % documents.size()], json_bytes, random);
    const Limits limits = random_limits(document.size(), random);
    const Reading whole = geojob::test::read_whole(document, limits, Format::json);
    errors.insert(whole.error.value());
    RecordingSink sink;
    ReaderOf reader(Format::json, sink, limits);
    check_splits(whole, reader, sink, document, random);
  }
  for (const errc error : {errc::document_too_long, errc::text_too_long, errc::too_deep,
                           errc::too_many_links, errc::too_many_jobs}) {
    BOOST_TEST(errors.contains(static_cast<int>(error)), make_error_code(error).message());
  }
}

BOOST_AUTO_TEST_CASE(so_is_a_spoiled_xml_document) {
  const std::size_t refused = check_spoiled(Format::xml, 1000, xml_bytes, 20100510);
  BOOST_TEST(refused > 500U);
  BOOST_TEST(refused < 1000U);
}

BOOST_AUTO_TEST_SUITE_END()
