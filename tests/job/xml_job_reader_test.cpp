// SPDX-License-Identifier: MIT
// What is about XML and its places; what is the same for every reader is in reader_test.cpp.

#include "geojob/job/xml_job_reader.hpp"

#include <array>
#include <bit>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>

#include "support/documents.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(xml_job_reader)

namespace {

using geojob::errc;
using geojob::XmlJobReader;
using geojob::test::read_again;
using geojob::test::read_in_steps;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::utf_16;
namespace data = boost::unit_test::data;

/// A document, and where it ends or goes wrong behind its root element.
struct BehindRow {
  std::string_view document;
  std::error_code error;
  std::uint64_t byte;
  std::uint64_t line;
  std::uint64_t column;
};

std::ostream& operator<<(std::ostream& out, const BehindRow& row) { return out << row.document; }

const auto behind = std::to_array<BehindRow>({
    {"<Response/>\r\n", {}, 13, 2, 1},
    {"<Response/>\r\n\r\n", {}, 15, 3, 1},
    {"<Response/>\r\r\n\n", {}, 15, 4, 1},
    {"<Response/>\r", {}, 12, 2, 1},
    {"<Response/>\r\n<!-- \r\n -->\r\n", {}, 26, 4, 1},
    {"<Response\r\n/>\r\n<?a\rb?>", {}, 22, 4, 4},
    {"<Response/>abc=", errc::not_well_formed, 11, 1, 12},
    {"<Response/>)x", errc::not_well_formed, 11, 1, 12},
    {"<Response/>]x", errc::not_well_formed, 11, 1, 12},
    {"<Response/>a:b:c", errc::not_well_formed, 11, 1, 12},
    {"<Response/>\"a\"b", errc::not_well_formed, 11, 1, 12},
    {"<Response/>\"abc", errc::not_well_formed, 11, 1, 12},
    {"<Response/>\"a\nb\"c", errc::not_well_formed, 11, 1, 12},
    {"<Response\n/>\r\n'a\rb'c", errc::not_well_formed, 14, 3, 1},
    {"<Response/>\r\n \t x", errc::not_well_formed, 16, 2, 4},
    {"<Response/>\r\n<x/>", errc::not_well_formed, 13, 2, 1},
    {"<Response/>\r\n<!-- \r\n -- -->", errc::not_well_formed, 23, 3, 4},
    {"<Response></Response\r\n>\r\n\r\n<?xml ?>", errc::not_well_formed, 27, 4, 1},
    {"<Response/>\r\n<!-- ", errc::truncated, 13, 2, 1},
    {"<Response/>\r<!DOCTYPE x>", errc::not_well_formed, 12, 2, 1},
});

/// A document, and what its error says besides its code.
struct DetailRow {
  const char* document;
  errc error;
  std::uint64_t byte;
  std::string_view detail;
};

std::ostream& operator<<(std::ostream& out, const DetailRow& row) { return out << row.document; }

constexpr auto details = std::to_array<DetailRow>({
    {"<Response><a></b></Response>", errc::not_well_formed, 15, "mismatched tag"},
    {"<Response>\xC3\xA9<a></b></Response>", errc::not_well_formed, 17, "mismatched tag"},
    {"<Response>&no;</Response>", errc::not_well_formed, 10, "undefined entity"},
    {"<Response>", errc::truncated, 10, "no element found"},
    {"<!DOCTYPE Response><Response/>", errc::doctype_refused, 18, "Response"},
    {"<?xml version='1.0' encoding='KOI8-R'?><Response/>", errc::encoding_refused, 0, "KOI8-R"},
    {"<html/>", errc::not_a_response, 0, "html"},
    {"<\u00E9/>", errc::not_a_response, 0, "\u00E9"},
    {"<{a/>", errc::not_well_formed, 1, "not well-formed (invalid token)"},
    {"<|/>", errc::not_well_formed, 1, "not well-formed (invalid token)"},
    {"<Response xmlns='urn:other'/>", errc::not_a_response, 0, "urn:other"},
    {"<r:Response xmlns:r='urn:other'/>", errc::not_a_response, 0, "urn:other"},
    {"<html xmlns='urn:other'/>", errc::not_a_response, 0, "html"},
    {"<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>a</Id><Id/>",
     errc::repeated_field, 71, "Id"},
    {"<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>a</Id></DataflowJob>",
     errc::missing_status, 71, ""},
});

/// A document with one character that cannot stand where it stands, and the error's detail.
struct WrongCharacterRow {
  std::string_view document;
  std::string_view character;
  std::string_view detail;
};

std::ostream& operator<<(std::ostream& out, const WrongCharacterRow& row) {
  return out << row.document;
}

constexpr auto wrong_characters = std::to_array<WrongCharacterRow>({
    {"<Response a=\u201Cb\u201D/>", "\u201C",
     "not well-formed (invalid token): U+201C (typographic quote)"},
    {"<Response><ResourceSets\u00A0/></Response>", "\u00A0",
     "not well-formed (invalid token): U+00A0 (no-break space)"},
    {"<Response><\u202FResourceSets/></Response>", "\u202F",
     "not well-formed (invalid token): U+202F (narrow no-break space)"},
    {"<Response>&\uFF1B</Response>", "\uFF1B",
     "not well-formed (invalid token): U+FF1B (full-width form)"},
    {"<Response a=\u00E9/>", "\u00E9", "not well-formed (invalid token): U+00E9"},
    {"<Response a=\U0001F600/>", "\U0001F600", "not well-formed (invalid token): U+1F600"},
    {"<Response>\uFFFF</Response>", "\uFFFF", "not well-formed (invalid token): U+FFFF"},
});

}  // namespace

