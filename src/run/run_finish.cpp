// SPDX-License-Identifier: MIT
// The last part of a Run: the output.

#include <unistd.h>

#include <utility>

#include "files/output_file.hpp"
#include "run/run.hpp"

namespace geojob {
namespace {

class NoOutput final : public TextOutput {
 public:
  void write(std::string_view /*text*/) override {}
};

}  // namespace

/// Reads the results of all parts. If those of a part are not what they must be, the next run
/// fetches them again.
Run::End Run::read_all(ResultIndex& index) {
  for (std::size_t part = 0; part < content_.parts.size(); ++part) {
    JournalPart& entry = content_.parts[part];
    std::uint64_t entities = 0;
    std::string wrong;
    for (const ResultKind kind : kinds) {
      const std::string file = result_file(part, kind);
      if (wrong.empty() && is_file(file)) wrong = read_results(file, index, entities);
    }
    if (wrong.empty() && entities != entry.count) {
      wrong = "the results have " + std::to_string(entities) + " entities, and " +
              std::to_string(entry.count) + " were sent";
    }
    if (wrong.empty()) continue;
    entry.state = PartState::created;
    journal_.save(content_);
    RunEnd end = end_of(RunEnd::Kind::differs, part);
    end.text = std::move(wrong);
    return end;
  }
  index.finish();
  return std::nullopt;
}

/// Says what became of the rows, without an output.
Run::End Run::count_rows(ResultIndex& index, RunSummary& summary, const std::stop_token& stop) {
  NoOutput nowhere;
  summary = write_rows(source_, content_.token, index, settings_.style, nowhere, stop);
  summary.entities = source_.entities();
  summary.jobs = content_.parts.size();
  return judge_rows(summary, stop);
}

Run::End Run::judge_rows(const RunSummary& summary, const std::stop_token& stop) const {
  if (stop.stop_requested()) return end_of(RunEnd::Kind::stopped);
  if (summary.unanswered == 0) return std::nullopt;
  std::size_t part = 0;
  while (part + 1 < content_.parts.size() &&
         summary.first_unanswered >= content_.parts[part + 1].first) {
    ++part;
  }
  RunEnd end = end_of(RunEnd::Kind::differs, part);
  end.text = std::to_string(summary.unanswered) +
             (summary.unanswered == 1 ? " row has" : " rows have") + " no result";
  return end;
}

bool Run::has_any_of(const JournalPart& part, ResultIndex& index) {
  bool has = false;
  source_.table().read([&](const TableRow& row) {
    const std::uint64_t entity = source_.entity_of(row);
    const bool is_of_part = entity >= part.first && entity < part.first + part.count;
    has = is_of_part && index.find(source_.id_of(row, content_.token)) != nullptr;
    return has ? Flow::stop : Flow::go_on;
  });
  return has;
}

/// A job without a single entity of its part is another's, which was taken for it in the list or by
/// --adopt. The next run does not take it again.
RunEnd Run::lacks_rows(RunEnd end, ResultIndex& index) {
  JournalPart& part = content_.parts.at(end.part);
  if (end.kind != RunEnd::Kind::differs || has_any_of(part, index)) return end;
  part.earlier_jobs.push_back(end.job_id);
  part.job.clear();
  part.state = PartState::sent;
  journal_.save(content_);
  remove_results_of(end.part);
  end.kind = RunEnd::Kind::another_job;
  end.text = "its results are those of other entities, so it is not the job of this part";
  return end;
}

RunEnd Run::write(const std::stop_token& stop) {
  // It may have appeared while the jobs were in process.
  if (auto objection = objection_to_output(settings_.output, settings_.force)) {
    return unusable(std::move(*objection));
  }
  observer_.on_writing();
  ResultIndex index(columns_of(settings_.style), settings_.style.point);
  if (End over = read_all(index)) return std::move(*over);
  RunEnd end = end_of(RunEnd::Kind::done);
  if (is_direct(settings_.output)) {  // What is written there cannot be taken back.
    if (End over = count_rows(index, end.summary, stop)) return lacks_rows(std::move(*over), index);
  }
  OutputFile output(settings_.output);
  end.summary = write_rows(source_, content_.token, index, settings_.style, output, stop);
  end.summary.entities = source_.entities();
  end.summary.jobs = content_.parts.size();
  if (End over = judge_rows(end.summary, stop)) {
    output.discard();
    return lacks_rows(std::move(*over), index);
  }
  if (!is_direct(settings_.output)) {
    output.sync();
    content_.output = sha256_of_file(output.part());
    journal_.save(content_);
  }
  output.commit();
  clean_up();
  end.is_counted = true;
  return end;
}

void Run::remove_results() const {
  for (std::size_t part = 0; part < content_.parts.size(); ++part) remove_results_of(part);
}

void Run::remove_results_of(std::size_t part) const {
  for (const ResultKind kind : kinds) {
    unlink(result_file(part, kind).c_str());
    unlink((result_file(part, kind) + ".part").c_str());
  }
}

/// The journal goes last: as long as it is there, the same command knows what is left to do.
void Run::clean_up() {
  if (settings_.keep_journal) return;
  // If this is interrupted, some of the results are there no more.
  for (JournalPart& part : content_.parts) part.state = PartState::created;
  journal_.save(content_);
  remove_results();
  journal_.remove();
}

}  // namespace geojob
