// SPDX-License-Identifier: MIT
// A reader that has read before does not start afresh. Nobody must notice: neither the document
// that comes next, whatever it is, nor the caller's memory.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/job/job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"
#include "support/documents.hpp"
#include "support/failing_resource.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(warm_reader)

namespace {

using geojob::Limits;
using geojob::XmlJobReader;
using geojob::test::FailingResource;
using geojob::test::read_again;
using geojob::test::read_in_steps;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::response_file;
using geojob::test::response_names;
namespace data = boost::unit_test::data;

/// Read when a test runs: only then is there somebody to tell that the file is missing.
const std::string& ordinary() {
  static const std::string text = response_file("geocode-completed-one-line");
  return text;
}

constexpr std::array<std::string_view, 7> starts = {
    "",
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
    "<?xml version='1.0'?>\r\n",
    "\xEF\xBB\xBF",
    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\t",
    " \n",
    "<!-- \u00E9 -->",
};

constexpr std::array<std::string_view, 25> ends = {
    "",
    "\r",
    "\r\n \t",
    "\rx",
    " \n\u00E9",
    "<a/>",
    "</Response>",
    "<a",
    "<",
    "&#32;",
    "&amp;",
    "&",
    "]]>",
    "<![CDATA[]]>",
    "\x01",
    "\xFF",
    "\xEF\xBB\xBF",
    " <!-- c -->\n",
    "<!-- c --> <!-- d",
    "\n<?p i?>\r\n!",
    "<?p i",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a>",
    "<!-- \u00E9\r\n --><b>",
    "<!-- -- -->",
};

/// All that is told of the document if Expat sees it as what it is: the first byte alone does not
/// show that it has the usual form.
std::string without_warmth(std::string_view document) { return read_in_steps(document, 1).text; }

std::string document_of(std::string_view start, std::string_view end) {
  return std::string(start) + "<Response>\n<TraceId>\u00E9</TraceId></Response>" + std::string(end);
}

}  // namespace

BOOST_DATA_TEST_CASE(it_reads_every_response_like_a_new_one, data::make(response_names()), name) {
  const std::string document = response_file(name);
  const std::string expected = without_warmth(document);
  RecordingSink sink;
  XmlJobReader reader(sink);
  const std::string wanted = read_again(reader, sink, ordinary()).text;
  for (const std::size_t step : {document.size() + 1, std::size_t{100}, std::size_t{9}}) {
    BOOST_TEST(read_again(reader, sink, document, step).text == expected, step);
    BOOST_TEST(read_again(reader, sink, ordinary(), step).text == wanted, step);
  }
}

BOOST_DATA_TEST_CASE(it_sees_what_stands_around_the_root_element,
                     data::make(starts) * data::make(ends), start, end) {
  const std::string document = document_of(start, end);
  const std::string expected = without_warmth(document);
  RecordingSink sink;
  XmlJobReader reader(sink);
  for (std::size_t cut = 0; cut <= document.size(); ++cut) {
    const std::string_view all = document;
    reader.reset();
    const std::vector<std::string_view> pieces = {all.substr(0, cut), all.substr(cut)};
    BOOST_TEST(read_with(reader, sink, pieces).text == expected, cut);
  }
  for (std::size_t step = 1; step <= document.size(); ++step) {
    BOOST_TEST(read_again(reader, sink, document, step).text == expected, step);
  }
}

BOOST_DATA_TEST_CASE(a_reader_that_looks_for_the_format_is_as_warm,
                     data::make(starts) * data::make(ends), start, end) {
  const std::string document = document_of(start, end);
  const std::string expected = without_warmth(document);
  RecordingSink sink;
  geojob::JobReader reader(sink);
  for (const std::size_t step : {document.size() + 1, std::size_t{20}, std::size_t{4}}) {
    BOOST_TEST(read_again(reader, sink, document, step).text == expected, step);
    BOOST_TEST(!read_again(reader, sink, ordinary(), step).error, step);
  }
}

BOOST_DATA_TEST_CASE(the_next_document_has_its_own_places, data::make(ends), end) {
  const std::string document = document_of("", end);
  const std::string faulty = " <Response>\n\u00E9</oops>";
  const std::string expected = without_warmth(faulty);
  RecordingSink sink;
  XmlJobReader reader(sink);
  for (std::size_t step = 1; step <= document.size(); ++step) {
    BOOST_TEST(!read_again(reader, sink, ordinary()).error);
    static_cast<void>(read_again(reader, sink, document, step));
    BOOST_TEST(read_again(reader, sink, faulty).text == expected, step);
  }
}

