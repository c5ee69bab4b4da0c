// SPDX-License-Identifier: MIT
// Most of an ordinary response has the usual form, and the scanner reads it in a loop that knows no
// errors. Here it meets responses that differ from an ordinary one in one place. Whatever that is,
// the user gets the jobs, the error and the position that Expat alone gives.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "job/xml_schema.hpp"
#include "support/failing_resource.hpp"
#include "support/guarded_text.hpp"
#include "support/partly_scanned_reader.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(usual_form)

namespace {

using geojob::Limits;
using geojob::test::FailingResource;
using geojob::test::GuardedText;
using geojob::test::PartlyScannedReader;
using geojob::test::read_again;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using namespace std::string_literals;
namespace data = boost::unit_test::data;

constexpr std::uint64_t all_bytes = geojob::XmlParser::all_bytes;
constexpr std::size_t whole = std::string_view::npos;

/// The loop leaves the last bytes of a push alone, so some come that do not matter.
const std::string filler = "<TraceId>" + std::string(80, 't') + "</TraceId></Response>";

const std::string ordinary =
    "<Response><StatusCode>200</StatusCode>\n <ResourceSets><ResourceSet>"
    "<EstimatedTotal>1</EstimatedTotal><Resources><DataflowJob><Id>one</Id>"
    "<Link role=\"self\">https://one.example/</Link><Status>Pending</Status></DataflowJob>"
    "</Resources></ResourceSet></ResourceSets>" +
    filler;

const std::string service_space(geojob::service_namespace);

/// The prefixes p and q have the namespace of the service, and r has another.
const std::string with_prefixes =
    "<p:Response xmlns:p='" + service_space + "' xmlns:q='" + service_space +
    "' xmlns:r='urn:r'><p:ResourceSets><p:ResourceSet><p:Resources><p:DataflowJob><p:Id>one</p:Id>"
    "<p:Link role=\"self\">https://one.example/</p:Link><p:Status>Pending</p:Status>"
    "</p:DataflowJob></p:Resources></p:ResourceSet></p:ResourceSets><p:TraceId>" +
    std::string(80, 't') + "</p:TraceId></p:Response>";

/// What is in the ordinary response, and what is there instead.
struct Change {
  const char* from;
  std::string to;
};

const std::vector<Change> changes = {
    {"<Id>", "<Id>"},
    // end tags
    {"</DataflowJob>", "</DataflowJib>"},
    {"</DataflowJob>", "</DataflowJobs>"},
    {"</DataflowJob>", "</DataflowJob >"},
    {"</DataflowJob>", "</DataflowJob/>"},
    {"</DataflowJob>", "</DataflowJob<"},
    {"</DataflowJob>", ""},
    {"</DataflowJob>", "</DataflowJob></DataflowJob>"},
    {"</Id>", "</Ix>"},
    {"</Id>", "</Idd>"},
    {"</Id>", "</Id >"},
    {"</Id>", "</Id\n>"},
    {"</Id>", "</Id\r>"},
    {"</Id>", "</Id<"},
    {"</Id>", "</p:Id>"},
    {"</Id>", "<Id>"},
    {"</Id>", "<!Id>"},
    {"</Id>", "<aId>"},
    {"</Status>", "</Id>"},
    // start tags
    {"<Id>", "<Id >"},
    {"<Id>", "<Id\n>"},
    {"<Id>", "<Id\r>"},
    {"<Id>", "<Ids>"},
    {"<Id>", "<Id:>"},
    {"<Id>", "<p:Id>"},
    {"<Id>", "<1d>"},
    {"<Id>one</Id>", "<Id/>"},
    {"<Id>one</Id>", "<Id></Id>"},
    {"<Id>one</Id>", "<Id>one</Id><Id>two</Id>"},
    {"<Id>one</Id>", "<other>text</other><Id>one</Id>"},
    {"<DataflowJob>", "<DataflowJob >"},
    {"<DataflowJob>", "<DataflowJob a='1'>"},
    {"<DataflowJob>", "<1Job>"},
    {"<DataflowJob>", "<-Job>"},
    {"<DataflowJob>", "<DataflowJob/>"},
    {"<DataflowJob>", "<>"},
    {"<DataflowJob>", "<" + std::string(250, 'J') + ">"},
    {"<Resources><DataflowJob>", "<Resources><1Job><Id>1</Id></1Job><DataflowJob>"},
    {"<Resources><DataflowJob>", "<Resources><other>text</other><DataflowJob>"},
    {"<Resources><DataflowJob>", "<Resources><" + std::string(240, 'J') + "><Id>1</Id></" +
                                     std::string(240, 'J') + "><DataflowJob>"},
    {"<Resources>", "<other><Resources></Resources></other><Resources>"},
    // text
    {"one<", "o]]>e<"},
    {"one<", "o]>e<"},
    {"one<", "o]]e]<"},
    {"one<", "o\re<"},
    {"one<", "o\r\ne<"},
    {"one<", "o\ne\n<"},
    {"one<", "o\u00E9\u4E2D\U0001F600<"},
    {"one<", "o\xC3<"},
    {"one<", "o\xFF<"},
    {"one<", "o\uFFFE<"},
    {"one<", "o\x01<"},
    {"one<", "o&amp;e<"},
    {"one<", "o&#0;<"},
    {"one<", "o<!-- c -->e<"},
    {"one<", "o<![CDATA[<]]>e<"},
    {"one<", "o<b/>e<"},
    {"one<", " \t\none \n<"},
    {"https:", "\u00E9]]>"},
    {">Pending<", ">  <"},
    {"<EstimatedTotal>1", "<EstimatedTotal>"},
    {"<EstimatedTotal>1", "<EstimatedTotal>x"},
    {"<Status>", "<TotalEntityCount></TotalEntityCount><Status>"},
    {"<Status>", "<TotalEntityCount>1x</TotalEntityCount><Status>"},
    // attributes
    {"role=\"self\"", "role='self'"},
    {"role=\"self\"", "role = \"self\""},
    {"role=\"self\"", " role=\"self\""},
    {"role=\"self\"", "\nrole=\"self\""},
    {"role=\"self\"", "role=\"self\" "},
    {"role=\"self\"", "role=\"self\"\r"},
    {"role=\"self\"", "role=\"self\"/"},
    {"role=\"self\"", "role\"self\""},
    {"role=\"self\"", "role=self\""},
    {"role=\"self\"", "role=-self\""},
    {"role=\"self\"", "role-\"self\""},
    {"role=\"self\"", "role+\"self\""},
    {"role=\"self\"", "role:\"self\""},
    {"role=\"self\"", "role=\"self"},
    {"role=\"self\"", "1role=\"self\""},
    {"role=\"self\"", "other:role=\"self\""},
    {"role=\"self\"", "much-longer:role=\"self\""},
    {"role=\"self\"", std::string(40, 'p') + ':' + std::string(40, 'l') + "=\"self\""},
    {"role=\"self\"", "xml:role=\"self\""},
    {"role=\"self\"", "xml:1role=\"self\""},
    {"role=\"self\"", "xml:a:b=\"self\""},
    {"role=\"self\"", "role=\"<\""},
    {"role=\"self\"", "role=\"&lt;\""},
    {"role=\"self\"", "role=\"&\""},
    {"role=\"self\"", "role=\"a\nb\""},
    {"role=\"self\"", "role=\"a\tb\""},
    {"role=\"self\"", "role=\"\u00E9\""},
    {"role=\"self\"", "role=\"\xFF\""},
    {"role=\"self\"", "role=\" self \""},
    {"role=\"self\"", "role=\"\" name=\"of the link\""},
    {"role=\"self\"", "role=\"self\"name=\"of the link\""},
    {"role=\"self\"", "role=\"self\" role=\"other\""},
    {"role=\"self\"", "role=\"self\" name=\"n\" role=\"other\""},
    {"role=\"self\"", "xml:lang=\"de\" xml:lang=\"en\""},
    {"role=\"self\"", "a=\"1\" b=\"2\" c=\"3\" role=\"self\""},
    {"role=\"self\"", "a=\"1\" b=\"2\" c=\"3\" d=\"4\" role=\"self\""},
    {"role=\"self\"", "a=\"" + std::string(70, 'a') + "\" role=\"self\""},
    {"role=\"self\"", "xmlns=\"urn:other\""},
    {"role=\"self\"", "xmlns:p=\"urn:other\""},
    {"role=\"self\"", "role=\"" + std::string(800, 'r') + "\""},
    {"role=\"self\"", "xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:nil=\"true\""},
    {"<Link role=\"self\">", "<Link>"},
    {"<Id>", "<Id a=\"1\">"},
    {"https://one.example/", ""},
    {"<Link ", "<Link role=\"empty\"></Link><Link role=\"two\">2</Link><Link "},
    // between tags
    {"\n <ResourceSets>", "\r<ResourceSets>"},
    {"\n <ResourceSets>", "\r\n<ResourceSets>"},
    {"\n <ResourceSets>", "\t\n\n <ResourceSets>"},
    {"\n <ResourceSets>", "\ntext\n<ResourceSets>"},
    {"\n <ResourceSets>", "\n]]><ResourceSets>"},
    {"\n <ResourceSets>", "\n\x01<ResourceSets>"},
    {"\n <ResourceSets>", "\n\u00E9<ResourceSets>"},
    {"\n <ResourceSets>", "\n&#32;<ResourceSets>"},
    {"\n <ResourceSets>", "\n<!-- c --><ResourceSets>"},
    // more
    {"</ResourceSet>",
     "</ResourceSet><ResourceSet><EstimatedTotal>2</EstimatedTotal></ResourceSet>"},
    {"<ResourceSets>", "<ResourceSets xmlns='urn:other'>"},
    {"<ResourceSets>", "<ResourceSets xmlns=''>"},
    {"<ResourceSet>", "<ResourceSet xmlns='" + service_space + "'>"},
    {"<StatusCode>", "<a xmlns='urn:other'><StatusCode>1</StatusCode></a><StatusCode>"},
    {"<Response>", "<Response xmlns='" + service_space + "'>"},
    {"<Response>", "<Response xmlns='urn:other'>"},
    {"<TraceId>", "</Response><Response><TraceId>"},
    {"<TraceId>", "</Response><TraceId>"},
    {"</Response>", "</Response><Response></Response>"},
    {"</Response>", ""},
};

const std::vector<Change> changes_with_prefixes = {
    {"<p:Id>", "<p:Id>"},
    {"</p:Id>", "</q:Id>"},
    {"</p:Id>", "</Id>"},
    {"</p:Id>", "</p.Id>"},
    {"<p:Id>one</p:Id>", "<q:Id>one</q:Id>"},
    {"<p:Id>one</p:Id>", "<r:Id>one</r:Id>"},
    {"<p:Id>one</p:Id>", "<x:Id>one</x:Id>"},
    {"<p:Id>one</p:Id>", "<Id>one</Id>"},
    {"<p:Id>", "<pxId>"},
    {"<p:Id>", "<p:Id xmlns:p='urn:other'>"},
    {"<p:Id>", "<p:>"},
    {"<p:Id>", "<p:p:Id>"},
    {"</p:DataflowJob>", "</q:DataflowJob>"},
    {"<p:DataflowJob>", "<q:DataflowJob>"},
    {"<p:DataflowJob>", "<p:1Job>"},
    {"<p:DataflowJob>", "<p:DataflowJob xmlns:p='urn:other'>"},
    {"<p:DataflowJob>", "<p:DataflowJob xmlns:r='urn:other'>"},
    {"<p:ResourceSets>", "<p:ResourceSets xmlns:p='urn:other'>"},
    {"<p:ResourceSets>", "<p:a xmlns:p='urn:other'><p:b/></p:a><p:ResourceSets>"},
    {"<p:ResourceSets>",
     "<of-service:ResourceSets xmlns:of-service='" + service_space + "' xmlns:p='urn:other'>"},
    {"<p:ResourceSets>", "<q:TraceId>x</q:TraceId><p:ResourceSets>"},
    {"<p:ResourceSets>", "<x xmlns:p='urn:other'><p:TraceId>x</p:TraceId></x><p:ResourceSets>"},
    {"<p:ResourceSets>", "<Copyright xmlns:s='urn:s'>x</Copyright><s:b/><p:ResourceSets>"},
    {"<p:ResourceSets>", "<s:Copyright xmlns:s='" + service_space +
                             "'>x</s:Copyright>"
                             "<s:TraceId>x</s:TraceId><p:ResourceSets>"},
    {"<p:ResourceSets>", "<r:a/><r:TraceId>x</r:TraceId><p:ResourceSets>"},
    {"role=\"self\"", "q:role=\"self\""},
    {"role=\"self\"", "p:role=\"self\" q:role=\"other\""},
    {"role=\"self\"", "p:role=\"self\" role=\"other\" r:role=\"another\""},
    {"role=\"self\"", "x:role=\"self\""},
};

std::string changed(std::string document, const Change& change) {
  const std::size_t at = document.find(change.from);
  if (at == std::string::npos) throw std::logic_error("not in the document: "s + change.from);
  return document.replace(at, std::string_view(change.from).size(), change.to);
}

std::vector<std::string> all_documents() {
  std::vector<std::string> documents;
  for (const Change& change : changes) documents.push_back(changed(ordinary, change));
  for (const Change& change : changes_with_prefixes) {
    documents.push_back(changed(with_prefixes, change));
  }
  return documents;
}

const std::vector<std::string> documents = all_documents();

Reading read(std::string_view document, std::uint64_t most_scanned, std::size_t step = whole,
             const Limits& limits = {}, geojob::Flow flow = geojob::Flow::go_on) {
  RecordingSink sink;
  sink.flow = flow;
  PartlyScannedReader reader(sink, limits, most_scanned);
  return read_again(reader, sink, document, step);
}

void check(const Reading& found, const Reading& expected, std::string_view document) {
  if (found.text == expected.text && found.place == expected.place) return;
  BOOST_TEST_CONTEXT(document) {
    BOOST_TEST(found.text == expected.text);
    BOOST_TEST(found.place.byte == expected.place.byte);
    BOOST_TEST(found.place.line == expected.place.line);
    BOOST_TEST(found.place.column == expected.place.column);
  }
}

}  // namespace

