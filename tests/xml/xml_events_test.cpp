// SPDX-License-Identifier: MIT
#include "xml/xml_events.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(xml_events)

using geojob::XmlAttributes;
using geojob::XmlName;

BOOST_AUTO_TEST_CASE(a_name_without_a_namespace_is_its_local_name) {
  const XmlName name("Id");
  BOOST_TEST(!name.has_namespace());
  BOOST_TEST(name.space() == "");
  BOOST_TEST(name.local() == "Id");
  BOOST_TEST(name.reported() == "Id");
  BOOST_TEST(name.is("Id"));
  BOOST_TEST(!name.local_in("").has_value());
  BOOST_TEST(!name.local_in("urn:a").has_value());
}

BOOST_AUTO_TEST_CASE(a_name_with_a_namespace_is_in_that_namespace_only) {
  const XmlName name("urn:a\nId");
  BOOST_TEST(name.has_namespace());
  BOOST_TEST(name.space() == "urn:a");
  BOOST_TEST(name.local() == "Id");
  BOOST_TEST(!name.is("Id"));
  BOOST_TEST(name.local_in("urn:a").value_or("") == "Id");
  for (const char* const other : {"urn:", "urn:b", "urn:a\nI", "urn:a\nId", "urn:a\nIdx"}) {
    BOOST_TEST(!name.local_in(other).has_value());
  }
}

BOOST_AUTO_TEST_CASE(attributes_come_one_after_the_other) {
  const char* const none[] = {nullptr};
  BOOST_TEST(XmlAttributes(none).empty());
  BOOST_TEST(!XmlAttributes(none).next().has_value());
  const char* const two[] = {"a", "1", "urn:b\nc", "", nullptr};
  XmlAttributes attributes(two);
  BOOST_TEST(!attributes.empty());
  const auto first = attributes.next();
  BOOST_TEST(first->name.is("a"));
  BOOST_TEST(first->value == "1");
  const auto second = attributes.next();
  BOOST_TEST(second->name.local_in("urn:b").value_or("") == "c");
  BOOST_TEST(second->value == "");
  BOOST_TEST(!attributes.next().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
