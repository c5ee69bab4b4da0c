// SPDX-License-Identifier: MIT
// Halves of surrogate pairs that stand alone, which Expats before 2.8.5 do not all find.
#include "xml/surrogate_pairs.hpp"

#include <array>
#include <bit>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

#include "geojob/job/xml_job_reader.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(surrogate_pairs)

namespace {

using geojob::Encoding;
using geojob::errc;
using geojob::SurrogatePairs;
using geojob::XmlJobReader;
using geojob::test::pieces_of;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::utf_16;
namespace data = boost::unit_test::data;

constexpr std::array<std::endian, 2> orders = {std::endian::little, std::endian::big};

Encoding encoding_of(std::endian order) {
  return order == std::endian::little ? Encoding::utf_16_little_endian
                                      : Encoding::utf_16_big_endian;
}

std::string units(std::u16string_view text, std::endian order) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char upper = static_cast<char>(unit >> 8U);
    const char lower = static_cast<char>(unit & 0xFFU);
    bytes += order == std::endian::big ? upper : lower;
    bytes += order == std::endian::big ? lower : upper;
  }
  return bytes;
}

/// What comes out, that which waits at the end too.
std::string passed(const std::string& bytes, std::size_t size, std::endian order) {
  SurrogatePairs pairs;
  std::string out;
  for (const std::string_view piece : pieces_of(bytes, size)) {
    BOOST_TEST(pairs.pass(piece, encoding_of(order), [&out](std::string_view some) {
      out += some;
      return true;
    }));
    BOOST_TEST(pairs.waiting().size() <= 2U);
  }
  out += pairs.waiting();
  return out;
}

struct Row {
  std::u16string in;
  std::u16string out;
};

/// Each lone first half becomes a second half with the same lower byte; all else stays.
const std::array<Row, 10> rows = {{
    {u"abc\u00D8\u00DC\U0001F600z", u"abc\u00D8\u00DC\U0001F600z"},
    {u"\U00010000\U0010FFFF", u"\U00010000\U0010FFFF"},
    {{u'a', 0xD812, u'b'}, {u'a', 0xDC12, u'b'}},
    {{0xD812, 0xD834, 0xDC00}, {0xDC12, 0xD834, 0xDC00}},
    {{0xDBFF, 0xDBFE, 0xDBFD, u'x'}, {0xDFFF, 0xDFFE, 0xDFFD, u'x'}},
    {{0xDC00, u'a'}, {0xDC00, u'a'}},
    {{0xD800, 0xDC00, 0xDC01}, {0xD800, 0xDC00, 0xDC01}},
    {{u'a', 0xD800}, {u'a', 0xD800}},  // it may still be followed by its other half
    {{0xD8D8, 0x00D8, 0xD8DC, 0xDCDC}, {0xDCD8, 0x00D8, 0xD8DC, 0xDCDC}},
    {{0xD800, 0xD800, 0xD800}, {0xDC00, 0xDC00, 0xD800}},
}};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.in.size() << " units";
}

struct Place {
  std::string_view before;
  std::string_view after;
};

/// Wherever characters may stand, and some more.
constexpr std::array<Place, 9> places = {{
    {"<Response><TraceId>ab", "cd</TraceId></Response>"},
    {"<Response><TraceId>ab", "</TraceId></Response>"},
    {"<Response><TraceId a='b", "'/></Response>"},
    {"<Response><!-- ", " --></Response>"},
    {"<Response><![CDATA[a\n", "\nbc]]></Response>"},
    {"<Response><?p a", "?></Response>"},
    {"<Response><Trace", "Id/></Response>"},
    {"<Response/>\n<!-- ", "-->"},
    {"<?xml version='1.0' encoding='UTF-16'?>\n<!-- ", "--><Response/>"},
}};

std::ostream& operator<<(std::ostream& out, const Place& place) { return out << place.before; }

}  // namespace

BOOST_DATA_TEST_CASE(what_stands_alone_becomes_a_second_half_in_every_split, data::make(rows),
                     row) {
  for (const std::endian order : orders) {
    const std::string in = units(row.in, order);
    for (std::size_t size = 1; size <= in.size(); ++size) {
      BOOST_TEST((passed(in, size, order) == units(row.out, order)), size);
    }
  }
}

BOOST_AUTO_TEST_CASE(who_says_no_is_not_asked_again) {
  for (const std::size_t refused : {0U, 1U}) {
    SurrogatePairs pairs;
    std::size_t asked = 0;
    const std::string bytes = units(std::u16string{u'a', 0xD800, u'b', u'c'}, std::endian::big);
    BOOST_TEST(!pairs.pass(bytes, Encoding::utf_16_big_endian,
                           [&](std::string_view) { return asked++ != refused; }));
    BOOST_TEST(asked == refused + 1);
  }
}

BOOST_DATA_TEST_CASE(a_reader_tells_where_it_stands_in_every_split, data::make(places), place) {
  for (const char16_t half :
       {char16_t{0xD800}, char16_t{0xDBFF}, char16_t{0xDC00}, char16_t{0xDFFF}}) {
    for (const std::endian order : orders) {
      const std::string before = utf_16(place.before, order);
      const std::string document =
          before + units(std::u16string(1, half), order) + utf_16(place.after, order).substr(2);
      for (const std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{5},
                                     std::size_t{64}, document.size()}) {
        RecordingSink sink;
        XmlJobReader reader(sink);
        const Reading reading = read_with(reader, sink, pieces_of(document, size));
        BOOST_TEST((reading.error == errc::not_well_formed), reading.text);
        BOOST_TEST(reading.place.byte == before.size());
        BOOST_TEST(reader.detail() == "not well-formed (invalid token)");
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
