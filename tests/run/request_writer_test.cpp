// SPDX-License-Identifier: MIT
#include "run/request_writer.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/feed/entity_sink.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "support/string_output.hpp"

BOOST_AUTO_TEST_SUITE(request_writer)

namespace {

using geojob::EntitySink;
using geojob::EntityView;
using geojob::FeedReader;
using geojob::Flow;
using geojob::RequestWriter;
using geojob::RowRequest;
using geojob::test::StringOutput;

/// Reads what was written, and compares each request with the one that was to be written.
class Comparison final : public EntitySink {
 public:
  explicit Comparison(const std::vector<RowRequest>& requests) : requests_(requests) {}

  Flow on_entity(const EntityView& entity) override {
    BOOST_TEST_REQUIRE(count < requests_.size());
    const RowRequest& expected = requests_[count++];
    BOOST_TEST(entity.id == std::to_string(count));
    const auto& request = entity.request;
    BOOST_TEST(request.query == expected.query);
    BOOST_TEST(request.culture == expected.culture);
    BOOST_TEST(request.address.address_line == expected.address_line);
    BOOST_TEST(request.address.locality == expected.locality);
    BOOST_TEST(request.address.admin_district == expected.admin_district);
    BOOST_TEST(request.address.postal_code == expected.postal_code);
    BOOST_TEST(request.address.country_region == expected.country_region);
    BOOST_TEST(request.coordinates.latitude == expected.latitude);
    BOOST_TEST(request.coordinates.longitude == expected.longitude);
    return Flow::go_on;
  }

  std::size_t count = 0;

 private:
  const std::vector<RowRequest>& requests_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(is_read_back_as_it_was) {
  const std::vector<RowRequest> requests = {
      {.query = "1 Main St, Springfield", .culture = "en-US"},
      {.address_line = "7 \"Chapel\" Yard | <b> & 'c' > d",
       .locality = "東京",
       .admin_district = "a\tb\r\nc",
       .postal_code = "00123",
       .country_region = "Côte d'Ivoire"},
      {.culture = "fi-FI", .latitude = "-33.5", .longitude = "151.25"},
  };
  StringOutput output;
  RequestWriter writer(output);
  writer.begin();
  for (std::size_t i = 0; i < requests.size(); ++i)
    writer.write(std::to_string(i + 1), requests[i]);
  writer.end();
  Comparison comparison(requests);
  FeedReader reader(comparison);
  std::error_code error;
  reader.push(output.text, error);
  BOOST_TEST(!error);
  reader.finish(error);
  BOOST_TEST(!error);
  BOOST_TEST(comparison.count == requests.size());
}

BOOST_AUTO_TEST_CASE(has_only_what_is_asked) {
  StringOutput output;
  RequestWriter(output).write("a-7", {.query = "Paris"});
  BOOST_TEST(output.text ==
             "<GeocodeEntity Id=\"a-7\"><GeocodeRequest Query=\"Paris\"/></GeocodeEntity>\n");
}

BOOST_AUTO_TEST_SUITE_END()