BOOST_DATA_TEST_CASE(a_response_with_one_change, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const Reading expected = read(document, 0);
  check(read(document, all_bytes), expected, document);
  for (std::uint64_t most = 1; most <= document.size(); most += 3) {
    check(read(document, most), expected, document);
  }
}

BOOST_DATA_TEST_CASE(in_any_two_pieces, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const Reading expected = read(document, 0);
  RecordingSink sink;
  PartlyScannedReader reader(sink, {}, all_bytes);
  GuardedText first_room(document.size());  // nobody must read a byte behind a piece
  GuardedText second_room(document.size());
  for (std::size_t cut = 0; cut <= document.size(); ++cut) {
    const std::vector<std::string_view> pieces = {
        first_room.place(std::string_view(document).substr(0, cut)),
        second_room.place(std::string_view(document).substr(cut))};
    reader.reset();
    check(read_with(reader, sink, pieces), expected, document);
  }
}

BOOST_DATA_TEST_CASE(in_pieces_of_any_size, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const Reading expected = read(document, 0);
  for (const std::size_t step : {1U, 2U, 3U, 5U, 63U, 64U, 65U, 100U, 150U}) {
    check(read(document, all_bytes, step), expected, document);
  }
}

BOOST_DATA_TEST_CASE(with_limits, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  std::vector<Limits> all_limits(7);
  all_limits[0].text_bytes = 1;
  all_limits[1].text_bytes = 3;
  all_limits[2].text_bytes = 4;
  all_limits[3].depth = 2;
  all_limits[4].depth = 5;
  all_limits[5].links_per_job = 1;
  all_limits[6].links_per_job = 2;
  for (const Limits& limits : all_limits) {
    const Reading expected = read(document, 0, whole, limits);
    check(read(document, all_bytes, whole, limits), expected, document);
    check(read(document, all_bytes, 150, limits), expected, document);
  }
}

