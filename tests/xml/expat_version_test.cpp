// SPDX-License-Identifier: MIT
#include "geojob/xml/expat_version.hpp"

#include <expat.h>

#include <boost/test/unit_test.hpp>
#include <string>

BOOST_AUTO_TEST_SUITE(expat_version)

BOOST_AUTO_TEST_CASE(it_is_the_one_that_runs) {
  const XML_Expat_Version runs = XML_ExpatVersionInfo();
  BOOST_TEST(geojob::expat_version() == std::to_string(runs.major) + '.' +
                                            std::to_string(runs.minor) + '.' +
                                            std::to_string(runs.micro));
}

BOOST_AUTO_TEST_SUITE_END()
