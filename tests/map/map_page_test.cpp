// SPDX-License-Identifier: MIT
// Which origin a page may ask for tiles.

#include "map/map_page.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(map_page)

using geojob::origin_of_tiles;

BOOST_AUTO_TEST_CASE(the_origin_is_scheme_host_and_port) {
  BOOST_TEST(origin_of_tiles("https://tiles.example/{z}/{x}/{y}.png") == "https://tiles.example");
  BOOST_TEST(origin_of_tiles("http://127.0.0.1:8080/a/{z}/{y}/{x}?b=c") == "http://127.0.0.1:8080");
}

BOOST_AUTO_TEST_CASE(what_could_widen_the_policy_is_refused) {
  for (const char* const bad :
       {"", "tiles/{z}/{x}/{y}", "ftp://a/{z}/{x}/{y}", "https://a/{z}/{x}", "https://{z}/{x}/{y}",
        "https:///{z}/{x}/{y}", "https://a; script-src */{z}/{x}/{y}",
        "https://a/{z}/{x}/{y}\"><b>", "https://a b/{z}/{x}/{y}", "https://*/{z}/{x}/{y}",
        "https://user@a/{z}/{x}/{y}", "HTTPS://a/{z}/{x}/{y}"}) {
    BOOST_TEST(origin_of_tiles(bad) == "", bad);
  }
}

BOOST_AUTO_TEST_SUITE_END()
