// SPDX-License-Identifier: MIT
// The grammar of RFC 8259, without any meaning: what is JSON, what is not, and what is seen in it.
// The cases follow the kinds of the JSONTestSuite.

#include "json/json_scanner.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "json/json_scanner_rows.hpp"
#include "support/json_events.hpp"

BOOST_AUTO_TEST_SUITE(json_scanner)

namespace {

using geojob::test::events_of;
using geojob::test::JsonRow;
namespace data = boost::unit_test::data;

void check(std::string_view document, const std::optional<std::string>& expected) {
  for (std::size_t step = 1; step <= document.size(); ++step) {
    BOOST_TEST((events_of(document, step) == expected), "pieces of " << step << " bytes");
  }
  for (std::size_t at = 0; at <= document.size(); ++at) {
    BOOST_TEST((events_of(document, document.size() + 1, at) == expected), "cut at " << at);
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(what_is_json_is_seen_as_it_is_in_every_split,
                     data::make(geojob::test::good_json), row) {
  check(row.document, row.events);
}

BOOST_DATA_TEST_CASE(what_is_none_is_refused_in_every_split, data::make(geojob::test::bad_json),
                     document) {
  check(document, std::nullopt);
}

BOOST_DATA_TEST_CASE(what_is_cut_off_is_none, data::make(geojob::test::good_json), row) {
  const std::string_view document = row.document;
  const std::size_t last = document.find_last_not_of(" \t\r\n");
  const bool ends_itself = std::string_view("]}\"").find(document[last]) != std::string_view::npos;
  for (std::size_t size = 0; ends_itself && size <= last; ++size) {
    const std::string_view start = document.substr(0, size);
    BOOST_TEST(!events_of(start, 1));
    BOOST_TEST(!events_of(start, size + 1));
  }
}

/// Tokens of every length at every place of a block, with an escape or a character somewhere.
BOOST_AUTO_TEST_CASE(where_a_block_begins_does_not_matter) {
  constexpr std::size_t most = 70;
  for (const std::string_view inside :
       {"", "\\/", "\\\\", "\\\"", "\\u00e9", "\xC3\xA9", "\\/\\/"}) {
    const std::string meaning = events_of('"' + std::string(inside) + '"', 100).value().substr(2);
    const std::string_view value = std::string_view(meaning).substr(0, meaning.size() - 1);
    for (std::size_t before = 0; before < most; ++before) {
      for (const std::size_t behind : {0U, 1U, 7U, 15U, 16U, 17U, 33U, 300U}) {
        const std::string start(before, 'a');
        const std::string end(behind, 'b');
        const std::string text = '"' + start + std::string(inside) + end + '"';
        const std::string seen = "s:" + start + std::string(value) + end + '\n';
        BOOST_TEST((events_of(text, text.size()) == seen));
        BOOST_TEST((events_of(text + std::string(40, ' '), 1000) == seen));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
