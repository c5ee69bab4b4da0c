// SPDX-License-Identifier: MIT
#include "cli/transfer_text.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>

BOOST_AUTO_TEST_SUITE(transfer_text)

using namespace std::chrono_literals;
using geojob::cli::size_text;
using geojob::cli::transfer_text;

BOOST_AUTO_TEST_CASE(a_size_has_a_unit) {
  BOOST_TEST(size_text(0) == "0 bytes");
  BOOST_TEST(size_text(999) == "999 bytes");
  BOOST_TEST(size_text(1000) == "1.0 kB");
  BOOST_TEST(size_text(250'000'000) == "250.0 MB");
}

BOOST_AUTO_TEST_CASE(rate_and_time_left_are_told_when_they_can_be) {
  BOOST_TEST(transfer_text(0, std::nullopt, 0, 0ms) == "0 bytes");
  BOOST_TEST(transfer_text(500, 1000, 500, 999ms) == "500 bytes of 1.0 kB");
  BOOST_TEST(transfer_text(500, 1000, 0, 10s) == "500 bytes of 1.0 kB");
  BOOST_TEST(transfer_text(4'000'000, 250'000'000, 4'000'000, 2s) ==
             "4.0 MB of 250.0 MB, 2.0 MB/s, 2m03s left");
  BOOST_TEST(transfer_text(4'000'000, std::nullopt, 4'000'000, 2s) == "4.0 MB, 2.0 MB/s");
}

BOOST_AUTO_TEST_CASE(the_rate_is_that_of_this_response) {
  BOOST_TEST(transfer_text(11'000'000, 12'000'000, 1'000'000, 1s) ==
             "11.0 MB of 12.0 MB, 1.0 MB/s, 1s left");
}

BOOST_AUTO_TEST_CASE(absurd_numbers_do_no_harm) {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  BOOST_TEST(transfer_text(1, most, 1, 1000h).ends_with(" left"));
  BOOST_TEST(transfer_text(10, 5, 10, 1s) == "10 bytes of 5 bytes, 10 bytes/s");
}

BOOST_AUTO_TEST_SUITE_END()
