// SPDX-License-Identifier: MIT
#include "emulator/rule_options.hpp"

#include <array>
#include <charconv>
#include <map>
#include <string>
#include <string_view>

namespace geojob::emulator {
namespace {

/// `2`, `2s`, `250ms`, `15m`, `12h` or `14d`; a number without a unit is seconds.
std::optional<std::chrono::milliseconds> duration_in(std::string_view text) {
  struct Unit {
    std::string_view name;
    std::uint64_t milliseconds;
  };
  constexpr std::array units = {Unit{"", 1000},    Unit{"ms", 1},        Unit{"s", 1000},
                                Unit{"m", 60'000}, Unit{"h", 3'600'000}, Unit{"d", 86'400'000}};
  std::uint32_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  for (const Unit& unit : units) {
    if (unit.name == text) return std::chrono::milliseconds(number * unit.milliseconds);
  }
  return std::nullopt;
}

/// Adds options, each of which changes one of the rules.
class RuleOptions {
 public:
  explicit RuleOptions(CLI::App& app) : app_(app) {}

  void number(const std::string& name, std::uint64_t& rule, const std::string& help) {
    app_.add_option(name, rule, help)->option_text("N")->check(CLI::NonNegativeNumber);
  }
  template <class Target>
  void text(const std::string& name, Target& rule, const char* value, const std::string& help) {
    const auto set = [&rule](const std::string& given) { rule = given; };
    app_.add_option_function<std::string>(name, set, help)->option_text(value);
  }
  template <class Target>
  void duration(const std::string& name, Target& rule, const std::string& help) {
    const auto set = [&rule, name](const std::string& given) {
      const auto time = duration_in(given);
      if (!time) throw CLI::ValidationError(name, given + " is not a duration like 2s or 500ms");
      rule = *time;
    };
    app_.add_option_function<std::string>(name, set, help)->option_text("DURATION");
  }
  template <class Choice>
  void choice(const std::string& name, Choice& rule, const std::map<std::string, Choice>& choices,
              const std::string& help) {
    std::string names;
    for (const auto& [word, meaning] : choices) names += (names.empty() ? "" : "|") + word;
    const auto set = [&rule, choices](const std::string& given) { rule = choices.at(given); };
    app_.add_option_function<std::string>(name, set, help)
        ->option_text(names)
        ->check(CLI::IsMember(words_of(choices)));
  }
  void yes_or_no(const std::string& name, bool& rule, const std::string& help) {
    choice<bool>(name, rule, {{"yes", true}, {"no", false}}, help);
  }
  void allow_or_refuse(const std::string& name, bool& rule, const std::string& help) {
    choice<bool>(name, rule, {{"allow", true}, {"refuse", false}}, help);
  }

 private:
  template <class Choice>
  static std::vector<std::string> words_of(const std::map<std::string, Choice>& choices) {
    std::vector<std::string> words;
    words.reserve(choices.size());
    for (const auto& [word, meaning] : choices) words.push_back(word);
    return words;
  }

  CLI::App& app_;
};

void describe_limits(RuleOptions& options, ServiceRules& rules) {
  options.number("--max-in-process", rules.most_in_process,
                 "The most created jobs that are pending at once; 0: no limit (default: 10)");
  options.number("--max-per-day", rules.most_per_day,
                 "The most jobs that are created in 24 hours; 0: no limit (default: 50)");
  options.number("--max-entities", rules.most_entities,
                 "The most entities of a job; 0: no limit (default: 200000)");
  options.number("--max-description", rules.most_description_bytes,
                 "The most bytes of a description; 0, the default: no limit");
  options.number("--max-id", rules.most_id_bytes,
                 "The most bytes of an entity's Id; 0, the default: no limit");
  options.choice<LimitAnswer>("--limit-answer", rules.limit_answer,
                              {{"document", LimitAnswer::document},
                               {"empty", LimitAnswer::empty},
                               {"html", LimitAnswer::html}},
                              "The body of the response to one job too many (default: document)");
  options.text("--retry-after", rules.retry_after, "VALUE",
               "The header Retry-After of that response (default: none)");
}

void describe_data(RuleOptions& options, ServiceRules& rules) {
  options.allow_or_refuse("--data-location", rules.accepts_data_location,
                          "dataLocation: refused (the default), or the job is aborted, because "
                          "nothing is fetched");
  options.allow_or_refuse("--chunked-uploads", rules.accepts_chunked_uploads,
                          "Data without a Content-Length (default: allow)");
  options.allow_or_refuse("--text-mark", rules.accepts_text_mark,
                          "A byte order mark before text (default: allow)");
  options.allow_or_refuse("--equal-ids", rules.accepts_equal_ids,
                          "Several entities with the same Id (default: allow)");
  options.choice<PackedUploads>(
      "--packed-uploads", rules.packed_uploads,
      {{"any", PackedUploads::any}, {"gzip", PackedUploads::gzip}, {"none", PackedUploads::none}},
      "Which packed data is accepted (default: any, so zip too)");
  options.choice<BadData>("--bad-data", rules.bad_data,
                          {{"refuse", BadData::refuse}, {"abort", BadData::abort}},
                          "Data that cannot be read: 400 (the default), or the job is aborted");
  options.choice<BothRequests>("--both-requests", rules.both_requests,
                               {{"address", BothRequests::address},
                                {"point", BothRequests::point},
                                {"fault", BothRequests::fault}},
                               "What counts if an entity has an address and a point (default: "
                               "address)");
}

void describe_course(RuleOptions& options, ServiceRules& rules) {
  options.duration("--processing-time", rules.processing_time,
                   "For how long a created job is pending (default: 2s)");
  options.yes_or_no("--total-at-creation", rules.knows_total_at_creation,
                    "Whether the response to a new job has its number of entities, and not 0 "
                    "(default: yes)");
  options.yes_or_no("--list-descriptions", rules.lists_descriptions,
                    "Whether the list of jobs has their descriptions, and not their type (default: "
                    "yes)");
  options.choice<bool>("--unmatched", rules.unmatched_are_failed,
                       {{"succeeded", false}, {"failed", true}},
                       "The file for entities that are not found (default: succeeded)");
  options.text("--unmatched-status", rules.unmatched_status, "CODE",
               "Their StatusCode (default: Success, or NotFound in the failed file)");
}

void describe_downloads(RuleOptions& options, ServiceRules& rules) {
  options.yes_or_no("--ranges", rules.has_ranges,
                    "Whether parts of results can be requested (default: yes)");
  options.choice<EntityTags>(
      "--etag", rules.entity_tags,
      {{"strong", EntityTags::strong}, {"weak", EntityTags::weak}, {"none", EntityTags::none}},
      "The header ETag of results (default: strong)");
  options.yes_or_no("--content-length", rules.has_content_length,
                    "Whether results have a Content-Length, and are not chunked (default: yes)");
  options.choice<Packing>("--results-packed", rules.results_packing,
                          {{"none", Packing::none}, {"gzip", Packing::gzip}, {"zip", Packing::zip}},
                          "How results are packed (default: none)");
  options.text("--results-type", rules.results_type, "TYPE",
               "The Content-Type of results (default: what they are)");
  options.duration("--results-kept", rules.results_kept,
                   "For how long results exist; then 404 (default: for ever)");
}

}  // namespace

void describe_rules(CLI::App& app, ServiceRules& rules) {
  RuleOptions options(app);
  describe_limits(options, rules);
  describe_data(options, rules);
  describe_course(options, rules);
  describe_downloads(options, rules);
}

}  // namespace geojob::emulator