BOOST_AUTO_TEST_CASE(every_truncated_document_is_told_like_by_a_new_one) {
  RecordingSink sink;
  XmlJobReader reader(sink);
  for (std::size_t size = 0; size < ordinary().size(); ++size) {
    const std::string_view document = std::string_view(ordinary()).substr(0, size);
    const std::string expected = without_warmth(document);
    BOOST_TEST(!read_again(reader, sink, ordinary()).error);
    BOOST_TEST(read_again(reader, sink, document).text == expected, size);
    BOOST_TEST(read_again(reader, sink, document).text == expected, size);
  }
}

BOOST_AUTO_TEST_CASE(a_reset_in_the_middle_leaves_nothing) {
  RecordingSink sink;
  XmlJobReader reader(sink);
  const std::string expected = read_again(reader, sink, ordinary()).text;
  // The first of them cannot follow in the outer element, the second may.
  for (const std::string& next : {std::string("<"), ordinary()}) {
    const std::string alone = without_warmth(next);
    for (std::size_t size = 0; size < ordinary().size(); size += 13) {
      reader.reset();
      std::error_code error;
      reader.push(std::string_view(ordinary()).substr(0, size), error);
      BOOST_TEST(read_again(reader, sink, next).text == alone, size);
      BOOST_TEST(read_again(reader, sink, ordinary()).text == expected, size);
    }
  }
}

// Whoever answers could send another name each time. None must be remembered for ever.
BOOST_AUTO_TEST_CASE(names_do_not_pile_up) {
  FailingResource memory;
  RecordingSink sink;
  Limits limits;
  limits.parser_heap_bytes = 0;
  XmlJobReader reader(sink, limits, &memory);
  constexpr int documents = 5000;
  std::size_t early = 0;
  for (int i = 0; i < documents; ++i) {
    const std::string name = "unheard-of-" + std::to_string(i);
    const std::string document =
        "<Response><" + name + " " + name + "='1' xmlns:" + name + "='" + name + "'/></Response>";
    BOOST_TEST(!read_again(reader, sink, document).error);
    if (i == documents / 5) early = memory.live_bytes();
  }
  BOOST_TEST(early > 0U);
  BOOST_TEST(memory.live_bytes() <= early);
  BOOST_TEST(memory.peak_bytes() < 32U << 10U);
}

BOOST_AUTO_TEST_CASE(what_it_remembers_takes_no_memory_from_the_next_document) {
  Limits limits;
  limits.parser_heap_bytes = 16U << 10U;
  RecordingSink sink;
  XmlJobReader reader(sink, limits);
  for (int i = 0; i < 100; ++i) {
    const std::string other = "<Response><other-" + std::to_string(i) + "/></Response>";
    BOOST_TEST(!read_again(reader, sink, other).error);
    BOOST_TEST(!read_again(reader, sink, ordinary()).error);
  }
}

// Of the allocation for a prefix Expat does not say that it failed; it goes on without.
BOOST_AUTO_TEST_CASE(a_refused_allocation_is_told_and_leaves_nothing_for_the_next_document) {
  const auto with = [](std::string_view more) {
    std::string document = ordinary();
    return document.insert(document.rfind("</Response>"), more);
  };
  const std::string declared = with("<x xmlns:zz='u'/>");
  const std::string used = with("<x xmlns:zz='u'><zz:y zz:k='1'/></x>");
  const std::string expected = geojob::test::read_whole(used).text;
  const std::string behind_root = ordinary() + "<!--c-->";
  for (const std::string& document : {declared, used, behind_root}) {
    bool was_refused = true;
    for (std::size_t number = 0; was_refused; ++number) {
      FailingResource counting;
      RecordingSink ignored;
      XmlJobReader counted(ignored, {}, &counting);
      static_cast<void>(read_again(counted, ignored, ordinary()));
      FailingResource memory(counting.allocations() + number);
      RecordingSink sink;
      XmlJobReader reader(sink, {}, &memory);
      static_cast<void>(read_again(reader, sink, ordinary()));
      const Reading reading = read_again(reader, sink, document);
      was_refused = memory.allocations() > counting.allocations() + number;
      memory.restore();
      BOOST_TEST((!reading.error || reading.error == geojob::errc::out_of_memory),
                 number << ": " << reading.text);
      BOOST_TEST(!read_again(reader, sink, ordinary()).error, number);
      BOOST_TEST(read_again(reader, sink, used).text == expected, number);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
