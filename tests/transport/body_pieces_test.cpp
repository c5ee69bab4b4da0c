// SPDX-License-Identifier: MIT
#include "transport/body_pieces.hpp"

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>

#include "support/text_source.hpp"
#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(body_pieces)

namespace {

using geojob::BodyPieces;
using geojob::TransportFailure;
using geojob::test::TextSource;

/// Sizes around that of a piece, and around twice that.
constexpr std::size_t sizes[] = {1, 16383, 16384, 16385, 32767, 32768, 32769, 50000};

}  // namespace

BOOST_AUTO_TEST_CASE(a_body_comes_whole_whatever_its_size) {
  for (const std::size_t size : sizes) {
    TextSource source(std::string(size, 'a'));
    BodyPieces pieces(source);
    std::size_t came = 0;
    while (!pieces.complete()) came += pieces.next().size();
    BOOST_TEST(came == size);
    BOOST_TEST(pieces.next().empty());
  }
}

// Once the last piece has been sent, the service has a whole body, and a wrong one.
BOOST_AUTO_TEST_CASE(a_source_that_fills_the_buffer_shows_a_surplus_before_its_last_piece) {
  for (const std::size_t size : sizes) {
    TextSource source(std::string(2 * size + 20000, 'a'));
    source.size_said = size;
    BodyPieces pieces(source);
    const auto send_all = [&] {
      while (!pieces.complete()) static_cast<void>(pieces.next());
    };
    BOOST_CHECK_THROW(send_all(), TransportFailure);
    BOOST_TEST(!pieces.complete(), size);
  }
}

BOOST_AUTO_TEST_SUITE_END()
