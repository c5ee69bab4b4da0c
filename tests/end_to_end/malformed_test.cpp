// SPDX-License-Identifier: MIT
// How strict the program is: documents that go wrong in one place each, read from standard input.
// The complaint names that place, however the bytes were split.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "end_to_end/malformed_json.hpp"
#include "end_to_end/malformed_xml.hpp"
#include "support/geojob_program.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(malformed)

namespace {

using namespace geojob::test;

#ifdef GEOJOB_UNDEFINED_SANITIZER

/// A sanitizer makes each start of the program dear, so here only the reader gets the documents.
void check_refused(const Malformed& malformed, const std::vector<std::string>& options) {
  const bool is_json = !options.empty() && options.front() == "--format";
  const bool in_bytes = !options.empty() && options.back() == "1";
  const Reading reading =
      read_in_steps(malformed.document, in_bytes ? 1 : malformed.document.size() + 1, {},
                    is_json ? geojob::Format::json : geojob::Format::xml);
  BOOST_TEST(reading.error.value() != 0);
  BOOST_TEST(std::to_string(reading.place.line) + ":" + std::to_string(reading.place.column) ==
             malformed.place);
}

#else

void check_refused(const Malformed& malformed, std::vector<std::string> options) {
  options.insert(options.begin(), {"parse", "-"});
  const ProgramResult result = run(with_input(geojob_call(options), malformed.document));
  const std::string start = "geojob: <stdin>:"s + malformed.place + ": ";
  BOOST_TEST_CONTEXT("options: " << options.back()) {
    BOOST_TEST(result.exit_code.value() == 7);
    BOOST_TEST(result.out == malformed.out);
    BOOST_TEST(result.err.starts_with(start), result.err << "instead of " << start);
    BOOST_TEST(lines_of(result.err).size() == 1U, result.err);
    BOOST_TEST(result.err.size() > start.size() + 1, result.err << "does not say what is wrong");
  }
}

#endif

/// Whether the document shows that it is JSON, so that nobody has to say so.
[[maybe_unused]] bool shows_json(std::string_view document) {
  const std::size_t first = document.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (document[first] == '{' || document[first] == '[');
}

}  // namespace

BOOST_DATA_TEST_CASE(json_is_refused_where_it_goes_wrong, malformed_json, row) {
  check_refused(row, {"--format", "json"});
  check_refused(row, {"--format", "json", "--chunk", "1"});
#ifndef GEOJOB_UNDEFINED_SANITIZER  // What recognises JSON has tests of its own.
  if (shows_json(row.document)) check_refused(row, {});
#endif
}

BOOST_DATA_TEST_CASE(xml_is_refused_where_it_goes_wrong, malformed_xml, row) {
  check_refused(row, {});
  check_refused(row, {"--chunk", "1"});
}

BOOST_AUTO_TEST_SUITE_END()
