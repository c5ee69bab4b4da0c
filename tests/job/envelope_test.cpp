// SPDX-License-Identifier: MIT
// What the envelope says of each document stands in tests/data/responses; here is when it says it.

#include "geojob/job/envelope.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/core/format.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(envelope)

namespace {

using geojob::Envelope;
using geojob::errc;
using geojob::Format;
using geojob::test::formats;
using geojob::test::job_of;
using geojob::test::json_job_of;
using geojob::test::pending_jobs;
using geojob::test::ReaderOf;
using geojob::test::RecordingSink;
namespace data = boost::unit_test::data;

bool is_empty(const Envelope& envelope) {
  return envelope.copyright.empty() && envelope.brand_logo_uri.empty() && !envelope.status_code &&
         envelope.status_description.empty() && envelope.authentication_result_code.empty() &&
         envelope.trace_id.empty() && envelope.error_details.empty() && !envelope.estimated_total;
}

/// A reader, and the same pieces of a document in either format.
struct Bench {
  explicit Bench(Format format) : json(format == Format::json), owner(format, sink) {}

  bool json;
  RecordingSink sink;
  ReaderOf owner;
  geojob::JobReaderBase& reader = *owner;
  std::error_code error;

  Envelope after(std::string_view bytes) {
    reader.push(bytes, error);
    return reader.envelope();
  }
  Envelope after(std::string_view in_xml, std::string_view in_json) {
    return after(json ? in_json : in_xml);
  }
  /// Up to the jobs, after `text` as the TraceId.
  Envelope after_start(const std::string& text) {
    return after("<Response><TraceId>" + text + "</TraceId><ResourceSets><ResourceSet><Resources>",
                 R"({"traceId":")" + text + R"(","resourceSets":[{"resources":[)");
  }
  Envelope after_set(std::uint64_t total) {
    const std::string digits = std::to_string(total);
    return after("<ResourceSet><EstimatedTotal>" + digits + "</EstimatedTotal></ResourceSet>",
                 R"({"estimatedTotal":)" + digits + "},");
  }
  void two_jobs() {
    after(job_of("first"), json_job_of("first"));
    after(job_of("second"), ',' + json_job_of("second"));
  }
};

}  // namespace

BOOST_DATA_TEST_CASE(it_is_empty_before_anything_was_read, data::make(formats), format) {
  Bench it(format);
  BOOST_TEST(is_empty(it.reader.envelope()));
  BOOST_TEST(is_empty(it.after("")));
  BOOST_TEST(is_empty(it.after("<Response>", "{")));
}

BOOST_DATA_TEST_CASE(it_grows_as_the_bytes_arrive, data::make(formats), format) {
  Bench it(format);
  BOOST_TEST(
      it.after("<Response><Copyright>mine</Copyright>", R"({"copyright":"mine")").copyright ==
      "mine");
  BOOST_TEST(
      (it.after("<StatusCode>404</StatusCode>", R"(,"statusCode":404,)").status_code == 404U));
  it.after("<ErrorDetails><string>one</string>", R"("errorDetails":["one")");
  BOOST_REQUIRE(it.reader.envelope().error_details.size() == 1U);
  const Envelope envelope = it.after("<string>two</string></ErrorDetails>", R"(,"two"])");
  BOOST_REQUIRE(envelope.error_details.size() == 2U);
  BOOST_TEST(envelope.error_details[0] == "one");
  BOOST_TEST(envelope.error_details[1] == "two");
  BOOST_TEST(envelope.copyright == "mine");
  BOOST_TEST(!it.error);
}

