// SPDX-License-Identifier: MIT
#include "parse/json_fault.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "parse/text_place.hpp"

namespace {

using geojob::bytes_back_to_fault;
using geojob::JsonFault;
namespace data = boost::unit_test::data;

/// What passed and what comes, on both sides of a `|`; `back` bytes before it the fault starts.
struct Row {
  JsonFault fault;
  std::string_view text;
  std::size_t back;

  [[nodiscard]] std::string_view before() const { return text.substr(0, text.find('|')); }
  [[nodiscard]] std::string_view at() const { return text.substr(text.find('|') + 1); }
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.text; }

constexpr auto rows = std::to_array<Row>({
    // A literal starts with its first letter, of which the parser may have seen none.
    {JsonFault::literal, R"({"a":|nul})", 0},
    {JsonFault::literal, R"({"a":n|ul})", 1},
    {JsonFault::literal, R"({"a":nul|})", 3},
    {JsonFault::literal, R"({"a": fals|y})", 4},
    {JsonFault::literal, R"([1,true,tru|])", 3},
    {JsonFault::literal, "tru|x", 3},
    {JsonFault::literal, "{\"a\":\nf|x", 1},
    {JsonFault::literal, "}~{nul|x", 3},
    // An escape starts with its backslash, wherever in it the parser stands.
    {JsonFault::escape, R"("a\u|x")", 2},
    {JsonFault::escape, R"("a\u00|g1")", 4},
    {JsonFault::escape, R"("a\u00e|")", 5},
    {JsonFault::escape, R"("a\|u00")", 1},
    {JsonFault::escape, R"("\u0041\u00|")", 4},
    {JsonFault::escape, R"("\\\u00|g")", 4},
    // Of a pair, the half that is broken.
    {JsonFault::escape, R"("\uD83D\u00|41")", 4},
    {JsonFault::escape, R"("\uD83D\u0041|")", 6},
    {JsonFault::escape, R"("\uD83D\uD83D|")", 6},
    {JsonFault::escape, R"("\uDE00|")", 6},
    // One inside of the second half is a part of that.
    {JsonFault::escape, R"("\uD83D\u|\u00")", 2},
    {JsonFault::escape, R"("\uD83D\u\|u00")", 3},
    {JsonFault::escape, R"("\uD83D\u\u|00")", 4},
    {JsonFault::escape, R"("\u|\u0041")", 2},
    // What only looks like an escape, behind an escaped backslash, is none.
    {JsonFault::escape, R"("\\u\u00|g")", 4},
    {JsonFault::escape, R"("\\\\\\\\\\\\\\u\u00|g")", 4},
    {JsonFault::escape, R"("\\\\\\\\\\\\\\\\u\|uDE00")", 1},
    {JsonFault::escape, R"(no escape|")", 0},
    // A character starts with the byte that says how many follow.
    {JsonFault::character, "\"\xC3|(\"", 1},
    {JsonFault::character, "\"\xE4\xB8|(\"", 2},
    {JsonFault::character, "\"\xE4|(\"", 1},
    {JsonFault::character, "\"\xF0\x9F\x98|(\"", 3},
    {JsonFault::character, "\"\xF0\x9F|(\"", 2},
    {JsonFault::character, "\"|\x80\"", 0},
    {JsonFault::character, "\"\u00E9|\x80\"", 0},
    {JsonFault::character, "\"\u4E2D|\xFF\"", 0},
    {JsonFault::character, "\"\U0001F600|\n\"", 0},
    {JsonFault::character, "\"\xE4\xC3|(\"", 2},
    {JsonFault::character, "\"nul|\n\"", 0},
    {JsonFault::character, R"("\u0041|)", 0},
    // Everything else is where it was found.
    {JsonFault::other, R"({"a":1,|})", 0},
    {JsonFault::other, R"({"a":null|x})", 0},
    {JsonFault::other, R"({"\u0041"|x)", 0},
    {JsonFault::other, "{\"\u00E9\"|x", 0},
    {JsonFault::other, "|", 0},
});

}  // namespace

BOOST_AUTO_TEST_SUITE(json_fault)

BOOST_DATA_TEST_CASE(a_fault_starts_so_many_bytes_back, data::make(rows), row) {
  BOOST_TEST(bytes_back_to_fault(row.fault, row.before(), row.at()) == row.back);
}

BOOST_DATA_TEST_CASE(what_a_text_place_remembers_is_enough, data::make(rows), row) {
  const std::string long_before = std::string(30, 'A') + std::string(row.before());
  const std::string_view recent =
      std::string_view(long_before).substr(long_before.size() - geojob::TextPlace::remembered);
  BOOST_TEST(bytes_back_to_fault(row.fault, recent, row.at().substr(0, 1)) == row.back);
}

BOOST_DATA_TEST_CASE(it_never_lies_before_what_is_known, data::make(rows), row) {
  for (std::size_t cut = 0; cut <= row.before().size(); ++cut) {
    const std::string_view before = row.before().substr(cut);
    for (const JsonFault fault :
         {JsonFault::literal, JsonFault::escape, JsonFault::character, JsonFault::other}) {
      BOOST_TEST(bytes_back_to_fault(fault, before, {}) <= before.size());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
