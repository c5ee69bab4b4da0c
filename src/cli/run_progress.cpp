// SPDX-License-Identifier: MIT
#include "cli/run_progress.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/json/serialize.hpp>

#include "cli/submit_end.hpp"
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
  return fmt::format("\"error\":{},\"pauseMs\":{}",
                     failure.error ? in_json(failure.error.message()) : "null", pause.count());
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

void RunProgress::observe(Poller& poller) {
  if (is_json_) poller.observe(&poll_events_);
}

void RunProgress::PollEvents::on_pending(std::size_t /*job*/, const Job& seen,
                                         std::chrono::milliseconds pause) {
  const auto number = [](const std::optional<std::uint64_t>& value) {
    return value ? std::to_string(*value) : "null";
  };
  tell_event("pending",
             fmt::format(R"("job":{},"status":{},"processed":{},"total":{},"pauseMs":{})",
                         in_json(seen.id), in_json(seen.status_text), number(seen.processed),
                         number(seen.total), pause.count()));
}

void RunProgress::PollEvents::on_retry(std::size_t /*job*/, const RequestOutcome& failure,
                                       std::chrono::milliseconds pause) {
  tell_event("retry", members_of(failure, pause));
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
    tell(fmt::format("part {} of {}: {} {}, job {}\n", part + 1, parts, now.count,
                     now.count == 1 ? "entity" : "entities",
                     printable(now.job.substr(now.job.rfind('/') + 1))));
  } else if (now.state == PartState::fetched) {
    tell(fmt::format("part {} of {}: results are here\n", part + 1, parts));
  }
}

void RunProgress::on_doubtful_job(std::size_t part, std::size_t parts, const SubmitEnd& submitted) {
  if (!is_json_) return warn_of_created(fmt::format("part {} of {}", part + 1, parts), submitted);
  tell_event(
      "doubtful",
      fmt::format(R"("part":{},"parts":{},"found":{},"contradiction":{})", part + 1, parts,
                  submitted.was_found,
                  submitted.contradiction.empty() ? "null" : in_json(submitted.contradiction)));
}

void RunProgress::on_known_job(std::size_t part, std::size_t parts, const std::string& name) {
  if (is_json_) {
    tell_event("knownJob",
               fmt::format(R"("part":{},"parts":{},"job":{})", part + 1, parts, in_json(name)));
  } else if (!is_quiet_) {
    tell(fmt::format("part {} of {}: --adopt {} is its job already\n", part + 1, parts,
                     printable(name)));
  }
}

void RunProgress::on_no_room(std::size_t part, std::size_t parts) {
  clear();
  if (is_json_) {
    tell_event("noRoom", fmt::format(R"("part":{},"parts":{})", part + 1, parts));
  } else if (!is_quiet_) {
    tell(fmt::format("part {} of {}: the account is at its limits; waiting for a job of this run\n",
                     part + 1, parts));
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

void tell_of_table(const std::string& event, const std::string& text, const Options& options) {
  if (options.run.json_progress) {
    tell_event(event, "\"text\":" + in_json(printable(text)));
  } else if (event == "warning") {
    warn(text);
  } else if (!options.quiet) {
    tell(printable(text) + "\n");
  }
}

}  // namespace geojob::cli
