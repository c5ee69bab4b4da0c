// SPDX-License-Identifier: MIT
// A reader remembers the root tag of the last document. Whatever it has read before, it must read
// the next document as Expat alone reads it.

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "job/xml_schema.hpp"
#include "support/documents.hpp"
#include "support/partly_scanned_reader.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(known_root)

namespace {

using geojob::test::job_of;
using geojob::test::PartlyScannedReader;
using geojob::test::read_again;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
namespace data = boost::unit_test::data;

constexpr std::uint64_t all_bytes = geojob::XmlParser::all_bytes;
constexpr std::size_t whole = std::string_view::npos;

const std::string service_space(geojob::service_namespace);
const std::string other_space(service_space.size(), 'o');
/// More than the scanner's loop for usual elements wants to have behind the root tag.
const std::string filler = "<TraceId>" + std::string(80, 't') + "</TraceId>";

/// A root tag of so many bytes, in the namespace of the service.
std::string root_of(std::size_t size) {
  const std::string start = "<Response";
  const std::string end = "xmlns='" + service_space + "'>";
  return start + std::string(size - start.size() - end.size(), ' ') + end;
}

/// That root tag, with a job in the element.
std::string with_job(const std::string& root) {
  return root + "<ResourceSets><ResourceSet><Resources>" + job_of("one") +
         "</Resources></ResourceSet></ResourceSets>" + filler + "</Response>";
}

/// A comment in which a tag comes so late that it is stored where a root tag of the same size is
/// remembered, at the end of 768 bytes, or so many bytes before that.
std::string comment_with(const std::string& tag, std::size_t before = 0) {
  const std::string start = "<!--";
  return start + std::string(768 - before - tag.size() - start.size(), 'c') + tag + " -->";
}

const std::string usual_root(geojob::usual_response_tag.tag);
const std::string service_root = "<Response xmlns='" + service_space + "'>";
const std::string other_root = "<Response xmlns='" + other_space + "'>";
/// A root tag with that prefix for the namespace of the service.
std::string root_with(const std::string& prefix) {
  return '<' + prefix + ":Response xmlns:" + prefix + "='" + service_space + "'>";
}

const std::vector<std::string> documents = {
    "",
    "<Response/>",
    with_job("<Response>"),
    with_job("<Response >"),
    with_job("<Response\n>"),
    with_job("<Response a='1'>"),
    with_job("<Response xmlns:p='" + other_space + "' p:a='1'>"),
    with_job("<Response xmlns:p='urn:\u00E9'>"),
    with_job("<Response\nxmlns='" + service_space + "'>") + "x",
    "<Response xmlns='" + service_space + "'/>",
    with_job(service_root),
    with_job(service_root) + "\r",
    with_job(service_root) + "\r\nx",
    " \r\n" + with_job(service_root) + "x",
    "\xEF\xBB\xBF" + with_job(service_root) + "x",
    with_job(other_root),
    with_job("<Response xmlns='" + service_space + "' xmlns:p='urn:p'>" + "<p:x/>"),
    with_job("<Response xmlns='" + service_space + "' xmlns:q='urn:p'>" + "<p:x/>"),
    with_job("<Response xmlns='" + service_space + "' a='1'>"),
    with_job("<Response xmlns='" + other_space + "' a='1'>"),
    with_job("<Other>"),
    service_root + "<x a='&amp;" + std::string(640, 'x') + "'/></Response>",
    with_job(usual_root),
    with_job(usual_root) + "x",
    with_job(usual_root + "<p:x/>"),
    with_job(usual_root + "<xsd:x/><xsi:x xsi:nil='true'/>"),
    with_job(usual_root + "<x xmlns:xsi='urn:other'><xsi:x/></x>"),
    with_job(usual_root.substr(0, usual_root.size() - 1) + " >"),
    with_job(usual_root.substr(0, usual_root.size() - 1) + "/>"),
    usual_root,
    usual_root.substr(0, usual_root.size() - 1),
    with_job(usual_root + "<?note?>"),
    usual_root +
        "<ResourceSets><ResourceSet><Resources><Resource xsi:type='DataServiceJob'><Id>1</Id>"
        "<Status>Pending</Status><Name xsi:nil='true'>name</Name></Resource></Resources>"
        "</ResourceSet></ResourceSets>" +
        filler + "</Response>",
    with_job(service_root + "<?note?>"),
    // Root tags that are declined after their namespaces were declared.
    "<p:Response xmlns='" + other_space + "'/>",
    "<Response xmlns='" + other_space + "' a='1' a='2'>",
    "<Response xmlns='" + other_space + "' p:a='1'>",
    "<Response xmlns='" + other_space + "' xmlns:p='" + std::string(300, 'p') + "'>",
    "<Response xmlns='" + other_space +
        "' xmlns:a='urn:a' xmlns:b='urn:b' xmlns:c='urn:c'"
        " xmlns:d='urn:d' xmlns:e='urn:e' xmlns:f='urn:f' xmlns:g='urn:g' xmlns:h='urn:h'>",
    service_root + comment_with(other_root) + "</Response>",
    service_root + comment_with(other_root),
    service_root + comment_with(other_root + " "),
    service_root + comment_with(other_root).substr(0, 767),
    service_root + comment_with(other_root).substr(0, 768),
    service_root + comment_with(other_root, 1).substr(0, 767),
    service_root + comment_with(other_root, 5),
    service_root + comment_with(other_root, 5).substr(0, 767),
    service_root + "<![CDATA[",
    service_root + "<ResourceSets",
    service_root + "<ResourceSets><ResourceSet xmlns:p='urn:p'>",
    "<p:Response xmlns:p='" + service_space + "'><p:ResourceSets></p:ResourceSets>",
    "<p:Response xmlns:p='" + service_space + "'><p:TraceId>" + std::string(80, 't') +
        "</p:TraceId></p:Response>",
    "<p:Response xmlns:p='" + other_space + "'><p:TraceId>" + std::string(80, 't') +
        "</p:TraceId></p:Response>",
    root_with("of-service") + "<p:TraceId xmlns:p='" + service_space + "'>t",
    root_with("of-service") + "<p:TraceId>t</p:TraceId>" + filler + "</of-service:Response>",
    root_with("of-service") + "<TraceId>t</TraceId>" + filler + "</of-service:Response>",
    root_with(std::string(60, 'p')) + "<x>&unknown;</x>" + filler,
    with_job(root_of(300)),
    with_job(root_of(350)),
    with_job(root_of(350)) + "x",
    with_job("<!-- c -->" + service_root),
    with_job("<?xml version='1.0'?>" + service_root) + "x",
    std::string("\xFF\xFE<\0R\0", 6),
};

Reading with_expat(std::string_view document) {
  RecordingSink sink;
  PartlyScannedReader reader(sink, {}, 0);
  return read_again(reader, sink, document);
}

void check(const Reading& found, const Reading& expected, const std::string& before,
           const std::string& document) {
  if (found.text == expected.text && found.place == expected.place) return;
  BOOST_TEST_CONTEXT(document << "\nafter " << before) {
    BOOST_TEST(found.text == expected.text);
    BOOST_TEST(found.place.byte == expected.place.byte);
    BOOST_TEST(found.place.line == expected.place.line);
    BOOST_TEST(found.place.column == expected.place.column);
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(any_document_after_any_other, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const Reading expected = with_expat(document);
  for (const std::string& other : documents) {
    RecordingSink sink;
    PartlyScannedReader reader(sink, {}, all_bytes);
    for (const std::size_t step : {whole, std::size_t{300}, std::size_t{7}}) {
      for (const std::size_t step_of_other : {whole, std::size_t{450}, std::size_t{5}}) {
        check(read_again(reader, sink, document, step), expected, other, document);
        static_cast<void>(read_again(reader, sink, other, step_of_other));
      }
    }
    check(read_again(reader, sink, document), expected, other, document);
  }
}

// Until the rest of it has come, a tag is held beside the one that is remembered, and so are some
// bytes behind it.
BOOST_DATA_TEST_CASE(a_root_tag_of_any_size_in_two_pieces,
                     data::make({100U, 300U, 320U, 330U, 350U, 383U, 384U, 385U, 440U, 760U}),
                     size) {
  const std::string document = root_of(size) + "<Copyright><![CDATA[" + std::string(100, 'c') +
                               "]]></Copyright>" + filler + "</Response>";
  const Reading expected = with_expat(document);
  BOOST_TEST(!expected.error, expected.text);
  RecordingSink sink;
  PartlyScannedReader reader(sink, {}, all_bytes);
  for (std::size_t cut = 0; cut <= document.size(); ++cut) {
    for (const std::size_t second_cut : {cut, cut + 40, document.size()}) {
      const std::string_view all = document;
      const std::string_view rest = all.substr(cut);
      const std::vector<std::string_view> pieces = {
          all.substr(0, cut), rest.substr(0, second_cut - cut),
          rest.substr(std::min(rest.size(), second_cut - cut))};
      reader.reset();
      check(read_with(reader, sink, pieces), expected, "", document);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
