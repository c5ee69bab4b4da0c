// What the envelope says of each document stands in tests/data/responses; here is when it says it.

#include "geojob/envelope.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/xml_reader.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

namespace {

using geojob::Envelope;
using geojob::errc;
using geojob::XmlReader;
using geojob::test::job_of;
using geojob::test::RecordingSink;
using geojob::test::response_of;

bool is_empty(const Envelope& envelope) {
  return envelope.copyright.empty() && envelope.brand_logo_uri.empty() && !envelope.status_code &&
         envelope.status_description.empty() && envelope.authentication_result_code.empty() &&
         envelope.trace_id.empty() && envelope.error_details.empty() && !envelope.estimated_total;
}

struct Reader {
  RecordingSink sink;
  XmlReader reader{sink};
  std::error_code error;

  Envelope after(std::string_view bytes) {
    reader.push(bytes, error);
    return reader.envelope();
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(envelope)

BOOST_AUTO_TEST_CASE(it_is_empty_before_anything_was_read) {
  Reader it;
  BOOST_TEST(is_empty(it.reader.envelope()));
  BOOST_TEST(is_empty(it.after("")));
  BOOST_TEST(is_empty(it.after("<Response>")));
}

BOOST_AUTO_TEST_CASE(it_grows_as_the_bytes_arrive) {
  Reader it;
  BOOST_TEST(it.after("<Response><Copyright>mine</Copyright>").copyright == "mine");
  BOOST_TEST((it.after("<StatusCode>404</StatusCode>").status_code == 404U));
  it.after("<ErrorDetails><string>one</string>");
  BOOST_REQUIRE(it.reader.envelope().error_details.size() == 1U);
  const Envelope envelope = it.after("<string>two</string></ErrorDetails>");
  BOOST_REQUIRE(envelope.error_details.size() == 2U);
  BOOST_TEST(envelope.error_details[0] == "one");
  BOOST_TEST(envelope.error_details[1] == "two");
  BOOST_TEST(envelope.copyright == "mine");
  BOOST_TEST(!it.error);
}

BOOST_AUTO_TEST_CASE(a_value_counts_once_it_is_complete) {
  Reader it;
  BOOST_TEST(is_empty(it.after("<Response><TraceId>half")));
  BOOST_TEST(is_empty(it.after(" of it")));
  BOOST_TEST(it.after("</TraceId>").trace_id == "half of it");
}

BOOST_AUTO_TEST_CASE(it_says_what_stands_before_and_after_the_jobs) {
  Reader it;
  it.after("<Response><TraceId>before</TraceId><ResourceSets><ResourceSet><Resources>");
  it.after(job_of("first") + job_of("second"));
  BOOST_TEST(it.sink.jobs.size() == 2U);
  BOOST_TEST(it.reader.envelope().trace_id == "before");
  it.after("</Resources><EstimatedTotal>2</EstimatedTotal></ResourceSet></ResourceSets>");
  it.after("<StatusDescription>after</StatusDescription></Response>");
  it.reader.finish(it.error);
  BOOST_TEST(!it.error);
  const Envelope envelope = it.reader.envelope();
  BOOST_TEST(envelope.trace_id == "before");
  BOOST_TEST((envelope.estimated_total == 2U));
  BOOST_TEST(envelope.status_description == "after");
}

BOOST_AUTO_TEST_CASE(long_values_stay_whole_when_their_memory_moves) {
  Reader it;
  const std::string first(500, 'f');
  const std::string second(5000, 's');
  it.after("<Response><TraceId>" + first + "</TraceId><ErrorDetails>");
  it.after("<string>" + second + "</string><string>third</string>");
  const Envelope envelope = it.reader.envelope();
  BOOST_TEST(envelope.trace_id == first);
  BOOST_REQUIRE(envelope.error_details.size() == 2U);
  BOOST_TEST(envelope.error_details[0] == second);
  BOOST_TEST(envelope.error_details[1] == "third");
}

BOOST_AUTO_TEST_CASE(it_stays_after_an_error_and_after_a_stop) {
  Reader wrong;
  BOOST_TEST(wrong.after("<Response><TraceId>told</TraceId></oops>").trace_id == "told");
  BOOST_TEST((wrong.error == errc::not_well_formed));

  Reader stopped;
  stopped.sink.flow = geojob::Flow::stop;
  stopped.after("<Response><TraceId>told</TraceId><ResourceSets><ResourceSet><Resources>");
  stopped.after(job_of("first"));
  stopped.after(job_of("second"));
  BOOST_TEST(stopped.reader.stopped());
  BOOST_TEST(stopped.reader.envelope().trace_id == "told");
}

BOOST_AUTO_TEST_CASE(a_reset_empties_it) {
  Reader it;
  it.after(
      "<Response><TraceId>told</TraceId><StatusCode>200</StatusCode><ErrorDetails>"
      "<string>wrong</string></ErrorDetails><ResourceSets><ResourceSet>"
      "<EstimatedTotal>1</EstimatedTotal>");
  BOOST_TEST(!is_empty(it.reader.envelope()));
  it.reader.reset();
  BOOST_TEST(is_empty(it.reader.envelope()));
  it.after(response_of(job_of("first")));
  BOOST_TEST(!it.error);
  BOOST_TEST(is_empty(it.reader.envelope()));
}

BOOST_AUTO_TEST_CASE(estimated_totals_add_up_and_stop_at_the_largest_number) {
  constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
  const auto set = [](std::uint64_t total) {
    return "<ResourceSet><EstimatedTotal>" + std::to_string(total) +
           "</EstimatedTotal></ResourceSet>";
  };
  Reader it;
  it.after("<Response><ResourceSets>");
  BOOST_TEST((it.after(set(3)).estimated_total == 3U));
  BOOST_TEST((it.after(set(4)).estimated_total == 7U));
  BOOST_TEST((it.after(set(largest - 7)).estimated_total == largest));
  BOOST_TEST((it.after(set(1)).estimated_total == largest));
  BOOST_TEST(!it.error);
}

BOOST_AUTO_TEST_SUITE_END()
