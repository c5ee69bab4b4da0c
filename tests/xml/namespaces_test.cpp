// SPDX-License-Identifier: MIT
#include "xml/scanner/namespaces.hpp"

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(namespaces)

namespace {

using geojob::Namespaces;

bool declare(Namespaces& namespaces, std::string_view prefix, std::string_view space) {
  return namespaces.declare({prefix, space, space == "urn:own"});
}

/// The namespace of that prefix, which is not empty; "none" if it is not declared.
std::string space_of(const Namespaces& namespaces, std::string_view prefix) {
  std::string_view space;
  return namespaces.find_space(prefix, space) ? std::string(space) : "none";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_declaration_is_found_by_its_prefix) {
  Namespaces namespaces;
  BOOST_TEST(namespaces.find("a") == Namespaces::none);
  BOOST_TEST(namespaces.find("") == Namespaces::none);
  BOOST_TEST(declare(namespaces, "", "urn:own"));
  BOOST_TEST(declare(namespaces, "a", "urn:a"));
  BOOST_TEST(declare(namespaces, "ab", "urn:ab"));
  BOOST_TEST(namespaces.size() == 3U);
  BOOST_TEST(namespaces.find("") == 0U);
  BOOST_TEST(namespaces.find("a") == 1U);
  BOOST_TEST(namespaces.find("b") == Namespaces::none);
  BOOST_TEST(space_of(namespaces, "a") == "urn:a");
  BOOST_TEST(space_of(namespaces, "ab") == "urn:ab");
  BOOST_TEST(space_of(namespaces, "b") == "none");
  BOOST_TEST(namespaces[0].prefix == "");
  BOOST_TEST(namespaces[0].space == "urn:own");
  BOOST_TEST(namespaces[0].is_own);
  BOOST_TEST(namespaces[2].prefix == "ab");
  BOOST_TEST(namespaces[2].space == "urn:ab");
  BOOST_TEST(!namespaces[2].is_own);
}

BOOST_AUTO_TEST_CASE(the_innermost_declaration_is_in_effect_until_its_element_ends) {
  Namespaces namespaces;
  BOOST_TEST(declare(namespaces, "a", "urn:outer"));
  BOOST_TEST(declare(namespaces, "b", "urn:b"));
  BOOST_TEST(declare(namespaces, "a", "urn:inner"));
  BOOST_TEST(space_of(namespaces, "a") == "urn:inner");
  BOOST_TEST(namespaces.find_from(1, "b") == 1U);
  BOOST_TEST(namespaces.find_from(2, "a") == 2U);
  BOOST_TEST(namespaces.find_from(2, "b") == Namespaces::none);
  namespaces.shrink_to(2);
  BOOST_TEST(space_of(namespaces, "a") == "urn:outer");
  BOOST_TEST(declare(namespaces, "a", "urn:another"));
  BOOST_TEST(space_of(namespaces, "a") == "urn:another");
  BOOST_TEST(space_of(namespaces, "b") == "urn:b");
}

BOOST_AUTO_TEST_CASE(what_was_forgotten_last_can_be_restored) {
  Namespaces namespaces;
  BOOST_TEST(declare(namespaces, "", "urn:own"));
  BOOST_TEST(declare(namespaces, "a", "urn:a"));
  namespaces.shrink_to(0);
  BOOST_TEST(namespaces.find("a") == Namespaces::none);
  namespaces.restore(2);
  BOOST_TEST(space_of(namespaces, "a") == "urn:a");
  BOOST_TEST(namespaces[0].space == "urn:own");
}

BOOST_AUTO_TEST_CASE(the_prefix_xml_needs_no_declaration) {
  Namespaces namespaces;
  BOOST_TEST(space_of(namespaces, "xml") == geojob::xml_namespace);
  BOOST_TEST(space_of(namespaces, "xmlns") == "none");
  BOOST_TEST(space_of(namespaces, "Xml") == "none");
}

BOOST_AUTO_TEST_CASE(only_the_default_namespace_can_be_undeclared) {
  Namespaces namespaces;
  BOOST_TEST(declare(namespaces, "", "urn:own"));
  BOOST_TEST(declare(namespaces, "", ""));
  BOOST_TEST(namespaces[namespaces.find("")].space == "");
  BOOST_TEST(!declare(namespaces, "a", ""));
  BOOST_TEST(namespaces.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_reserved_is_declined) {
  Namespaces namespaces;
  for (const std::string_view space :
       {"http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"}) {
    BOOST_TEST(!declare(namespaces, "a", space));
    BOOST_TEST(!declare(namespaces, "", space));
    BOOST_TEST(!declare(namespaces, "xml", space));
  }
  BOOST_TEST(!declare(namespaces, "xml", "urn:a"));
  BOOST_TEST(!declare(namespaces, "xmlns", "urn:a"));
  BOOST_TEST(namespaces.size() == 0U);
}

BOOST_AUTO_TEST_CASE(there_is_room_for_eight) {
  Namespaces namespaces;
  for (char prefix = 'a'; prefix <= 'h'; ++prefix) {
    BOOST_TEST(declare(namespaces, std::string(1, prefix), std::string("urn:") + prefix));
  }
  BOOST_TEST(!declare(namespaces, "i", "urn:i"));
  BOOST_TEST(space_of(namespaces, "a") == "urn:a");
  BOOST_TEST(space_of(namespaces, "h") == "urn:h");
}

BOOST_AUTO_TEST_CASE(there_is_room_for_288_bytes) {
  Namespaces namespaces;
  const std::string space(204, 's');
  BOOST_TEST(declare(namespaces, "a", space));
  BOOST_TEST(!declare(namespaces, "b", std::string(83, 't')));
  BOOST_TEST(declare(namespaces, "b", std::string(82, 't')));
  BOOST_TEST(!declare(namespaces, "c", "u"));
  BOOST_TEST(space_of(namespaces, "a") == space);
  BOOST_TEST(space_of(namespaces, "b") == std::string(82, 't'));
}

BOOST_AUTO_TEST_SUITE_END()
