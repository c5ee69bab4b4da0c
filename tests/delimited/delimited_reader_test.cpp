// SPDX-License-Identifier: MIT
// What a text means: its rows, or its error and where it is. However it is split, all are the same.

#include "geojob/delimited/delimited_reader.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/documents.hpp"
#include "support/row_reading.hpp"

BOOST_AUTO_TEST_SUITE(delimited_reader)

namespace {

using geojob::DelimitedReader;
using geojob::Delimiter;
using geojob::Limits;
using geojob::RowWidth;
using geojob::test::pieces_of;
using geojob::test::read_rows;
using geojob::test::RecordingRowSink;
using namespace std::string_literals;
namespace data = boost::unit_test::data;

constexpr auto comma = Delimiter::comma;
constexpr auto tab = Delimiter::tab;
constexpr auto pipe = Delimiter::pipe;

struct Example {
  Delimiter delimiter;
  std::string text;
  std::string expected;
  RowWidth width = RowWidth::any;
  Limits limits = {};
};

std::ostream& operator<<(std::ostream& out, const Example& example) { return out << example.text; }

std::string read(const Example& it, std::vector<std::string_view> pieces) {
  RecordingRowSink sink;
  DelimitedReader reader(sink, it.delimiter, it.width, it.limits);
  return read_rows(reader, sink, pieces).text;
}

Limits with_text(std::size_t bytes) {
  Limits limits;
  limits.text_bytes = bytes;
  return limits;
}

Limits with_columns(std::uint32_t columns) {
  Limits limits;
  limits.columns = columns;
  return limits;
}

Limits with_document(std::uint64_t bytes) {
  Limits limits;
  limits.document_bytes = bytes;
  return limits;
}

const std::vector<Example> line_ends = {
    {comma, "", "ok"},
    {comma, "\n\r\n\r\r\n", "ok"},
    {comma, "a", "1 at 0 (1:1): [a]\nok"},
    {comma, "a,b\nc,d\n", "1 at 0 (1:1): [a][b]\n2 at 4 (2:1): [c][d]\nok"},
    {comma, "a\r\nb\r\n", "1 at 0 (1:1): [a]\n2 at 3 (2:1): [b]\nok"},
    {comma, "a\rb\r", "1 at 0 (1:1): [a]\n2 at 2 (2:1): [b]\nok"},
    {comma, "a\r\r\nb", "1 at 0 (1:1): [a]\n2 at 4 (3:1): [b]\nok"},
    {comma, "\n\na\n\n\nb\n\n", "1 at 2 (3:1): [a]\n2 at 6 (6:1): [b]\nok"},
    {comma, "a,\n,\n,,", "1 at 0 (1:1): [a][]\n2 at 3 (2:1): [][]\n3 at 5 (3:1): [][][]\nok"},
    {comma, " \na", "1 at 0 (1:1): [ ]\n2 at 2 (2:1): [a]\nok"},
    {tab, "a\tb\r\n\t\r\nc\t", "1 at 0 (1:1): [a][b]\n2 at 5 (2:1): [][]\n3 at 8 (3:1): [c][]\nok"},
    {pipe, "a|b,c\td|e\n", "1 at 0 (1:1): [a][b,c\\td][e]\nok"},
};

const std::vector<Example> quotes_with_commas = {
    {comma, R"("a","b")", "1 at 0 (1:1): [a][b]\nok"},
    {comma, R"("a,b",c)", "1 at 0 (1:1): [a,b][c]\nok"},
    {comma, "\"a\nb\",c\nd", "1 at 0 (1:1): [a\\nb][c]\n2 at 8 (3:1): [d]\nok"},
    {comma, "\"a\r\nb\rc\n\rd\"\ne", "1 at 0 (1:1): [a\\r\\nb\\rc\\n\\rd]\n2 at 12 (6:1): [e]\nok"},
    {comma, R"("a ""b"" c","""","")", "1 at 0 (1:1): [a \"b\" c][\"][]\nok"},
    {comma, R"("""a""",""""""""x)", "not_well_formed at 16 (1:17): text behind a closing quote"},
    {comma, R"("","")", "1 at 0 (1:1): [][]\nok"},
    {comma, "\"\"\n\"\"\n", "1 at 0 (1:1): []\n2 at 3 (2:1): []\nok"},
    {comma, R"(a"b,c"")", "1 at 0 (1:1): [a\"b][c\"\"]\nok"},
    {comma, R"(5" pipe,6)", "1 at 0 (1:1): [5\" pipe][6]\nok"},
    {comma, R"(a, "b, c" ,d)", "1 at 0 (1:1): [a][b, c][d]\nok"},
    {comma, "a,\t\"b, c\"\t\n", "1 at 0 (1:1): [a][b, c]\nok"},
    {comma, R"(" a ")", "1 at 0 (1:1): [ a ]\nok"},
    {comma, R"(a,"b"c,d)", "not_well_formed at 5 (1:6): text behind a closing quote"},
    {comma, R"(a,"b" "c")", "not_well_formed at 6 (1:7): text behind a closing quote"},
    {comma, "a,\"b\"\u00E9", "not_well_formed at 5 (1:6): text behind a closing quote"},
    {comma, "a,b\nc,\"d\ne",
     "1 at 0 (1:1): [a][b]\ntruncated at 6 (2:3): within the quotes that open here"},
    {comma, "\"", "truncated at 0 (1:1): within the quotes that open here"},
    {comma, "\"\"\"", "truncated at 0 (1:1): within the quotes that open here"},
};

/// As the service writes: docs/result-files.md, 4.
const std::vector<Example> quotes_with_pipes = {
    {pipe, R"("a"|b)", "1 at 0 (1:1): [a][b]\nok"},
    {pipe, R"(a| "b" |c)", "1 at 0 (1:1): [a][b][c]\nok"},
    {pipe, R"("a|b"|c)", "1 at 0 (1:1): [a|b][c]\nok"},
    {pipe, "\"a|b\"\n\"c|d\"", "1 at 0 (1:1): [a|b]\n2 at 6 (2:1): [c|d]\nok"},
    {pipe, R"([{"Longitude":"4.8","a":"b"}]|x)",
     "1 at 0 (1:1): [\\[{\"Longitude\":\"4.8\",\"a\":\"b\"}\\]][x]\nok"},
    {pipe, R"("The Old Mill", High Street|x)",
     "1 at 0 (1:1): [\"The Old Mill\", High Street][x]\nok"},
    {pipe, R"("5 inch|x|"trace|id")", "1 at 0 (1:1): [\"5 inch][x][trace|id]\nok"},
    {pipe, R"("5 inch|"6 inch|"trace|id")", "1 at 0 (1:1): [\"5 inch][\"6 inch][trace|id]\nok"},
    {pipe, R"("a|""|b"c|d)", "1 at 0 (1:1): [\"a][][b\"c][d]\nok"},
    {pipe, R"("a|""""|b"c|"d")", "1 at 0 (1:1): [\"a][\"][b\"c][d]\nok"},
    {pipe, R"("a|"""b"|c)", "1 at 0 (1:1): [\"a][\"b][c]\nok"},
    {pipe, R"("a|b)", "1 at 0 (1:1): [\"a][b]\nok"},
    {pipe, "\"a|b\nc|\"d", "1 at 0 (1:1): [\"a][b]\n2 at 5 (2:1): [c][\"d]\nok"},
    {pipe, R"("a|"")", "1 at 0 (1:1): [\"a][]\nok"},
    {pipe, R"("a| "b"|c)", "1 at 0 (1:1): [\"a][b][c]\nok"},
    {pipe, R"("a" b|c)", "1 at 0 (1:1): [\"a\" b][c]\nok"},
    {pipe, R"("a" "b"|c)", "1 at 0 (1:1): [\"a\" \"b\"][c]\nok"},
    {pipe, R"("|a)", "1 at 0 (1:1): [\"][a]\nok"},
    {pipe, "\"", "1 at 0 (1:1): [\"]\nok"},
    {pipe, R"("say ""hi""|x"|y)", "1 at 0 (1:1): [say \"hi\"|x][y]\nok"},
    {pipe, R"(O'Neil #3|'x')", "1 at 0 (1:1): [O'Neil #3]['x']\nok"},
    {tab, "\"a\tb\"\tc", "1 at 0 (1:1): [a\\tb][c]\nok"},
    {tab, "\t\"a\"\t b \t", "1 at 0 (1:1): [][a][ b ][]\nok"},
    {pipe, "\"\u00E9|\"\u00E8|\u4E2D\nx\"",
     "1 at 0 (1:1): [\"\u00E9][\"\u00E8][\u4E2D]\n2 at 12 (2:1): [x\"]\nok"},
};

const std::vector<Example> bytes_of_all_kinds = {
    {comma,
     "\xEF\xBB\xBF"
     "a,b\n\u00E9,\xF0\x9F\x8D\xB5",
     "1 at 3 (1:1): [a][b]\n2 at 7 (2:1): [\u00E9][\U0001F375]\nok"},
    {comma, "\xEF\xBB\xBF", "ok"},
    {comma, "\xEF\xBB\xBF\"a\"", "1 at 3 (1:1): [a]\nok"},
    {comma, "\xEF\xBB", "truncated at 0 (1:1): within a character"},
    {comma, "\xEF\xBC\x91,2", "1 at 0 (1:1): [\uFF11][2]\nok"},
    {comma, "\xEF\xBB\xBE,2", "1 at 0 (1:1): [\uFEFE][2]\nok"},
    {comma, "\xEF,2", "not_well_formed at 0 (1:1): not UTF-8"},
    {comma, "\xEF\xBB,2", "not_well_formed at 0 (1:1): not UTF-8"},
    {comma, "a\xEF\xBB\xBF,b", "1 at 0 (1:1): [a\uFEFF][b]\nok"},
    {comma, "a\x01\x7F,\tb\v", "1 at 0 (1:1): [a\x01\x7F][\\tb\v]\nok"},
    {comma, "abc,\0d"s, "not_well_formed at 4 (1:5): a zero byte"},
    {comma, "\u00E9\u00E9,\"\0d"s, "not_well_formed at 6 (1:5): a zero byte"},
    {comma, "caf\xE9,b", "not_well_formed at 3 (1:4): not UTF-8"},
    {comma, "\u00E9,\"\u00E9\xC3\"", "not_well_formed at 6 (1:5): not UTF-8"},
    {comma, "a\xED\xA0\x80", "not_well_formed at 1 (1:2): not UTF-8"},
    {comma, "a,\xC3", "truncated at 2 (1:3): within a character"},
    {comma, "\"\xF0\x9F\x8D", "truncated at 1 (1:2): within a character"},
    {comma, "a\0,\0"s, "encoding_refused at 0 (1:1): UTF-16"},
    {comma, "\0a\0,"s, "encoding_refused at 0 (1:1): UTF-16"},
    {tab,
     "\xFF\xFE"
     "a\0"s,
     "encoding_refused at 0 (1:1): UTF-16"},
    {tab, "\xFE\xFF\0a"s, "encoding_refused at 0 (1:1): UTF-16"},
    {tab, "\xFF", "not_well_formed at 0 (1:1): not UTF-8"},
};

const std::vector<Example> limits_and_widths = {
    {comma, "abc,defg,h", "text_too_long at 4 (1:5): column 2", RowWidth::any, with_text(3)},
    {comma, "abc,\"d\",h", "1 at 0 (1:1): [abc][d][h]\nok", RowWidth::any, with_text(3)},
    {comma, "abc,\"de\",h", "text_too_long at 4 (1:5): column 2", RowWidth::any, with_text(3)},
    {pipe, "\"ab|cde", "text_too_long at 0 (1:1): column 1", RowWidth::any, with_text(4)},
    {comma, "\u00E9\u00E9,b", "text_too_long at 0 (1:1): column 1", RowWidth::any, with_text(3)},
    {comma, "a\nb,c,d\n", "1 at 0 (1:1): [a]\ntoo_many_columns at 6 (2:5): column 3", RowWidth::any,
     with_columns(2)},
    {pipe, "a|\"b|\u00E9|d\n", "too_many_columns at 5 (1:6): column 3", RowWidth::any,
     with_columns(2)},
    {comma, "a,b\nc\n", "1 at 0 (1:1): [a][b]\nwrong_row_width at 4 (2:1): has 1, the first 2",
     RowWidth::as_first_row},
    {comma, "a\n\nc,d,e", "1 at 0 (1:1): [a]\nwrong_row_width at 3 (3:1): has 3, the first 1",
     RowWidth::as_first_row},
    {comma, "a,b\nc,d", "1 at 0 (1:1): [a][b]\n2 at 4 (2:1): [c][d]\nok", RowWidth::as_first_row},
    {comma, "a,b\nc,d\n", "1 at 0 (1:1): [a][b]\n2 at 4 (2:1): [c][d]\nok", RowWidth::any,
     with_document(8)},
    // What is beyond the limit could belong to the row, so the row is not known.
    {comma, "a,b\nc,d\n", "1 at 0 (1:1): [a][b]\ndocument_too_long at 7 (2:4)", RowWidth::any,
     with_document(7)},
    {comma, "a,b\nc,\u00E9\n", "1 at 0 (1:1): [a][b]\ndocument_too_long at 6 (2:3)", RowWidth::any,
     with_document(7)},
};

void check(const Example& it) {
  BOOST_TEST(read(it, {it.text}) == it.expected);
  for (std::size_t size = 1; size < 8; ++size) {
    BOOST_TEST(read(it, pieces_of(it.text, size)) == it.expected, size);
  }
  const std::string_view text = it.text;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    BOOST_TEST(read(it, {text.substr(0, cut), {}, text.substr(cut)}) == it.expected, cut);
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(lines, data::make(line_ends), example) { check(example); }
BOOST_DATA_TEST_CASE(quotes_as_rfc_4180_has_them, data::make(quotes_with_commas), example) {
  check(example);
}
BOOST_DATA_TEST_CASE(quotes_as_the_service_has_them, data::make(quotes_with_pipes), example) {
  check(example);
}
BOOST_DATA_TEST_CASE(bytes, data::make(bytes_of_all_kinds), example) { check(example); }
BOOST_DATA_TEST_CASE(limits, data::make(limits_and_widths), example) { check(example); }

BOOST_AUTO_TEST_SUITE_END()