BOOST_DATA_TEST_CASE(a_value_counts_once_it_is_complete, data::make(formats), format) {
  Bench it(format);
  BOOST_TEST(is_empty(it.after("<Response><TraceId>half", R"({"traceId":"half)")));
  BOOST_TEST(is_empty(it.after(" of it")));
  BOOST_TEST(it.after("</TraceId>", "\"").trace_id == "half of it");
}

BOOST_AUTO_TEST_CASE(a_number_in_json_is_complete_with_the_byte_behind_it) {
  Bench it(Format::json);
  BOOST_TEST(is_empty(it.after(R"({"statusCode":40)")));
  BOOST_TEST(is_empty(it.after("4")));
  BOOST_TEST((it.after(" ").status_code == 404U));
}

BOOST_DATA_TEST_CASE(it_says_what_stands_before_and_after_the_jobs, data::make(formats), format) {
  Bench it(format);
  it.after_start("before");
  it.two_jobs();
  BOOST_TEST(it.sink.jobs.size() == 2U);
  BOOST_TEST(it.reader.envelope().trace_id == "before");
  it.after("</Resources><EstimatedTotal>2</EstimatedTotal></ResourceSet></ResourceSets>",
           R"(],"estimatedTotal":2}],)");
  it.after("<StatusDescription>after</StatusDescription></Response>",
           R"("statusDescription":"after"})");
  it.reader.finish(it.error);
  BOOST_TEST(!it.error);
  const Envelope envelope = it.reader.envelope();
  BOOST_TEST(envelope.trace_id == "before");
  BOOST_TEST((envelope.estimated_total == 2U));
  BOOST_TEST(envelope.status_description == "after");
}

BOOST_DATA_TEST_CASE(long_values_stay_whole_when_their_memory_moves, data::make(formats), format) {
  Bench it(format);
  const std::string first(500, 'f');
  const std::string second(5000, 's');
  it.after("<Response><TraceId>" + first + "</TraceId><ErrorDetails>",
           R"({"traceId":")" + first + R"(","errorDetails":[)");
  it.after("<string>" + second + "</string><string>third</string>", '"' + second + R"(","third")");
  const Envelope envelope = it.reader.envelope();
  BOOST_TEST(envelope.trace_id == first);
  BOOST_REQUIRE(envelope.error_details.size() == 2U);
  BOOST_TEST(envelope.error_details[0] == second);
  BOOST_TEST(envelope.error_details[1] == "third");
}

BOOST_DATA_TEST_CASE(it_stays_after_an_error_and_after_a_stop, data::make(formats), format) {
  Bench wrong(format);
  BOOST_TEST(
      wrong.after("<Response><TraceId>told</TraceId></oops>", R"({"traceId":"told";)").trace_id ==
      "told");
  BOOST_TEST((wrong.error == errc::not_well_formed));
  BOOST_TEST(wrong.reader.envelope().trace_id == "told");

  Bench stopped(format);
  stopped.sink.flow = geojob::Flow::stop;
  stopped.after_start("told");
  stopped.two_jobs();
  BOOST_TEST(stopped.reader.stopped());
  BOOST_TEST(stopped.reader.envelope().trace_id == "told");
}

BOOST_DATA_TEST_CASE(a_reset_empties_it, data::make(formats), format) {
  Bench it(format);
  it.after(
      "<Response><TraceId>told</TraceId><StatusCode>200</StatusCode><ErrorDetails>"
      "<string>wrong</string></ErrorDetails><ResourceSets><ResourceSet>"
      "<EstimatedTotal>1</EstimatedTotal>",
      R"({"traceId":"told","statusCode":200,"errorDetails":["wrong"],"resourceSets":[{)"
      R"("estimatedTotal":1,)");
  BOOST_TEST((it.reader.envelope().estimated_total == 1U));
  it.reader.reset();
  BOOST_TEST(is_empty(it.reader.envelope()));
  it.after(pending_jobs({"first"}, format).document);
  BOOST_TEST(!it.error);
  BOOST_TEST(is_empty(it.reader.envelope()));
}

BOOST_DATA_TEST_CASE(estimated_totals_add_up_and_stop_at_the_largest_number, data::make(formats),
                     format) {
  constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
  Bench it(format);
  it.after("<Response><ResourceSets>", R"({"resourceSets":[)");
  BOOST_TEST((it.after_set(3).estimated_total == 3U));
  BOOST_TEST((it.after_set(4).estimated_total == 7U));
  BOOST_TEST((it.after_set(largest - 7).estimated_total == largest));
  BOOST_TEST((it.after_set(1).estimated_total == largest));
  BOOST_TEST(!it.error);
}

BOOST_AUTO_TEST_SUITE_END()
