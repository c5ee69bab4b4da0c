// SPDX-License-Identifier: MIT
#include "cli/run_progress.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/json/serialize.hpp>

#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

constexpr std::array state_names = {"planned", "sending", "sent", "created", "fetched"};

std::string in_json(std::string_view text) {
  return boost::json::serialize(boost::json::string_view(text));
}

void tell_event(const std::string& name, const std::string& members) {
  tell(fmt::format("{{\"event\":\"{}\"{}}}\n", name, members.empty() ? "" : "," + members));
}

Options silenced(Options options) {
  if (options.run.json_progress) options.quiet = true;
  return options;
}

std::string members_of(const RequestOutcome& failure, std::chrono::milliseconds pause) {
  return fmt::format("\"error\":{},\"pauseMs\":{}", in_json(failure.error.message()),
                     pause.count());
}

}  // namespace

RunProgress::RunProgress(const Options& options, Output& output)
    : is_json_(options.run.json_progress),
      is_quiet_(options.quiet),
      silent_(silenced(options)),
      polling_(silent_, output),
      uploading_(silent_),
      downloading_(silent_) {
  polling_.begin_list();
}

void RunProgress::clear() {
  polling_.clear();
  uploading_.clear();
  downloading_.clear();
}

void RunProgress::on_sending(const std::vector<std::string>& earlier_jobs) {
  clear();
  uploading_.on_sending(earlier_jobs);
}

void RunProgress::on_progress(std::uint64_t bytes, std::uint64_t all) {
  uploading_.on_progress(bytes, all);
  if (is_json_ && bytes == all) tell_event("uploaded", fmt::format("\"bytes\":{}", bytes));
}

void RunProgress::on_retry(const RequestOutcome& failure, std::chrono::milliseconds pause) {
  if (is_json_) tell_event("retry", members_of(failure, pause));
  uploading_.on_retry(failure, pause);
}

void RunProgress::on_limit(const AccountUse& use, std::chrono::milliseconds pause) {
  if (is_json_) {
    tell_event("limit", fmt::format("\"inProcess\":{},\"inLastDay\":{},\"pauseMs\":{}",
                                    use.in_process, use.in_last_day, pause.count()));
  }
  uploading_.on_limit(use, pause);
}

void RunProgress::on_search(const RequestOutcome& failure, std::chrono::milliseconds pause) {
  if (is_json_) tell_event("search", members_of(failure, pause));
  uploading_.on_search(failure, pause);
}

void RunProgress::on_state(std::size_t part, std::size_t parts, const JournalPart& now) {
  clear();
  const char* const state = state_names.at(static_cast<std::size_t>(now.state));
  if (is_json_) {
    tell_event("part",
               fmt::format(R"("part":{},"parts":{},"state":"{}","entities":{},"job":{})", part + 1,
                           parts, state, now.count, now.job.empty() ? "null" : in_json(now.job)));
  }
  uploading_.begin(fmt::format("part {} of {}", part + 1, parts));
  if (is_json_ || is_quiet_) return;
  if (now.state == PartState::created) {
    tell(fmt::format("part {} of {}: {} entities, job {}\n", part + 1, parts, now.count,
                     printable(now.job.substr(now.job.rfind('/') + 1))));
  } else if (now.state == PartState::fetched) {
    tell(fmt::format("part {} of {}: results are here\n", part + 1, parts));
  }
}

void RunProgress::on_waiting(const std::vector<std::string>& jobs) {
  clear();
  polling_.begin(jobs);
}

void RunProgress::on_waited() {
  polling_.clear();
  polling_.begin_list();
}

void RunProgress::on_fetching(const std::string& file) {
  if (is_json_) tell_event("fetching", "\"file\":" + in_json(file));
  downloading_.begin(file);
}

void RunProgress::on_fetched() { downloading_.clear(); }

void RunProgress::on_writing() {
  clear();
  if (is_json_) tell_event("writing", {});
}

}  // namespace geojob::cli
