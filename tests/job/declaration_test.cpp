// SPDX-License-Identifier: MIT
// The XML declaration, wherever its bytes are cut, and what only looks like one.

#include <array>
#include <bit>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/job/xml_job_reader.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"
#include "xml/xml_declaration.hpp"
#include "xml/xml_text_position.hpp"

BOOST_AUTO_TEST_SUITE(declaration)

namespace {

using geojob::errc;
using geojob::XmlJobReader;
using geojob::test::pieces_of;
using geojob::test::read_in_steps;
using geojob::test::read_with;
using geojob::test::Reading;
using geojob::test::RecordingSink;
using geojob::test::utf_16;
namespace data = boost::unit_test::data;

const std::string blanks(5000, ' ');

struct Row {
  std::string declaration;
  std::string_view refused;  ///< The encoding; empty if the declaration is fine.
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.declaration.substr(0, 60);
}

std::vector<Row> rows() {
  return {
      {"<?xml version='1.0'?>", ""},
      {"<?xml version='1.0' encoding='UTF-8'?>", ""},
      {"<?xml version = \"1.0\" encoding = \"utf-8\" standalone = \"yes\" ?>", ""},
      {"<?xml\nversion='1.0'\r\n\tencoding\n=\n'uTf-8'\n?>", ""},
      {"<?xml version='1.0' standalone='no'?>", ""},
      {"<?xml version='1.1'?>", ""},  // the fifth edition: to be read as 1.0
      {"<?xml version=\"1.0123456789\" encoding='UTF-8'?>", ""},
      {"<?xml version='1.0'" + blanks + "encoding='UTF-8'?>", ""},
      {"<?xml version='1.0' encoding='KOI8-R'?>", "KOI8-R"},
      {"<?xml version='1.7' encoding='US-ASCII'?>", "US-ASCII"},
      {"<?xml version = \"1.0\" encoding = \"ISO-8859-1\" standalone = \"yes\" ?>", "ISO-8859-1"},
      {"<?xml\nversion='1.0'\r\n\tencoding\n=\n'iso-8859-1'\n?>", "iso-8859-1"},
      {"<?xml version='1.0'" + blanks + "encoding" + blanks + "=" + blanks + "'us-ascii'?>",
       "us-ascii"},
      {"<?xml version='1.0' encoding='utf_8'?>", "utf_8"},
      {"<?xml version='1.0' encoding='UTF-16X'?>", "UTF-16X"},
      {"<?xml version='1.0' encoding='UTF-16'?>", "UTF-16"},  // in eight bits: not true
  };
}

constexpr std::string_view root = "<Response><TraceId>\u00E9</TraceId></Response>";

void check(const std::string& document, std::string_view refused) {
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{3}, std::size_t{600}, document.size()}) {
    RecordingSink sink;
    XmlJobReader reader(sink);
    const Reading reading = read_with(reader, sink, pieces_of(document, size));
    if (refused.empty()) {
      BOOST_TEST(reading.text == "envelope: TraceId=\u00E9\nok\n");
    } else {
      BOOST_TEST((reading.error == errc::encoding_refused), reading.text);
      BOOST_TEST((reading.place == geojob::Position{}));
      BOOST_TEST(reader.detail() == refused);
    }
  }
}

/// In UTF-16, where the declaration's encoding must be one of that kind too.
void check_in_utf_16(const std::string& declaration, bool refused) {
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    const std::string document = utf_16(declaration + std::string(root), order);
    for (const std::size_t size : {std::size_t{1}, std::size_t{3}, document.size()}) {
      const Reading reading = read_in_steps(document, size);
      BOOST_TEST((reading.error == errc::encoding_refused) == refused, reading.text);
      if (!refused) BOOST_TEST(reading.text == "envelope: TraceId=\u00E9\nok\n");
    }
  }
}

/// Not as XML 1.0, production 26, has it.
const std::array<std::string, 15> wrong_versions = {
    "<?xml version=''?>",
    "<?xml version='1'?>",
    "<?xml version='1.'?>",
    "<?xml version='2.0'?>",
    "<?xml version='01.0'?>",
    "<?xml version='1.0.0'?>",
    "<?xml version='1-0'?>",
    "<?xml version='1.0_'?>",
    "<?xml version='1.x'?>",
    "<?xml version='encoding' encoding='UTF-8'?>",
    "<?xml version='1.0ErrorMessageutf-8'?>",
    "<?xml version='1.0a' encoding='KOI8-R'?>",
    "<?xml version='1.0b' and more that is wrong?>",
    "<?xml \r\n\tversion \r = \n'1.0c'?>",
    "<?xml" + blanks + "version='3'?>",
};

/// Where the version stands, in ASCII.
geojob::Position place_of_version(std::string_view declaration) {
  geojob::XmlTextPosition place;
  place.pass(declaration.substr(0, declaration.find('\'') + 1), geojob::Encoding::utf_8);
  return place.position();
}

/// The same error at the same place, whatever the pieces.
void check_refused(const std::string& document, geojob::Position place) {
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{600}, document.size()}) {
    RecordingSink sink;
    XmlJobReader reader(sink);
    const Reading reading = read_with(reader, sink, pieces_of(document, size));
    BOOST_TEST((reading.error == errc::not_well_formed), reading.text);
    BOOST_TEST((reading.place == place), reading.text);
    BOOST_TEST(reader.detail() == "XML declaration not well-formed");
  }
}

}  // namespace

