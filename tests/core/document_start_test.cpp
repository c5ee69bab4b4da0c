// SPDX-License-Identifier: MIT
#include "core/document_start.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "support/characters.hpp"

BOOST_AUTO_TEST_SUITE(document_start)

namespace {

using namespace std::string_view_literals;
using geojob::DocumentStart;
using geojob::Encoding;
using geojob::Format;
using Mark = DocumentStart::Mark;

/// After these bytes, in one piece and byte by byte: both must tell the same.
DocumentStart start_of(std::string_view bytes) {
  DocumentStart whole;
  const std::size_t noted = whole.note(bytes);
  BOOST_TEST(noted == std::min(bytes.size(), std::size_t{4}));
  DocumentStart pieces;
  for (const char byte : bytes) pieces.note({&byte, 1});
  BOOST_TEST(pieces.bytes() == whole.bytes());
  BOOST_TEST(whole.bytes() == bytes.substr(0, 4));
  BOOST_TEST(whole.complete() == (bytes.size() >= 4));
  return whole;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_encoding_is_told_by_the_mark_or_by_a_zero_byte) {
  for (const std::string_view text : {"<a/>"sv, "{"sv, ""sv, "\xEF\xBB\xBF<"sv, "\xC3\xA4"sv}) {
    BOOST_TEST((start_of(text).encoding() == Encoding::utf_8), text);
  }
  for (const std::string_view text : {"\xFF\xFE<\0"sv, "<\0a\0"sv, "\xFF\xFE"sv, "{\0"sv}) {
    BOOST_TEST((start_of(text).encoding() == Encoding::utf_16_little_endian), text);
  }
  for (const std::string_view text : {"\xFE\xFF\0<"sv, "\0<\0a"sv, "\xFE\xFF"sv, "\0{"sv}) {
    BOOST_TEST((start_of(text).encoding() == Encoding::utf_16_big_endian), text);
  }
}

BOOST_AUTO_TEST_CASE(one_byte_tells_no_encoding) {
  for (const char byte : geojob::test::all_characters()) {
    BOOST_TEST((start_of({&byte, 1}).encoding() == Encoding::utf_8));
  }
}

BOOST_AUTO_TEST_CASE(a_mark_has_a_size_and_a_state) {
  struct Row {
    std::string_view bytes;
    std::size_t size;
    Mark state;
  };
  for (const Row& row : {
           Row{""sv, 0, Mark::settled},
           Row{"<"sv, 0, Mark::settled},
           Row{"\xEF"sv, 1, Mark::cut},
           Row{"\xEF\xBB"sv, 2, Mark::cut},
           Row{"\xEF\xBB\xBF"sv, 3, Mark::settled},
           Row{"\xEF\xBB\xBF\xEF"sv, 3, Mark::settled},
           Row{"\xEF<"sv, 1, Mark::broken},
           Row{"\xEF\xBB<"sv, 2, Mark::broken},
           Row{"\xEF\xEF"sv, 1, Mark::broken},
           Row{"\xFE\xFF"sv, 2, Mark::settled},
           Row{"\xFF\xFE"sv, 2, Mark::settled},
           Row{"\xFE\xFE"sv, 0, Mark::settled},
           Row{"\xFE"sv, 0, Mark::settled},
       }) {
    BOOST_TEST(start_of(row.bytes).mark_size() == row.size, row.bytes);
    BOOST_TEST((start_of(row.bytes).utf_8_mark_state() == row.state), row.bytes);
  }
}

BOOST_AUTO_TEST_CASE(a_mark_is_taken_from_pieces_of_any_size) {
  const std::string_view document = "\xEF\xBB\xBF{}";
  for (std::size_t size = 1; size <= document.size(); ++size) {
    DocumentStart start;
    std::string left;
    std::size_t taken = 0;
    for (std::string_view rest = document; !rest.empty();) {
      std::string_view piece = rest.substr(0, size);
      rest.remove_prefix(piece.size());
      taken += start.take_utf_8_mark(piece);
      left += piece;
    }
    BOOST_TEST(taken == 3U);
    BOOST_TEST(left == "{}", size);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_mark_is_left_alone) {
  for (const std::string_view document : {"{}"sv, "\xFE\xFF"sv, "\xBB\xBF"sv, ""sv}) {
    std::string_view bytes = document;
    DocumentStart start;
    BOOST_TEST(start.take_utf_8_mark(bytes) == 0U);
    BOOST_TEST(bytes == document);
  }
}

BOOST_AUTO_TEST_CASE(the_format_is_told_by_the_first_character) {
  for (const std::string_view text : {"{"sv, "["sv, "{}  "sv, "\xEF\xBB\xBF["sv, "{\0\"\0"sv,
                                      "\0{\0}"sv, "\xFF\xFE{\0"sv, "\xFE\xFF\0["sv}) {
    BOOST_TEST((start_of(text).format() == Format::json), text);
  }
  for (const std::string_view text : {"<"sv, "plain"sv, "\xEF\xBB\xBF<"sv, "<\0a\0"sv, "\0<\0a"sv,
                                      "\xFF\xFE<\0"sv, "\xFE\xFF\0<"sv, "\xEF{"sv, "\xEF\xBB{"sv}) {
    BOOST_TEST((start_of(text).format() == Format::xml), text);
  }
}

BOOST_AUTO_TEST_CASE(the_format_is_open_until_the_first_character_has_come) {
  for (const std::string_view text :
       {""sv, " "sv, "\n{"sv, "\xEF"sv, "\xEF\xBB"sv, "\xEF\xBB\xBF"sv, "\xEF\xBB\xBF "sv, "\0"sv,
        "\xFF\xFE"sv, "\xFF\xFE{"sv, "\0{"sv}) {
    BOOST_TEST(!start_of(text).format().has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(white_space_and_bytes_of_marks_may_precede_text) {
  const std::string members = geojob::test::characters_of(geojob::may_precede_text);
  BOOST_TEST(members == "\0\t\n\v\f\r \xBB\xBF\xEF\xFE\xFF"sv);
}

BOOST_AUTO_TEST_SUITE_END()
