// SPDX-License-Identifier: MIT
// The one file of each test program that holds Boost.Test's main().
#define BOOST_TEST_MODULE geojob
#include <boost/test/unit_test.hpp>