BOOST_DATA_TEST_CASE(with_a_sink_that_stops, data::xrange(documents.size()), index) {
  const std::string& document = documents[index];
  const Reading expected = read(document, 0, whole, {}, geojob::Flow::stop);
  for (const std::size_t step : {whole, std::size_t{150}, std::size_t{7}}) {
    const Reading found = read(document, all_bytes, step, {}, geojob::Flow::stop);
    check(found, expected, document);
    // Of small pieces Expat reads some later, and so takes more of them.
    if (step == whole) BOOST_TEST(found.bytes_taken == expected.bytes_taken, document);
  }
}

// A value for which there is no memory is read again, event by event.
BOOST_AUTO_TEST_CASE(with_an_allocation_that_is_refused) {
  std::string document = "<Response><ErrorDetails>";
  for (int i = 0; i < 20; ++i) document += "<string>" + std::string(90, 'd') + "</string>";
  document += "</ErrorDetails><ResourceSets><ResourceSet><Resources><DataflowJob><Id>one</Id>";
  for (int i = 0; i < 20; ++i) {
    document += "<Link role=\"" + std::string(150, 'r') + "\" name=\"" + std::string(170, 'n') +
                "\">" + std::string(190, 'u') + "</Link>";
  }
  document +=
      "<Status>Pending</Status></DataflowJob></Resources></ResourceSet></ResourceSets>" + filler;
  const Reading expected = read(document, 0);
  BOOST_TEST(!expected.error, expected.text);
  std::size_t read_to_the_end = 0;
  bool was_refused = true;
  for (std::size_t number = 0; was_refused; ++number) {
    FailingResource memory(number);
    RecordingSink sink;
    PartlyScannedReader reader(sink, {}, all_bytes, &memory);
    const Reading found = read_again(reader, sink, document);
    was_refused = memory.allocations() > number;
    if (found.error == geojob::errc::out_of_memory) continue;
    check(found, expected, document);
    ++read_to_the_end;
  }
  BOOST_TEST(read_to_the_end > 5U);
}

BOOST_AUTO_TEST_CASE(links_without_a_url_take_no_room_however_many_there_are) {
  Limits limits;
  limits.links_per_job = 0;
  const auto peak_of = [&](int count) {
    std::string links;
    for (int i = 0; i < count; ++i) links += "<Link role=\"of nothing\"></Link>";
    RecordingSink sink;
    PartlyScannedReader reader(sink, limits, all_bytes);
    const Reading found = read_again(reader, sink, changed(ordinary, {"<Link ", links + "<Link "}));
    BOOST_TEST(!found.error, found.text);
    return reader.heap_peak();
  };
  BOOST_TEST(peak_of(1000) == peak_of(1));
}

BOOST_AUTO_TEST_SUITE_END()