// Expat before 2.8.5 takes them all, and each later one some.
BOOST_DATA_TEST_CASE(a_wrong_version_is_told_in_every_split_and_encoding,
                     data::make(wrong_versions), declaration) {
  const std::string document = declaration + std::string(root);
  geojob::Position place = place_of_version(declaration);
  check_refused(document, place);
  place.byte += 3;
  check_refused("\uFEFF" + document, place);
  place.byte = 2 * (place.byte - 3);
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    const std::string wide = utf_16(document, order);
    check_refused(wide.substr(2), place);
    check_refused(wide, {place.byte + 2, place.line, place.column});
  }
}

// It is told before what stands behind it, and the document need not go on.
BOOST_AUTO_TEST_CASE(a_wrong_version_is_told_at_its_first_wrong_character) {
  RecordingSink sink;
  XmlJobReader reader(sink);
  std::error_code error;
  reader.push("<?xml version='1.0", error);
  BOOST_TEST(!error);
  reader.push("x", error);
  BOOST_TEST((error == errc::not_well_formed));
  BOOST_TEST((reader.where() == geojob::Position{15, 1, 16}));
  reader.reset();
  BOOST_TEST(
      read_with(reader, sink, pieces_of("<?xml version='1.0' ?>" + std::string(root), 1)).text ==
      "envelope: TraceId=\u00E9\nok\n");
}

BOOST_DATA_TEST_CASE(its_encoding_is_told_in_every_split, data::make(rows()), row) {
  check(row.declaration + std::string(root), row.refused);
}

BOOST_DATA_TEST_CASE(a_byte_order_mark_before_it_changes_nothing, data::make(rows()), row) {
  check("\uFEFF" + row.declaration + std::string(root), row.refused);
}

BOOST_AUTO_TEST_CASE(in_utf_16_only_utf_16_may_be_declared) {
  check_in_utf_16("<?xml version='1.0'?>", false);
  check_in_utf_16("<?xml version='1.0' encoding='UTF-16'?>", false);
  check_in_utf_16("<?xml version='1.0' encoding='utf-16'?>", false);
  check_in_utf_16("<?xml version='1.0'" + blanks + "encoding='UTF-16'?>", false);
  check_in_utf_16("<?xml version='1.0' encoding='UTF-8'?>", true);
  check_in_utf_16("<?xml version='1.0' encoding='KOI8-R'?>", true);
  check_in_utf_16("<?xml version='1.0'" + blanks + "encoding='ISO-8859-1'?>", true);
  check_in_utf_16("<?xml version='1.0'" + blanks + "encoding='KOI8-R'?>", true);
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_one_is_none) {
  const std::string alike = "<?xml version='1.0' encoding='KOI8-R'?>";
  check("<!--" + alike + "-->" + std::string(root), "");
  check("<?p?><!--" + alike + "-->" + std::string(root), "");
  check(std::string(root) + "<!--" + alike + "-->", "");
  check("<?xml-stylesheet encoding='KOI8-R'?>" + std::string(root), "");
  check("<Response><![CDATA[" + alike + "]]>" + std::string(root.substr(10)), "");
  // UTF-16 comes converted in pieces of 1024 characters: one of them starts with it.
  for (std::size_t before = 1018; before < 1024; ++before) {
    check_in_utf_16("<!--" + std::string(before, 'x') + alike + "-->", false);
  }
}

// Expat finds these faulty before it shows them to anyone.
BOOST_AUTO_TEST_CASE(one_that_is_broken_declares_nothing) {
  for (const std::string_view broken :
       {"<?xml", "<?xml?>", "<?xml encoding?>", "<?xml encoding=UTF-8?>", "<?xml encoding='UTF-8?>",
        "<?xml version=1.0 encoding?>", "<?xml version='1.0' encoding=\"UTF-8'?>"}) {
    BOOST_TEST(geojob::declared_encoding(broken) == "", broken);
  }
}

// Expat shows a long declaration in UTF-16 in several pieces, the later ones also after a refusal.
BOOST_AUTO_TEST_CASE(what_follows_a_refused_encoding_changes_nothing) {
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    for (const char* const name : {"KOI8-R", "ISO-8859-1"}) {
      const std::string declaration =
          "<?xml version='1.0' encoding='" + std::string(name) + "'" + blanks + "?>";
      const std::string document = utf_16(declaration + std::string(root), order);
      RecordingSink sink;
      XmlJobReader reader(sink);
      const Reading reading = read_with(reader, sink, pieces_of(document, document.size()));
      BOOST_TEST((reading.error == errc::encoding_refused));
      BOOST_TEST(reader.detail() == name);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_reset_forgets_the_declaration_before) {
  RecordingSink sink;
  XmlJobReader reader(sink);
  const std::array<std::string, 4> documents = {
      "<?xml version='1.0' encoding='KOI8-R'?>" + std::string(root), std::string(root),
      "<?xml version='1.0' encoding='ISO-8859-1'?>" + std::string(root),
      "<?xml version='1.0' encoding='UTF-8'?>" + std::string(root)};
  for (int i = 0; i < 3; ++i) {
    for (std::size_t which = 0; which < documents.size(); ++which) {
      reader.reset();
      const Reading reading = read_with(reader, sink, pieces_of(documents[which], 5));
      BOOST_TEST((reading.error == errc::encoding_refused) == (which % 2 == 0), which);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
