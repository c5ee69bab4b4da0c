// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

#include "support/captured_stream.hpp"
#include "support/terminal.hpp"

BOOST_AUTO_TEST_SUITE(terminal)

namespace {

using namespace geojob::cli;
using geojob::test::open_terminal;
using geojob::test::standard_error_of;
using geojob::test::Terminal;

struct Made {
  std::string from;
  std::string to;
};

std::ostream& operator<<(std::ostream& out, const Made& made) { return out << made.to; }

const std::vector<Made> printables = {
    {"", ""},
    {"plain", "plain"},
    {"Zürich 東京 😀 \u00A0", "Zürich 東京 😀 \u00A0"},
    {"two\nlines", "two?lines"},
    {"\033[2J", "?[2J"},
    {std::string("nul\0nul", 7), "nul?nul"},
    {"\t\r\x7F", "???"},
    // The control characters of 8-bit terminals: NEL and CSI, in UTF-8 and bare.
    {"a\xC2\x85"
     "b",
     "a?b"},
    {"\xC2\x9B"
     "31m",
     "?31m"},
    {"\x9B"
     "31m",
     "?31m"},
    // What turns the direction of text, also of ours behind it.
    {"a\u202Eb\u2066c\u2069", "a?b?c?"},
    // Not UTF-8: alone, cut off, out of range, longer than need be.
    {"\xFFx", "?x"},
    {"\xC2", "?"},
    {"\xC2"
     "A",
     "?A"},
    {"\xE2\x82", "??"},
    {"\xE2\x82"
     "A",
     "??A"},
    {"\xF5\x80\x80\x80", "????"},
    {"\xC0\x9B"
     "1m",
     "??1m"},
    {"\xE0\x80\x9B", "???"},
    {"\xF0\x80\x80\x9B", "????"},
    {"\xED\xA0\x80", "???"},  // half of a surrogate pair
};

struct Fit {
  std::string text;
  std::size_t columns;
  std::string fitted;
};

std::ostream& operator<<(std::ostream& out, const Fit& fit) {
  return out << fit.text << " in " << fit.columns;
}

const std::vector<Fit> fits = {
    {"", 0, ""},
    {"", 5, ""},
    {"abc", 0, ""},
    {"abc", 1, "…"},
    {"abc", 2, "…c"},
    {"abc", 3, "abc"},
    {"abc", 4, "abc"},
    {"abcd", 3, "…cd"},
    {"東京東京", 8, "東京東京"},
    {"東京東京", 7, "…京東京"},
    {"東京東京", 6, "…東京"},  // half a letter cannot be shown
    {"a東", 1, "…"},
    {"😀é", 3, "😀é"},
    {"😀é", 2, "…é"},
    {"xe\u0301", 2, "xe\u0301"},
    {"xye\u0301", 2, "…e\u0301"},
};

}  // namespace

BOOST_DATA_TEST_CASE(text_from_elsewhere_is_made_harmless, printables, made) {
  BOOST_TEST(printable(made.from) == made.to);
  BOOST_TEST(printable(made.to) == made.to);
}

BOOST_DATA_TEST_CASE(the_end_of_a_text_fits_into_the_columns, fits, fit) {
  BOOST_TEST(fitted(fit.text, fit.columns) == fit.fitted);
}

BOOST_AUTO_TEST_CASE(a_complaint_is_one_line_whatever_is_in_it) {
  BOOST_TEST(standard_error_of([] { complain("one\ntwo\033[31m"); }) == "geojob: one?two?[31m\n");
  BOOST_TEST(standard_error_of([] { warn("one\r\ntwo"); }) == "geojob: warning: one??two\n");
  BOOST_TEST(standard_error_of([] { geojob::cli::log("{} {0}"); }) == "geojob: log: {} {0}\n");
}

BOOST_AUTO_TEST_CASE(what_is_told_is_told_as_it_is) {
  BOOST_TEST(standard_error_of([] { tell("\r\033[Khalf a line"); }) == "\r\033[Khalf a line");
}

BOOST_AUTO_TEST_CASE(a_file_is_no_terminal) {
  bool terminal = true;
  bool colour = true;
  std::size_t columns = 1;
  std::size_t rows = 1;
  static_cast<void>(standard_error_of([&] {
    terminal = is_terminal(STDERR_FILENO);
    colour = wants_colour(STDERR_FILENO, false);
    columns = columns_of(STDERR_FILENO);
    rows = rows_of(STDERR_FILENO);
  }));
  BOOST_TEST(!terminal);
  BOOST_TEST(!colour);
  BOOST_TEST(columns == 0U);
  BOOST_TEST(rows == 0U);
}

BOOST_AUTO_TEST_CASE(a_terminal_tells_its_size_and_takes_colour_unless_forbidden) {
  const Terminal terminal = open_terminal(37);
  unsetenv("NO_COLOR");
  setenv("TERM", "xterm", 1);
  BOOST_TEST(is_terminal(terminal.programs.get()));
  BOOST_TEST(columns_of(terminal.programs.get()) == 37U);
  BOOST_TEST(rows_of(terminal.programs.get()) == 24U);
  BOOST_TEST(wants_colour(terminal.programs.get(), false));
  BOOST_TEST(!wants_colour(terminal.programs.get(), true));
  setenv("NO_COLOR", "1", 1);
  BOOST_TEST(!wants_colour(terminal.programs.get(), false));
  BOOST_TEST(is_terminal(terminal.programs.get()));
  unsetenv("NO_COLOR");
  setenv("TERM", "dumb", 1);
  BOOST_TEST(!is_terminal(terminal.programs.get()));
  BOOST_TEST(!wants_colour(terminal.programs.get(), false));
}

BOOST_AUTO_TEST_SUITE_END()
