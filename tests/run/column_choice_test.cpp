// SPDX-License-Identifier: MIT
#include "run/column_choice.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(column_choice)

namespace {

using geojob::choose_columns;
using geojob::ColumnChoice;
using geojob::ColumnOptions;
using geojob::culture_doubt;
using geojob::Flow;
using geojob::RowRequest;
using geojob::TableError;
using geojob::TableFile;
using geojob::TableRow;
using geojob::test::TemporaryFolder;
namespace data = boost::unit_test::data;

using Names = std::vector<std::string>;

std::string to_text(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

struct Choice {
  const char* label;
  Names names;
  ColumnOptions options;
  std::string expected;  ///< The description, or what is complained of.
};
std::ostream& operator<<(std::ostream& out, const Choice& choice) { return out << choice.label; }

const std::vector<Choice> choices = {
    {"parts, in any case",
     {"STREET", "City", "state/Province", "Zip Code", "country_region", "Locale"},
     {},
     "address_line: column \"STREET\" (guessed)\nlocality: column \"City\" (guessed)\n"
     "admin_district: column \"state/Province\" (guessed)\npostal_code: column \"Zip Code\" "
     "(guessed)\ncountry_region: column \"country_region\" (guessed)\nculture: column \"Locale\" "
     "(guessed)\n"},
    {"one address column is a query",
     {"id", "Address"},
     {},
     "query: column \"Address\" (guessed)\n"},
    {"with a city it is a part",
     {"Address", "Town"},
     {},
     "address_line: column \"Address\" (guessed)\nlocality: column \"Town\" (guessed)\n"},
    {"with a constant too",
     {"Address"},
     {.country = "=France"},
     "address_line: column \"Address\" (guessed)\ncountry_region: \"France\" in every row\n"},
    {"--address is no query",
     {"Address"},
     {.address = "address"},
     "address_line: column \"Address\"\n"},
    {"a query and parts without an address line",
     {"Full address", "City", "ZIP"},
     {},
     "query: column \"Full address\" (guessed)\nnot sent: column \"City\"\nnot sent: column "
     "\"ZIP\"\n"},
    {"a query and parts with an address line",
     {"Location", "Street", "PLZ"},
     {},
     "address_line: column \"Street\" (guessed)\npostal_code: column \"PLZ\" (guessed)\nnot sent: "
     "column \"Location\"\n"},
    {"--query takes no guessed parts",
     {"Text", "City", "lang"},
     {.query = "Text"},
     "query: column \"Text\"\nculture: column \"lang\" (guessed)\nnot sent: column \"City\"\n"},
    {"--locality takes no guessed query",
     {"Query", "Ort"},
     {.locality = "Ort"},
     "locality: column \"Ort\"\nnot sent: column \"Query\"\n"},
    {"a point",
     {"name", "LAT", "Lng", "Country"},
     {},
     "latitude: column \"LAT\" (guessed)\nlongitude: column \"Lng\" (guessed)\nnot sent: column "
     "\"Country\"\n"},
    {"a point beside an address",
     {"address", "x", "y"},
     {},
     "query: column \"address\" (guessed)\nnot sent: column \"y\"\nnot sent: column \"x\"\n"},
    {"--latitude before an address",
     {"address", "breite", "lon"},
     {.latitude = "breite"},
     "latitude: column \"breite\"\nlongitude: column \"lon\" (guessed)\nnot sent: column "
     "\"address\"\n"},
    {"an id",
     {"Id", "Query"},
     {.id = "ID"},
     "query: column \"Query\" (guessed)\nid: column \"Id\"\n"},
    {"a column is not taken twice",
     {"City", "Town"},
     {.address = "City"},
     "address_line: column \"City\"\nlocality: column \"Town\" (guessed)\n"},
    {"a constant culture",
     {"Query"},
     {.culture = "= fr-FR "},
     "query: column \"Query\" (guessed)\nculture: \"fr-FR\" in every row\n"},
    {"names that differ in blanks",
     {"my_street"},
     {.address = "My Street"},
     "address_line: column \"my_street\"\n"},
    {"the exact name wins",
     {"STREET", "street"},
     {.address = "street"},
     "address_line: column \"street\"\nnot sent: column \"STREET\"\n"},
};

const std::vector<Choice> refusals = {
    {"nothing",
     {"a", "b"},
     {},
     "no column is known to hold an address or a point; the columns are "
     "\"a\", \"b\"; say which, for example: --query \"a\""},
    {"a constant alone", {"a"}, {.country = "=France"}, "no column is known"},
    {"a culture alone", {"lang"}, {}, "no column is known"},
    {"half a point", {"lat", "b"}, {}, "no column is known"},
    {"half a point by option",
     {"lat", "b"},
     {.latitude = "lat"},
     "a point needs both coordinates: --longitude is missing; the columns are \"lat\", \"b\"; for "
     "example: --longitude \"lat\""},
    {"two columns",
     {"City", "Town"},
     {},
     "the columns \"City\" and \"Town\" may both be the locality; say which: --locality \"City\""},
    {"the same name twice",
     {"a", "a"},
     {.query = "a"},
     "--query \"a\" may be any of 2 columns; give them different names"},
    {"similar names",
     {"a b", "A_B"},
     {.query = "ab"},
     "--query \"ab\" may be any of 2 columns; write its name exactly"},
    {"no such column",
     {"Street", "City"},
     {.address = "Strasse"},
     "there is no column \"Strasse\" for --address; the columns are \"Street\", \"City\"; for "
     "example: --address \"Street\""},
    {"no such id", {"Street"}, {.id = "nr"}, "there is no column \"nr\" for --id"},
    {"a constant id", {"Street"}, {.id = "=1"}, "--id takes a column"},
    {"an empty constant", {"Street"}, {.country = "= "}, "--country \"=\" gives no text"},
    {"a constant that is not UTF-8",
     {"Street"},
     {.country = "=\xFF"},
     "--country: the text is not"},
    {"a constant with a bell",
     {"Street"},
     {.country = "=\a"},
     "--country: the text has the "
     "character U+0007"},
    {"a constant latitude", {"lng"}, {.latitude = "=1"}, "--latitude takes a column"},
    {"a query and parts", {"a", "b"}, {.query = "a", .country = "b"}, "--query does not go with"},
    {"a point and a query",
     {"lat", "lng", "q"},
     {.query = "q", .latitude = "lat"},
     "--latitude and --longitude do not go with an address"},
};

/// What is asked for the first row of a table, or what is complained of.
struct Asked {
  const char* label;
  std::string table;
  ColumnOptions options;
  RowRequest expected;
  std::string complaint{};  ///< Behind the file's name.
};
std::ostream& operator<<(std::ostream& out, const Asked& asked) { return out << asked.label; }

const std::vector<Asked> requests = {
    {"trimmed",
     "street,zip\n\" 1 Main St \",00123\n",
     {},
     {.address_line = "1 Main St", .postal_code = "00123"}},
    {"a constant",
     "street,lang\nx,fr-FR\n",
     {.country = "=Côte d'Ivoire"},
     {.address_line = "x", .country_region = "Côte d'Ivoire", .culture = "fr-FR"}},
    {"an empty row has no constants", "street,b\n \t,1\n", {.country = "=France"}, {}},
    {"a point",
     "lat;,x,y\n1,-0179.12345678,-90\n",
     {},
     {.latitude = "-90", .longitude = "-0179.12345678"}},
    {"no point", "lat,lng,c\n , ,1\n", {}, {}},
    {"tabs and line breaks are text", "query,b\n\"a\tb\nc\x7F\"\n", {}, {.query = "a\tb\nc\x7F"}},
    {"a bell", "street,b\n\"1\",2\n", {}, {.query = "1"}},
    {"a bell in a field",
     "b,query\n東京,\"x\ay\"\n",
     {},
     {},
     ":2:4: \"query\" has the character U+0007, which cannot be sent; take it out"},
    {"a noncharacter",
     "query,b\n\xEF\xBF\xBF,\n",
     {},
     {},
     ":2:1: \"query\" has the character "
     "U+FFFF"},
    {"another character of these bytes", "query,b\n\xEF\xBF\xBD,\n", {}, {.query = "\xEF\xBF\xBD"}},
    {"a bell that is not sent", "b,query\n\a,x\n", {}, {.query = "x"}},
    {"beyond the pole",
     "lat,lng\n90.5,1\n",
     {},
     {},
     ":2:1: the latitude \"90.5\" is no decimal number from -90 to 90"},
    {"beyond the date line",
     "lat,lng\n90,-180.1\n",
     {},
     {},
     ":2:4: the longitude \"-180.1\" is no decimal number from -180 to 180"},
    {"an exponent", "lat,lng\n1,5E-5\n", {}, {}, ":2:3: the longitude \"5E-5\" is no decimal"},
    {"a decimal comma", "lat,lng\n\"48,85\",1\n", {}, {}, ":2:1: the latitude \"48,85\" is no"},
    {"a word", "lat,lng\nnorth,1\n", {}, {}, ":2:1: the latitude \"north\" is no decimal"},
    {"one coordinate",
     "lat,lng\n,1\n",
     {},
     {},
     ":2:1: the row has no latitude, but the other coordinate"},
};

}  // namespace

BOOST_DATA_TEST_CASE(chooses, data::make(choices), sample) {
  const ColumnChoice choice = choose_columns("t.csv", sample.names, sample.options);
  BOOST_TEST(to_text(choice.describe()) == sample.expected);
}

BOOST_DATA_TEST_CASE(refuses, data::make(refusals), sample) {
  const auto is_expected = [&](const TableError& error) {
    BOOST_TEST_MESSAGE(error.what());
    return std::string_view(error.what()).starts_with("t.csv: " + sample.expected);
  };
  BOOST_CHECK_EXCEPTION(static_cast<void>(choose_columns("t.csv", sample.names, sample.options)),
                        TableError, is_expected);
}

BOOST_DATA_TEST_CASE(asks, data::make(requests), sample) {
  const TemporaryFolder folder;
  const TableFile table(folder.write("t.csv", sample.table));
  const ColumnChoice choice = choose_columns(table, sample.options);
  std::string complaint;
  bool is_as_expected = false;
  try {
    table.read([&](const TableRow& row) {
      is_as_expected = choice.request_of(table, row) == sample.expected;
      return Flow::stop;
    });
  } catch (const TableError& error) {
    complaint = error.what();
  }
  if (sample.complaint.empty()) {
    BOOST_TEST(complaint == "");
    BOOST_TEST(is_as_expected);
  } else {
    BOOST_TEST_CONTEXT(complaint)
    BOOST_TEST(complaint.starts_with(table.name() + sample.complaint));
  }
}

BOOST_AUTO_TEST_CASE(doubts_postal_codes_alone) {
  const auto doubt_of = [](const std::vector<std::string>& names, const ColumnOptions& options) {
    return choose_columns("t.csv", names, options).doubt();
  };
  BOOST_TEST(doubt_of({"Strasse", "PLZ", "Ort"}, {}).starts_with("no street, city or country"));
  ColumnOptions in_one_country;
  in_one_country.country = "=Germany";
  BOOST_TEST(doubt_of({"Strasse", "PLZ", "Ort"}, in_one_country).empty());
  BOOST_TEST(doubt_of({"City"}, {}).empty());
  BOOST_TEST(doubt_of({"Query"}, {}).empty());
  BOOST_TEST(doubt_of({"lat", "lon"}, {}).empty());
}

BOOST_AUTO_TEST_CASE(doubts_cultures) {
  for (const char* const good : {"en-US", "fi-FI", "FR-fr", "es-419", "zh-Hant-TW"}) {
    BOOST_TEST(culture_doubt(good) == "");
  }
  BOOST_TEST(culture_doubt("fi_FI") ==
             "the culture \"fi_FI\" is ignored by the service; it takes the form en-US");
  BOOST_TEST(culture_doubt("fi FI").find("is ignored") != std::string::npos);
  BOOST_TEST(culture_doubt("fr").find("has no region") != std::string::npos);
  for (const char* const odd : {"French", "e-US", "en-USA", "en-", "en-4", "-"}) {
    BOOST_TEST(culture_doubt(odd).find("may be unknown") != std::string::npos);
  }
}

BOOST_AUTO_TEST_SUITE_END()
