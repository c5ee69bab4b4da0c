// SPDX-License-Identifier: MIT
#include "geojob/transport/client_version.hpp"

#include <Poco/Version.h>
#include <openssl/crypto.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <string>

BOOST_AUTO_TEST_SUITE(client_version)

namespace {

/// The tests are compiled and run on one machine, so the headers' version is the one that runs.
BOOST_AUTO_TEST_CASE(poco_is_told_in_decimal_numbers) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%u.%u.%u", POCO_VERSION >> 24U & 0xFFU,
                POCO_VERSION >> 16U & 0xFFU, POCO_VERSION >> 8U & 0xFFU);
  BOOST_TEST(geojob::poco_version() == text.data());
}

BOOST_AUTO_TEST_CASE(openssl_is_the_one_that_runs) {
  const std::string words = OpenSSL_version(OPENSSL_VERSION);  // "OpenSSL 3.0.17 1 Jul 2025"
  const std::string version(geojob::openssl_version());
  BOOST_TEST(words.starts_with("OpenSSL " + version + ' '), words << " / " << version);
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace
