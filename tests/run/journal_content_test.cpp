// SPDX-License-Identifier: MIT
#include "run/journal_content.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "files/sha256.hpp"

BOOST_AUTO_TEST_SUITE(journal_content)

namespace {

using geojob::JournalContent;
using geojob::JournalPart;
using geojob::PartState;
using geojob::read_journal;
using geojob::sha256_of;
using geojob::to_text;

const JournalContent full{.input = "0123",
                          .options = "4567",
                          .endpoint = "https://example.org",
                          .token = "abcdef",
                          .output = "89ab",
                          .parts = {{.first = 1,
                                     .count = 200000,
                                     .state = PartState::fetched,
                                     .sent_at = 1700000000,
                                     .job = "https://example.org/j/1"},
                                    {.first = 200001,
                                     .count = 2,
                                     .state = PartState::sent,
                                     .sent_at = 1700000001,
                                     .earlier_jobs = {"j1", "j2"}},
                                    {.first = 200003, .count = 9}}};

/// The text with its lines changed by `change`, and a right last line.
std::string with_right_end(std::string lines) { return lines + "end " + sha256_of(lines) + "\n"; }

}  // namespace

BOOST_AUTO_TEST_CASE(is_read_back_as_it_was) {
  std::string complaint;
  BOOST_TEST((read_journal(to_text(full), complaint) == full));
  BOOST_TEST(complaint == "");
}

BOOST_AUTO_TEST_CASE(is_damaged_if_a_bit_is_flipped) {
  const std::string text = to_text(full);
  for (std::size_t i = 0; i < text.size() * 8; ++i) {
    std::string flipped = text;
    flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ (1 << (i % 8)));
    std::string complaint;
    BOOST_REQUIRE(!read_journal(flipped, complaint));
    BOOST_REQUIRE(!complaint.empty());
  }
}

BOOST_AUTO_TEST_CASE(is_damaged_if_it_is_cut_off) {
  const std::string text = to_text(full);
  for (std::size_t size = 1; size < text.size(); ++size) {
    std::string complaint;
    BOOST_REQUIRE(!read_journal(text.substr(0, size), complaint));
    BOOST_REQUIRE(complaint.find("damaged") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(may_be_of_another_version) {
  std::string text = to_text(full);
  text.replace(text.find(" 1\n"), 2, " 2");
  std::string complaint;
  BOOST_TEST(!read_journal(text, complaint));
  BOOST_TEST(complaint == "it was written by another version of geojob");
}

BOOST_AUTO_TEST_CASE(has_no_lines_that_nobody_wrote) {
  const std::string head = "geojob-run 1\ninput 1\noptions 2\nendpoint https://e\ntoken t\n";
  std::string complaint;
  BOOST_TEST(read_journal(with_right_end(head), complaint).has_value());
  for (const char* const line :
       {"hello\n", "part\n", "part 1 2 asleep 0\n", "part 1 -2 planned 0\n", "part 1 2 created 0\n",
        "part 1 2 planned 0 https://job\n", "part 1 2 created 0 https://job more\n",
        "earlier j\n"}) {
    BOOST_TEST_CONTEXT(line) { BOOST_TEST(!read_journal(with_right_end(head + line), complaint)); }
  }
  BOOST_TEST(!read_journal(with_right_end("geojob-run 1\ninput 1\n"), complaint));
}

BOOST_AUTO_TEST_CASE(an_id_may_have_any_characters) {
  JournalContent content = full;
  content.parts.at(0).earlier_jobs = {"a\nend b", "50%2F c", "\r"};
  std::string complaint;
  BOOST_TEST((read_journal(to_text(content), complaint) == content));
}

BOOST_AUTO_TEST_SUITE_END()