BOOST_DATA_TEST_CASE(an_error_has_its_place_and_its_detail, data::make(details), row) {
  for (const std::size_t size : {1U, 2U, 3U, 7U, 64U, 1000U}) {
    RecordingSink sink;
    XmlJobReader reader(sink);
    const Reading reading = read_again(reader, sink, row.document, size);
    BOOST_TEST((reading.error == row.error), reading.error.message());
    BOOST_TEST(reading.place.byte == row.byte);
    BOOST_TEST(reader.detail() == row.detail);
  }
}

/// Where Expat finds a character outside of ASCII that cannot stand there, the error names it: also
/// if the document was cut in the middle of it.
BOOST_DATA_TEST_CASE(a_wrong_character_is_named_in_every_split, data::make(wrong_characters), row) {
  const std::string_view text = row.document;
  const std::size_t byte = text.find(row.character);
  for (const std::string& document :
       {std::string(text), utf_16(text), utf_16(text, std::endian::big)}) {
    const bool is_utf_8 = document == text;
    const std::size_t place = is_utf_8 ? byte : utf_16(text.substr(0, byte)).size();
    for (std::size_t at = 0; at <= document.size(); ++at) {
      RecordingSink sink;
      XmlJobReader reader(sink);
      const std::string_view whole = document;
      const std::array pieces = {whole.substr(0, at), whole.substr(at)};
      const Reading reading = geojob::test::read_with(reader, sink, pieces);
      BOOST_TEST((reading.error == errc::not_well_formed), reading.text);
      BOOST_TEST(reading.place.byte == place, at);
      BOOST_TEST(reader.detail() == row.detail, at);
    }
    BOOST_TEST((read_in_steps(document, 1).error == errc::not_well_formed));
  }
}

BOOST_AUTO_TEST_CASE(
    while_a_wrong_character_is_cut_there_is_no_error_and_the_position_is_its_start) {
  RecordingSink sink;
  XmlJobReader reader(sink);
  std::error_code error;
  const std::string_view document = "<Response a=\u201Cb\u201D/>";
  BOOST_TEST(reader.push(document.substr(0, 13), error) == 13U);
  BOOST_TEST(!error);
  BOOST_TEST(reader.where().byte == 12U);
  reader.push(document.substr(13), error);
  BOOST_TEST((error == errc::not_well_formed));
  BOOST_TEST(reader.where().byte == 12U);
}

BOOST_AUTO_TEST_CASE(broken_characters_are_not_named) {
  for (const std::string_view end : {"\xE2\x80", "\xE2\x80'", "\x80", "\xFF", "\xED\xA0\x80"}) {
    const std::string document = "<a b=" + std::string(end);
    for (const std::size_t size : {1U, 2U, 3U, 100U}) {
      RecordingSink sink;
      XmlJobReader reader(sink);
      const Reading reading = read_again(reader, sink, document, size);
      BOOST_TEST((reading.error == errc::not_well_formed));
      BOOST_TEST(reading.place.byte == 5U);
      BOOST_TEST(reader.detail() == "not well-formed (invalid token)", document);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_long_detail_is_cut_between_two_characters) {
  std::string name = "a";
  for (int i = 0; i < 100; ++i) name += "\u00E9";
  RecordingSink sink;
  XmlJobReader reader(sink);
  const Reading reading = read_again(reader, sink, "<" + name + "/>");
  BOOST_TEST((reading.error == errc::not_a_response));
  BOOST_TEST(reader.detail().size() > 20U);
  BOOST_TEST(reader.detail().size() % 2 == 1U);
  BOOST_TEST(name.starts_with(reader.detail()));
}

BOOST_AUTO_TEST_CASE(a_place_is_counted_in_bytes_lines_and_characters) {
  const std::string document = "<Response>\r\n\u00E9\U0001F600\n \u4E2D</a>";
  for (std::size_t size = 1; size <= document.size(); ++size) {
    const Reading reading = read_in_steps(document, size);
    BOOST_TEST((reading.error == errc::not_well_formed));
    BOOST_TEST(reading.place.byte == document.find("a>"));
    BOOST_TEST(reading.place.line == 3U);
    BOOST_TEST(reading.place.column == 5U);
  }
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_character) {
  const std::string document = "<Response>\u00E9<a></b></Response>";
  for (const std::string& text : {document, "\uFEFF" + document, utf_16(document)}) {
    for (const std::size_t size : {1U, 2U, 3U, 100U}) {
      const Reading reading = read_in_steps(text, size);
      BOOST_TEST((reading.error == errc::not_well_formed));
      BOOST_TEST(reading.place.line == 1U);
      BOOST_TEST(reading.place.column == 17U);
    }
  }
}

BOOST_DATA_TEST_CASE(what_stands_behind_the_root_is_the_same_in_every_split, data::make(behind),
                     row) {
  for (const std::string& document :
       {std::string(row.document), utf_16(row.document), utf_16(row.document, std::endian::big)}) {
    const bool is_utf_8 = document == row.document;
    const Reading whole = geojob::test::read_whole(document);
    BOOST_TEST((whole.error == row.error), whole.text);
    BOOST_TEST(whole.place.line == row.line);
    BOOST_TEST(whole.place.column == row.column);
    BOOST_TEST(whole.place.byte == (is_utf_8 ? row.byte : 2 + 2 * row.byte));
    for (std::size_t at = 0; at <= document.size(); ++at) {
      const std::string_view text = document;
      const std::array pieces = {text.substr(0, at), text.substr(at)};
      const Reading split = geojob::test::read_pieces(pieces);
      BOOST_TEST((split.place == whole.place), document << " at " << at);
      BOOST_TEST(split.text == whole.text);
    }
    BOOST_TEST(read_in_steps(document, 1).text == whole.text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
