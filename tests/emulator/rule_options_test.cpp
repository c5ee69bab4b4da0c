// SPDX-License-Identifier: MIT
// The options for jobs that clients create.

#include "emulator/rule_options.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(rule_options)

namespace {

using namespace geojob::emulator;
using std::chrono::milliseconds;

/// The rules after these arguments. Throws CLI::ParseError.
ServiceRules rules_of(std::vector<std::string> arguments) {
  ServiceRules rules;
  CLI::App app;
  describe_rules(app, rules);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 wants them
  app.parse(reversed);
  return rules;
}

struct Effect {
  std::string option, value;
  std::function<bool(const ServiceRules&)> is_seen;
};
std::ostream& operator<<(std::ostream& stream, const Effect& effect) {
  return stream << effect.option << " " << effect.value;
}

using Rules = ServiceRules;

const std::vector<Effect> effects = {
    {"--max-in-process", "7", [](const Rules& r) { return r.most_in_process == 7; }},
    {"--max-per-day", "7", [](const Rules& r) { return r.most_per_day == 7; }},
    {"--max-entities", "7", [](const Rules& r) { return r.most_entities == 7; }},
    {"--max-description", "7", [](const Rules& r) { return r.most_description_bytes == 7; }},
    {"--max-id", "7", [](const Rules& r) { return r.most_id_bytes == 7; }},
    {"--limit-answer", "html", [](const Rules& r) { return r.limit_answer == LimitAnswer::html; }},
    {"--retry-after", "7", [](const Rules& r) { return r.retry_after == "7"; }},
    {"--data-location", "allow", [](const Rules& r) { return r.accepts_data_location; }},
    {"--chunked-uploads", "refuse", [](const Rules& r) { return !r.accepts_chunked_uploads; }},
    {"--text-mark", "refuse", [](const Rules& r) { return !r.accepts_text_mark; }},
    {"--equal-ids", "refuse", [](const Rules& r) { return !r.accepts_equal_ids; }},
    {"--packed-uploads", "gzip",
     [](const Rules& r) { return r.packed_uploads == PackedUploads::gzip; }},
    {"--bad-data", "abort", [](const Rules& r) { return r.bad_data == BadData::abort; }},
    {"--both-requests", "point",
     [](const Rules& r) { return r.both_requests == BothRequests::point; }},
    {"--processing-time", "7",
     [](const Rules& r) { return r.processing_time == milliseconds(7000); }},
    {"--processing-time", "70ms",
     [](const Rules& r) { return r.processing_time == milliseconds(70); }},
    {"--processing-time", "12h",
     [](const Rules& r) { return r.processing_time == std::chrono::hours(12); }},
    {"--total-at-creation", "no", [](const Rules& r) { return !r.knows_total_at_creation; }},
    {"--list-descriptions", "no", [](const Rules& r) { return !r.lists_descriptions; }},
    {"--unmatched", "failed", [](const Rules& r) { return r.unmatched_are_failed; }},
    {"--unmatched-status", "X", [](const Rules& r) { return r.unmatched_status == "X"; }},
    {"--ranges", "no", [](const Rules& r) { return !r.has_ranges; }},
    {"--etag", "weak", [](const Rules& r) { return r.entity_tags == EntityTags::weak; }},
    {"--content-length", "no", [](const Rules& r) { return !r.has_content_length; }},
    {"--results-packed", "zip", [](const Rules& r) { return r.results_packing == Packing::zip; }},
    {"--results-type", "a/b", [](const Rules& r) { return r.results_type == "a/b"; }},
    {"--results-kept", "14d",
     [](const Rules& r) { return r.results_kept == std::chrono::hours(14 * 24); }},
};

const std::vector<std::vector<std::string>> mistakes = {
    {"--processing-time", "soon"}, {"--processing-time", "-1s"},
    {"--processing-time", "1.5s"}, {"--ranges", "maybe"},
    {"--max-entities", "-1"},      {"--max-entities", "many"},
    {"--results-packed", "rar"},   {"--unmatched"},
};

}  // namespace

BOOST_DATA_TEST_CASE(an_option_changes_its_rule, effects, effect) {
  BOOST_TEST(!effect.is_seen(rules_of({})));
  BOOST_TEST(effect.is_seen(rules_of({effect.option, effect.value})));
}

BOOST_AUTO_TEST_CASE(a_value_that_is_none_is_refused) {
  for (const auto& arguments : mistakes) {
    BOOST_TEST_CONTEXT(arguments.back()) {
      BOOST_CHECK_THROW(rules_of(arguments), CLI::ParseError);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
