// SPDX-License-Identifier: MIT
#include "transport/content_range.hpp"

#include <boost/test/unit_test.hpp>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(content_range)

namespace {

using geojob::ContentRange;
using geojob::is_etag;
using geojob::read_content_range;
using geojob::ReplyHead;

ReplyHead read(const std::vector<std::string_view>& values) {
  ReplyHead head;
  read_content_range(values, head);
  return head;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_part_is_told_with_the_whole_or_without) {
  const ReplyHead known = read({"bytes 0-9/100"});
  BOOST_TEST((known.content_range == ContentRange{0, 9, 100}));
  BOOST_TEST(!known.bad_content_range);
  const ReplyHead unknown = read({"BYTES 5-5/*"});
  BOOST_TEST((unknown.content_range == ContentRange{5, 5, std::nullopt}));
  BOOST_TEST(!unknown.bad_content_range);
}

BOOST_AUTO_TEST_CASE(a_range_behind_the_end_tells_the_length_of_the_whole) {
  const ReplyHead head = read({"bytes */100"});
  BOOST_TEST(head.unsatisfied_total.value() == 100U);
  BOOST_TEST(!head.content_range.has_value());
  BOOST_TEST(!head.bad_content_range);
}

BOOST_AUTO_TEST_CASE(none_is_nothing_bad) {
  const ReplyHead head = read({});
  BOOST_TEST(!head.content_range.has_value());
  BOOST_TEST(!head.unsatisfied_total.has_value());
  BOOST_TEST(!head.bad_content_range);
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_told_apart_from_none) {
  for (const char* bad : {"",
                          "bytes",
                          "bytes ",
                          "bytes 0-9",
                          "bytes 0-9/",
                          "bytes 5/10",
                          "bytes 9-0/100",
                          "bytes 0-100/100",
                          "bytes -9/100",
                          "bytes 0-/100",
                          "bytes 0-9/1x",
                          "bytes 0-9/-1",
                          "bytes +0-9/100",
                          "bytes  0-9/100",
                          "bytes 0-9 /100",
                          "items 0-9/100",
                          "bytes=0-9/100",
                          "bytes */*",
                          "bytes 0-18446744073709551616/*",
                          "bytes 0-9/100, bytes 0-9/100"}) {
    BOOST_TEST_CONTEXT(bad) {
      const ReplyHead head = read({bad});
      BOOST_TEST(head.bad_content_range);
      BOOST_TEST(!head.content_range.has_value());
      BOOST_TEST(!head.unsatisfied_total.has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(several_are_as_bad_as_none_that_makes_sense) {
  const ReplyHead head = read({"bytes 0-9/100", "bytes 0-9/100"});
  BOOST_TEST(head.bad_content_range);
  BOOST_TEST(!head.content_range.has_value());
}

BOOST_AUTO_TEST_CASE(an_etag_has_its_quotes) {
  for (const char* good : {"\"a\"", "\"\"", "W/\"a\"", "\"!#~\xC3\xA4\""}) {
    BOOST_TEST(is_etag(good), good);
  }
  for (const char* bad :
       {"", "a", "\"", "\"a", "a\"", "w/\"a\"", "W/", "W/a", "\"a\"b\"", "\"a b\"", "\"a\x7F\""}) {
    BOOST_TEST(!is_etag(bad), bad);
  }
}

BOOST_AUTO_TEST_SUITE_END()
