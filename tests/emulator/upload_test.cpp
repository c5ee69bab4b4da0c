// SPDX-License-Identifier: MIT
// Data that becomes result files, and data that does not.

#include "emulator/upload.hpp"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "emulator/packing.hpp"

BOOST_AUTO_TEST_SUITE(upload)

namespace {

using namespace geojob::emulator;

const std::string version_line = "Bing Spatial Data Services, 2.0";

/// The results of a text, or why there are none.
struct Outcome {
  explicit Outcome(const std::string& input, const std::string& data,
                   const ServiceRules& rules = {}, std::size_t piece = 7) {
    Upload upload(input, rules);
    for (std::size_t at = 0; at < data.size(); at += piece) upload.push(data.substr(at, piece));
    results = upload.finish();
    refusal = upload.refusal();
    BOOST_TEST((results == nullptr) != refusal.empty());
  }

  [[nodiscard]] std::string file(const std::string& which) const {
    if (results == nullptr) return refusal;
    const auto file = results->file(which, Packing::none);
    return file == nullptr ? "none" : std::string(file->bytes);
  }

  std::shared_ptr<JobResults> results;
  std::string refusal;
};

std::string csv(const std::string& rows) {
  return version_line +
         "\nId, GeocodeRequest/Query ,GeocodeResponse/Address/Locality,Unknown,StatusCode\n" + rows;
}

std::string csv_result(const std::string& rows) {
  return version_line +
         "\r\nId, GeocodeRequest/Query ,GeocodeResponse/Address/Locality,Unknown,StatusCode\r\n" +
         rows;
}

struct Refused {
  std::string input, data, words;
};
std::ostream& operator<<(std::ostream& stream, const Refused& refused) {
  return stream << refused.words;
}

const std::vector<Refused> refused_data = {
    {"csv", "", "The data cannot be read: "},
    {"csv", "Id,GeocodeRequest/Query\n1,Paris\n", "The data cannot be read: "},
    {"csv", "Bing Spatial Data Services, 3.0\nId\n1\n", "The data cannot be read: "},
    {"csv", csv(""), "The data has no entities."},
    {"csv", csv("1,\"Paris\n"), "The data cannot be read: "},
    {"pipe", csv("1,Paris\n"), "The data is not in the format that input=pipe names."},
    {"xml", csv("1,Paris\n"), "The data is not in the format that input=xml names."},
    {"csv", "<GeocodeFeed Version=\"2.0\"><GeocodeEntity Id=\"1\"/></GeocodeFeed>",
     "The data is not in the format that input=csv names."},
    {"xml", "<GeocodeFeed><GeocodeEntity", "The data cannot be read: "},
    {"xml", "<GeocodeFeed Version=\"2.0\"></GeocodeFeed>", "The data has no entities."},
    {"csv", gzip_packed(csv("1,Paris\n")).substr(0, 40), "the gzip file is cut off"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(results_have_the_columns_of_the_data_and_another_order) {
  const Outcome outcome("csv", csv("1,Paris\n2,\"7 Chapel Yard, London\"\n3,Nowhere\n4,\n"));
  BOOST_TEST(outcome.file("succeeded") ==
             csv_result("3,Nowhere,,,Success\r\n2,\"7 Chapel Yard, London\",London,,Success\r\n"
                        "1,Paris,Paris,,Success\r\n"));
  BOOST_TEST(outcome.file("failed") == csv_result("4,,,,BadRequest\r\n"));
}

BOOST_AUTO_TEST_CASE(each_hundred_entities_are_reversed) {
  std::string rows;
  for (int i = 1; i <= 101; ++i) rows += std::to_string(i) + ",Paris\n";
  const std::string file = Outcome("csv", csv(rows)).file("succeeded");
  BOOST_TEST(file.starts_with(csv_result("100,Paris,Paris,,Success\r\n99,")));
  BOOST_TEST(file.ends_with("\r\n1,Paris,Paris,,Success\r\n101,Paris,Paris,,Success\r\n"));
}

BOOST_AUTO_TEST_CASE(a_file_without_entities_is_none) {
  BOOST_TEST(Outcome("csv", csv("1,Paris\n")).file("failed") == "none");
  BOOST_TEST(Outcome("csv", csv("1,\n")).file("succeeded") == "none");
}

BOOST_AUTO_TEST_CASE(with_pipes_json_is_not_quoted_and_a_delimiter_is) {
  const std::string data =
      version_line + "\r\nId|GeocodeRequest/Query|GeocodeResponse/GeocodePoints|TraceId\r\n1|Paris";
  const std::string file = Outcome("pipe", data).file("succeeded");
  BOOST_TEST(file.find(R"(1|Paris|[{"Longitude":"2.3333","Latitude":"48.8667",)") !=
             std::string::npos);
  BOOST_TEST(file.find("}]|\"") != std::string::npos);  // the id for tracing has pipes
}

BOOST_AUTO_TEST_CASE(xml_repeats_the_request_and_has_an_entity_on_each_line) {
  const std::string file =
      Outcome("XML",
              "<GeocodeFeed Version=\"2.0\"><GeocodeEntity Id=\"a&amp;b\"><GeocodeRequest "
              "Culture=\"fr-FR\" IncludeNeighborhood=\"0\" Query=\"Paris\"/></GeocodeEntity>"
              "<GeocodeEntity Id=\"2\"><GeocodeRequest Query=\"Rome\"/></GeocodeEntity>"
              "</GeocodeFeed>")
          .file("succeeded");
  BOOST_TEST(file.find("<GeocodeEntity Id=\"a&amp;b\" xmlns=\"") != std::string::npos);
  BOOST_TEST(file.find("><GeocodeRequest Culture=\"fr-FR\" Query=\"Paris\"></GeocodeRequest>"
                       "<GeocodeResponse Name=\"Paris, France\" EntityType=\"PopulatedPlace\" "
                       "Confidence=\"High\" MatchCodes=\"Good\">") != std::string::npos);
  BOOST_TEST(file.find("Id=\"2\"") < file.find("Id=\"a&amp;b\""));
  BOOST_TEST(std::count(file.begin(), file.end(), '\n') == 5);
}

BOOST_AUTO_TEST_CASE(the_first_version_has_no_header_and_31_columns) {
  const std::string data = "1,en-GB,Paris" + std::string(28, ',') + "\n";
  const std::string file = Outcome("csv", data).file("succeeded");
  BOOST_TEST(file ==
             "1,en-GB,Paris,,,,,,,,,,,,France,,\"Paris, France\",Paris,,,48.8667,2.3333,,,High,"
             "\"Paris, France\",PopulatedPlace,Success,,,\r\n");
}

BOOST_AUTO_TEST_CASE(packed_data_gives_the_same_results) {
  const std::string data = csv("1,Paris\n2,Rome\n");
  const std::string expected = Outcome("csv", data).file("succeeded");
  for (const std::string& packed : {gzip_packed(data), zip_packed(data, "a.csv")}) {
    for (const std::size_t piece : {1U, 10'000U}) {
      BOOST_TEST(Outcome("csv", packed, {}, piece).file("succeeded") == expected);
    }
  }
  BOOST_TEST(Outcome("csv", "\xEF\xBB\xBF" + data).file("succeeded") == expected);
}

BOOST_DATA_TEST_CASE(data_that_cannot_be_read_is_refused, refused_data, refused) {
  const Outcome outcome(refused.input, refused.data);
  BOOST_TEST_CONTEXT(outcome.refusal) {
    BOOST_TEST(outcome.refusal.find(refused.words) != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(limits_are_limits) {
  const std::string data = csv("1,Paris\n22,Rome\n");
  ServiceRules rules;
  rules.most_entities = 2;
  rules.most_id_bytes = 2;
  rules.most_data_bytes = data.size();
  BOOST_TEST(Outcome("csv", data, rules).refusal == "");
  BOOST_TEST(Outcome("csv", data + "3,Oslo\n", rules).refusal ==
             "The data has more than " + std::to_string(data.size()) + " bytes.");
  BOOST_TEST(Outcome("csv", gzip_packed(data + "3,Oslo\n"), rules).refusal.ends_with(" bytes."));
  rules.most_data_bytes = 0;
  BOOST_TEST(Outcome("csv", data + "3,Oslo\n", rules).refusal ==
             "The data has more than 2 entities.");
  rules.most_id_bytes = 1;
  BOOST_TEST(Outcome("csv", data, rules).refusal == "An Id has more than 1 bytes.");
}

BOOST_AUTO_TEST_CASE(what_is_documented_nowhere_can_be_refused) {
  const std::string data = csv("1,Paris\n1,Rome\n");
  ServiceRules rules;
  BOOST_TEST(Outcome("csv", data, rules).refusal == "");
  rules.accepts_equal_ids = false;
  BOOST_TEST(Outcome("csv", data, rules).refusal == "Two entities have the Id 1.");
  rules = {};
  rules.accepts_text_mark = false;
  BOOST_TEST(Outcome("csv", "\xEF\xBB\xBF" + data, rules).refusal != "");
  rules = {};
  rules.packed_uploads = PackedUploads::gzip;
  BOOST_TEST(Outcome("csv", gzip_packed(data), rules).refusal == "");
  BOOST_TEST(Outcome("csv", zip_packed(data, "a"), rules).refusal.starts_with("The data is a zip"));
  rules.packed_uploads = PackedUploads::none;
  BOOST_TEST(Outcome("csv", gzip_packed(data), rules).refusal.starts_with("The data is compr"));
}

BOOST_AUTO_TEST_CASE(unmatched_entities_are_where_they_are_wanted) {
  const std::string data = csv("1,Nowhere\n");
  ServiceRules rules;
  BOOST_TEST(Outcome("csv", data, rules).file("succeeded") ==
             csv_result("1,Nowhere,,,Success\r\n"));
  rules.unmatched_are_failed = true;
  BOOST_TEST(Outcome("csv", data, rules).file("failed") == csv_result("1,Nowhere,,,NotFound\r\n"));
  rules.unmatched_status = "NoMatch";
  BOOST_TEST(Outcome("csv", data, rules).file("failed") == csv_result("1,Nowhere,,,NoMatch\r\n"));
}

BOOST_AUTO_TEST_CASE(a_changed_file_has_the_same_entities_in_another_order) {
  const Outcome outcome("csv", csv("1,Paris\n2,Rome\n"));
  const std::string before = outcome.file("succeeded");
  const std::string tag = outcome.results->file("succeeded", Packing::none)->tag;
  outcome.results->change();
  BOOST_TEST(outcome.file("succeeded") ==
             csv_result("1,Paris,Paris,,Success\r\n2,Rome,Rome,,Success\r\n\r\n"));
  BOOST_TEST(outcome.results->file("succeeded", Packing::none)->tag != tag);
  outcome.results->change();
  BOOST_TEST(outcome.file("succeeded") == before);
  BOOST_TEST(outcome.results->file("succeeded", Packing::none)->tag != tag);
}

BOOST_AUTO_TEST_SUITE_END()
