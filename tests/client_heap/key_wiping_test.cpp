// SPDX-License-Identifier: MIT
// What held a key is wiped before it is given back.

#include <boost/test/unit_test.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "geojob/client/job_client.hpp"
#include "geojob/transport/secret_key.hpp"
#include "support/client_arguments.hpp"
#include "support/program_heap.hpp"
#include "support/scripted_transport.hpp"

BOOST_AUTO_TEST_SUITE(key_wiping)

namespace {

using geojob::SecretKey;
using geojob::test::FreedMemoryWatch;
using geojob::test::key_of;

constexpr std::string_view longer_secret = "Ab3-thEReIsNoKeyLikeThis_~9xYz0123456789+/=&";
/// The part of it that looks the same in a URL.
constexpr std::string_view secret = longer_secret.substr(0, 40);

}  // namespace

BOOST_AUTO_TEST_CASE(a_text_that_is_not_wiped_is_seen) {  // else the tests below could not fail
  const FreedMemoryWatch watch(secret);
  auto text = std::make_unique<std::string>(secret);
  text.reset();
  BOOST_TEST(watch.blocks() >= 1);
}

BOOST_AUTO_TEST_CASE(it_is_wiped_at_its_end) {
  const FreedMemoryWatch watch(secret);
  std::optional<SecretKey> key = key_of(secret);
  BOOST_TEST(key->reveal() == secret);
  key.reset();
  BOOST_TEST(watch.blocks() == 0);
}

BOOST_AUTO_TEST_CASE(it_is_wiped_when_another_takes_its_place) {
  const FreedMemoryWatch watch(secret);
  SecretKey key = key_of(secret);
  key = key_of("another");
  BOOST_TEST(key.reveal() == "another");
  BOOST_TEST(watch.blocks() == 0);
}

BOOST_AUTO_TEST_CASE(moving_it_leaves_no_copy_behind) {
  const FreedMemoryWatch watch(secret);
  {
    SecretKey first = key_of(secret);
    SecretKey second = std::move(first);
    first = std::move(second);
    BOOST_TEST(first.reveal() == secret);
  }
  BOOST_TEST(watch.blocks() == 0);
}

BOOST_AUTO_TEST_CASE(a_request_leaves_no_copy_behind) {
  const geojob::JobUrl job = geojob::test::job_at("/jobs/abc");
  const SecretKey key = key_of(longer_secret);
  geojob::test::ScriptedTransport transport({geojob::test::job_answer("Pending")});
  geojob::JobClient client(transport, key);

  const FreedMemoryWatch watch(secret);
  const auto result = client.fetch(job, geojob::Deadline(geojob::Deadline::Time::max()));
  BOOST_TEST(watch.blocks() == 0);
  BOOST_TEST(result.job.has_value());
  BOOST_TEST(transport.requests().at(0).target.find(secret) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
