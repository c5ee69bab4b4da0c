// SPDX-License-Identifier: MIT
// The client where memory runs out: each allocation of a request, a list and a wait fails once. It
// may throw std::bad_alloc, or carry on without what it wanted; it must not give a wrong answer,
// leave the key behind or be the worse for it the next time. (AddressSanitizer looks for leaks.)

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "geojob/client/job_client.hpp"
#include "geojob/client/poller.hpp"
#include "support/client_arguments.hpp"
#include "support/poller_bench.hpp"
#include "support/program_heap.hpp"
#include "support/scripted_transport.hpp"

BOOST_AUTO_TEST_SUITE(exhausted_memory)

namespace {

using geojob::Deadline;
using geojob::FetchResult;
using geojob::Flow;
using geojob::Job;
using geojob::JobClient;
using geojob::ListResult;
using geojob::test::FreedMemoryWatch;
using geojob::test::PollerBench;
using geojob::test::RefusedAllocation;
using geojob::test::Script;
using geojob::test::times;

constexpr std::string_view key_text = "Ab3-thEReIsNoKeyLikeThis_~9xYz0123456789";
constexpr Deadline far_away(Deadline::Time::max());
const std::string words = "words that are longer than what a string holds in itself";

const geojob::test::ScriptedReply job = geojob::test::xml_answer(geojob::test::response_xml(
    "<StatusDescription>" + words + "</StatusDescription>" +
    geojob::test::job_xml("<Status>Completed</Status><Description>" + words +
                          "</Description><Link role=\"output\" name=\"succeeded\">https://"
                          "example.org/a-long-way/to/the/results/of/the/job</Link>")));
const geojob::test::ScriptedReply refusal = geojob::test::xml_answer(geojob::test::response_xml(
    "<StatusCode>403</StatusCode><ErrorDetails><string>" + words + "</string></ErrorDetails>"));

const geojob::test::ScriptedReply jobs = geojob::test::xml_answer(geojob::test::response_xml(
    geojob::test::job_xml("<Status>Pending</Status><Description>" + words + "</Description>") +
    geojob::test::job_xml("<Status>Aborted</Status>")));
const geojob::Endpoint endpoint = geojob::test::endpoint_of("https://example.org");

/// What came of a request, as far as a caller can tell.
std::string told(const FetchResult& result) {
  if (result.error) return "error: " + result.error.message() + ": " + result.detail;
  const Job& read = result.job.value();
  std::string text(read.id + ' ' + read.description);
  for (const geojob::Link& link : read.links) text += ' ' + std::string(link.url);
  return text;
}

std::string told(const ListResult& result) {
  return std::to_string(result.jobs) + ' ' + result.error.message();
}

std::string told(const geojob::WaitResult& result) {
  return std::to_string(static_cast<int>(result.end)) + ' ' + told(result.last);
}

std::error_code error_of(const geojob::RequestOutcome& outcome) { return outcome.error; }
std::error_code error_of(const geojob::WaitResult& result) { return result.last.error; }

/// A client with its surroundings.
struct World {
  explicit World(Script script) : bench(std::move(script)) {}

  PollerBench bench;
  geojob::SecretKey key = geojob::test::key_of(key_text);
  JobClient client{bench.transport, key};
  geojob::Poller poller{client, geojob::test::settings_without_jitter(), [] { return 0.5; },
                        bench.clock};
};

/// Fails each allocation of `act` in turn, in a world made anew for each, until there are no more.
/// What came of it is told only then, so that nothing of the test's own is refused.
template <class Act>
void grind(const Script& script, Act act) {
  World good_world(script);
  const std::string good = told(act(good_world));
  std::size_t thrown = 0;
  for (std::size_t number = 0;; ++number) {
    World world(script);
    std::optional<std::invoke_result_t<Act, World&>> answer;
    bool came = false;
    const FreedMemoryWatch watch(key_text);
    {
      const RefusedAllocation refused(number);
      try {
        answer.emplace(act(world));
      } catch (const std::bad_alloc&) {
        ++thrown;
      }
      came = refused.came();
    }
    BOOST_TEST_CONTEXT("allocation " << number) {
      BOOST_TEST(watch.blocks() == 0);
      if (answer && error_of(*answer) != geojob::condition::resource) {
        BOOST_TEST(told(*answer) == good);
      }
      BOOST_TEST(told(act(world)) == good);  // the same objects again
    }
    if (!came) break;
  }
  BOOST_TEST(thrown > 5U);  // else little was refused
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_request) {
  grind(times(2, job), [](World& world) { return world.client.fetch(world.bench.job, far_away); });
}

BOOST_AUTO_TEST_CASE(a_refusal_in_the_services_words) {
  grind(times(2, refusal),
        [](World& world) { return world.client.fetch(world.bench.job, far_away); });
}

BOOST_AUTO_TEST_CASE(a_list) {
  grind(times(2, jobs), [](World& world) {
    std::size_t named = 0;
    ListResult result = world.client.list(
        endpoint,
        [&](const Job& read) {
          if (!read.id.empty()) ++named;
          return Flow::go_on;
        },
        far_away);
    if (result.jobs != named) throw std::logic_error("jobs were lost");
    return result;
  });
}

BOOST_AUTO_TEST_CASE(a_wait_with_a_failure_in_it) {
  Script script = {geojob::test::pending, geojob::test::unavailable, job};
  script.insert(script.end(), 3, job);  // however far the first round came
  grind(script, [](World& world) { return world.poller.wait(world.bench.job); });
}

BOOST_AUTO_TEST_SUITE_END()
