// SPDX-License-Identifier: MIT
// Each response in tests/data/responses, with what must come of it in the .expected file beside it:
// read whole, in every two-way split, byte by byte, and cut off at every byte.

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory_resource>
#include <ostream>
#include <set>

#include "geojob/core/error.hpp"
#include "geojob/job/job_reader.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"
#include "support/sanitized.hpp"

BOOST_AUTO_TEST_SUITE(response_table)

namespace {

using geojob::errc;
using geojob::Format;
using geojob::JobReader;
using geojob::test::pieces_of;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_files;
using geojob::test::response_names;
using geojob::test::ResponseFile;

constexpr std::size_t cut_step = geojob::test::sanitized ? 4 : 1;

const std::filesystem::path folder = std::filesystem::path(GEOJOB_TEST_DATA) / "responses";

std::string expectation_of(const ResponseFile& file) {
  std::ifstream stream(folder / (file.name + ".expected"), std::ios::binary);
  BOOST_REQUIRE_MESSAGE(stream, file.name + ".expected cannot be read");
  return {std::istreambuf_iterator<char>(stream), {}};
}

Reading read_pieces(std::span<const std::string_view> pieces, Format format) {
  return geojob::test::read_pieces(pieces, {}, std::pmr::get_default_resource(), format);
}

Reading read_whole(std::string_view text, Format format) {
  return geojob::test::read_whole(text, {}, format);
}

/// The jobs of a reading, without its last lines.
std::string jobs_of(const Reading& reading) {
  const std::string& text = reading.text;
  const std::size_t end = std::min(text.find("envelope: "), text.find("error: "));
  const std::string jobs = text.substr(0, end);
  return jobs.ends_with("ok\n") ? jobs.substr(0, jobs.size() - 3) : jobs;
}

/// A cut-off document is never taken for a whole one, and gives no other jobs. It may be taken for
/// whole only where the cut went through what follows the root element; an error other than "too
/// early" is the whole one's, or a DOCTYPE of which Expat has not seen enough to tell, or a number
/// in place of a document or of an array, which is one wherever it is cut.
void check_prefix(const std::string& whole, std::size_t size, const Reading& of_whole,
                  Format format) {
  const Reading cut = read_whole(std::string_view(whole).substr(0, size), format);
  const bool whole_goes_wrong_later = of_whole.error && of_whole.place.byte >= size;
  const bool acceptable =
      (cut.error == errc::truncated) || cut.text == of_whole.text ||
      (!cut.error && whole_goes_wrong_later) ||
      (cut.error == errc::not_well_formed && of_whole.error == errc::doctype_refused) ||
      (cut.error == errc::not_a_response && of_whole.error == errc::not_a_response) ||
      (cut.error == errc::wrong_type && of_whole.error == errc::wrong_type);
  if (acceptable && jobs_of(of_whole).starts_with(jobs_of(cut))) return;
  BOOST_TEST_CONTEXT("cut off after " << size << " bytes") {
    BOOST_TEST(cut.text == of_whole.text);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_response_has_its_expectation_and_the_other_way_about) {
  std::set<std::string> expected;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".expected") expected.insert(entry.path().stem().string());
  }
  std::set<std::string> read;
  for (const ResponseFile& document : response_files()) read.insert(document.name);
  BOOST_TEST(read == expected, boost::test_tools::per_element());
  BOOST_TEST(response_names({}, Format::xml).size() >= 450U);
  BOOST_TEST(response_names({}, Format::json).size() >= 250U);
}

BOOST_DATA_TEST_CASE(whole, response_files(), document) {
  BOOST_TEST(read_whole(document.text(), document.format).text == expectation_of(document));
}

BOOST_DATA_TEST_CASE(in_small_steps, response_files(), document) {
  const std::string text = document.text();
  for (const std::size_t size : {1U, 2U, 3U, 5U, 7U, 64U, 1000U}) {
    BOOST_TEST_CONTEXT("pieces of " << size << " bytes") {
      BOOST_TEST(read_pieces(pieces_of(text, size), document.format).text ==
                 expectation_of(document));
    }
  }
}

BOOST_DATA_TEST_CASE(every_two_way_split, response_files(), document) {
  const std::string text = document.text();
  const Reading whole = read_whole(text, document.format);
  for (std::size_t at = 0; at <= text.size(); at += cut_step) {
    const std::array pieces = {std::string_view(text).substr(0, at),
                               std::string_view(text).substr(at)};
    const Reading split = read_pieces(pieces, document.format);
    // One check a file keeps the log readable and the run short.
    if (split.text == whole.text && split.place == whole.place) continue;
    BOOST_TEST_CONTEXT("split after " << at << " bytes") {
      BOOST_TEST(split.text == whole.text);
      BOOST_TEST(split.place.byte == whole.place.byte);
    }
  }
}

BOOST_DATA_TEST_CASE(every_prefix, response_files(), document) {
  const std::string text = document.text();
  const Reading whole = read_whole(text, document.format);
  for (std::size_t size = 0; size < text.size(); size += cut_step) {
    check_prefix(text, size, whole, document.format);
  }
}

/// What no other reader would call a document of its format is read as XML when nobody says what it
/// is; but then it is one of the few that start like neither.
BOOST_DATA_TEST_CASE(without_being_told_the_format, response_files(), document) {
  const std::string text = document.text();
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const std::size_t first =
      text.find_first_not_of(" \t\r\n", text.starts_with(mark) ? mark.size() : 0);
  const bool starts_like_json =
      first != std::string::npos && (text[first] == '{' || text[first] == '[');
  if (document.format == Format::json && !starts_like_json) return;
  if (document.format == Format::xml && starts_like_json) return;
  for (const std::size_t size : {std::size_t{1}, std::size_t{2}, text.size() + 1}) {
    RecordingSink sink;
    JobReader reader(sink);
    BOOST_TEST(geojob::test::read_with(reader, sink, pieces_of(text, size)).text ==
               expectation_of(document));
    if (first != std::string::npos) BOOST_TEST((reader.format() == document.format));
  }
}

BOOST_AUTO_TEST_SUITE_END()
