// Each response in tests/data/responses, with what must come of it in the .expected file beside it:
// read whole, in every two-way split, byte by byte, and cut off at every byte.

#include <algorithm>
#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "geojob/error.hpp"
#include "support/reading.hpp"

namespace {

using geojob::errc;
using geojob::test::read_in_steps;
using geojob::test::read_pieces;
using geojob::test::read_whole;
using geojob::test::Reading;

const std::filesystem::path folder = std::filesystem::path(GEOJOB_TEST_DATA) / "responses";

/// The names of all responses, without their ending.
std::vector<std::string> response_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".xml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(stream, path.string() + " cannot be read");
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string document(const std::string& name) { return contents(folder / (name + ".xml")); }
std::string expected(const std::string& name) { return contents(folder / (name + ".expected")); }

/// The jobs of a reading, without its last lines.
std::string jobs_of(const Reading& reading) {
  const std::string& text = reading.text;
  const std::size_t end = std::min(text.find("envelope: "), text.find("error: "));
  const std::string jobs = text.substr(0, end);
  return jobs.ends_with("ok\n") ? jobs.substr(0, jobs.size() - 3) : jobs;
}

/// A cut-off document is never taken for a whole one, and gives no other jobs. It may be taken for
/// whole only where the cut went through what follows the root element; an error other than "too
/// early" is the whole one's, or a DOCTYPE of which Expat has not seen enough to tell.
void check_prefix(const std::string& whole, std::size_t size, const Reading& of_whole) {
  const Reading cut = read_whole(std::string_view(whole).substr(0, size));
  const bool whole_goes_wrong_later = of_whole.error && of_whole.place.byte >= size;
  const bool acceptable =
      (cut.error == errc::truncated) || cut.text == of_whole.text ||
      (!cut.error && whole_goes_wrong_later) ||
      (cut.error == errc::not_well_formed && of_whole.error == errc::doctype_refused);
  if (acceptable && jobs_of(of_whole).starts_with(jobs_of(cut))) return;
  BOOST_TEST_CONTEXT("cut off after " << size << " bytes") {
    BOOST_TEST(cut.text == of_whole.text);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(response_table)

BOOST_AUTO_TEST_CASE(every_response_has_its_expectation_and_the_other_way_about) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    static_cast<void>(entry);
    ++files;
  }
  BOOST_TEST(files == 2 * response_names().size());
  BOOST_TEST(files >= 900U);
}

BOOST_DATA_TEST_CASE(whole, response_names(), name) {
  BOOST_TEST(read_whole(document(name)).text == expected(name));
}

BOOST_DATA_TEST_CASE(byte_by_byte, response_names(), name) {
  BOOST_TEST(read_in_steps(document(name), 1).text == expected(name));
}

BOOST_DATA_TEST_CASE(in_small_steps, response_names(), name) {
  const std::string text = document(name);
  for (const std::size_t size : {2U, 3U, 5U, 7U, 64U, 1000U}) {
    BOOST_TEST_CONTEXT("pieces of " << size << " bytes") {
      BOOST_TEST(read_in_steps(text, size).text == expected(name));
    }
  }
}

BOOST_DATA_TEST_CASE(every_two_way_split, response_names(), name) {
  const std::string text = document(name);
  const Reading whole = read_whole(text);
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const std::array pieces = {std::string_view(text).substr(0, at),
                               std::string_view(text).substr(at)};
    const Reading split = read_pieces(pieces);
    // One check a file keeps the log readable and the run short.
    if (split.text == whole.text && split.place == whole.place) continue;
    BOOST_TEST_CONTEXT("split after " << at << " bytes") {
      BOOST_TEST(split.text == whole.text);
      BOOST_TEST(split.place.byte == whole.place.byte);
    }
  }
}

BOOST_DATA_TEST_CASE(every_prefix, response_names(), name) {
  const std::string text = document(name);
  const Reading whole = read_whole(text);
  for (std::size_t size = 0; size < text.size(); ++size) check_prefix(text, size, whole);
}

BOOST_AUTO_TEST_SUITE_END()
