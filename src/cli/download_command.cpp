// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <filesystem>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/download_plan.hpp"
#include "cli/download_progress.hpp"
#include "cli/duration.hpp"
#include "cli/failure_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/patience.hpp"
#include "cli/result_secrecy.hpp"
#include "cli/service.hpp"
#include "cli/terminal.hpp"
#include "run/result_download.hpp"

namespace geojob::cli {
namespace {

namespace fs = std::filesystem;

std::string json_text(std::string_view text) {
  return boost::json::serialize(boost::json::string_view(text));
}

std::string to_json(const Job& job, ResultKind kind, const DownloadedResult& file) {
  return fmt::format(R"({{"job":{},"name":"{}","path":{},"bytes":{},"sha256":"{}","entities":{}}})",
                     json_text(job.id), to_text(kind), json_text(file.path), file.bytes,
                     file.sha256, file.entities ? std::to_string(*file.entities) : "null");
}

/// Where the files go: into a folder, or, if there is only one, to a file.
struct Destination {
  std::string folder;
  std::string file;

  [[nodiscard]] ResultPlace place(const Job& job, ResultKind kind) const {
    return {.folder = folder, .name = result_name(job.id, kind), .file = file};
  }
};

ExitCode refuse_destination(const std::string& text) {
  complain(text + " (geojob download --help tells more)");
  return ExitCode::usage;
}

/// Makes the folder if its name ends in a slash.
ValueOrExit<Destination> destination_of(const Options& options) {
  const std::string& path = options.download.output;
  std::error_code error;
  if (path == ".") return Destination{};
  if (path.ends_with('/')) {
    fs::create_directories(path, error);
    if (error) {
      complain(fmt::format("{}: the folder cannot be made: {}", path, error.message()));
      return ExitCode::file;
    }
    return Destination{.folder = path, .file = {}};
  }
  if (path != "-" && fs::is_directory(path, error)) return Destination{.folder = path, .file = {}};
  if (options.jobs.size() > 1) {
    return refuse_destination(
        fmt::format("{} is no folder, and several jobs need one; -o {}/ makes it", path,
                    path == "-" ? "FOLDER" : path));
  }
  if (path == "-" && options.json) {
    return refuse_destination("--json and -o - would both write to standard output; leave one out");
  }
  return Destination{.folder = {}, .file = path};
}

/// Downloads the files of jobs, one after the other, and prints what came.
class Downloads {
 public:
  Downloads(const Options& options, const Destination& destination, Service& service,
            const Interrupt& interrupt, Output& output)
      : options_(options),
        destination_(destination),
        client_(service.download_client()),
        key_(service.key()),
        interrupt_(interrupt),
        output_(output),
        progress_(options) {
    client_.observe(&progress_);
  }

  /// Downloads the files of a job, if it has ended.
  ExitCode fetch_all(const NamedJob& named, const Job& job) {
    output_.warn_of(job);
    if (!terminal(job.state)) {
      complain(fmt::format("job {}: it is {}, and has no results yet; --wait waits for its end",
                           named.name, std::string_view(job.status_text)));
      return ExitCode::not_ended;
    }
    if (job.state == JobState::aborted) {
      complain(abort_text(named.name, job) + "; check the data, and make a new job");
    }
    const DownloadPlan plan = plan_download(named.url, job, options_.download.only);
    for (const std::string& complaint : plan.complaints) {
      complain(fmt::format("job {}: {}", named.name, complaint));
    }
    ExitCode code = first_failure(exit_code_of(job.state), plan.code);
    if (code == ExitCode::done) code = check_number_of(plan, named.name);
    if (code == ExitCode::usage || (plan.files.size() > 1 && !destination_.file.empty())) {
      return code;
    }
    for (const PlannedFile& file : plan.files) {
      code = first_failure(code, fetch(named.name, job, file));
      if (interrupt_.code() != ExitCode::done || output_.failed()) break;
    }
    return code;
  }

 private:
  /// Exactly one file can go to a file.
  [[nodiscard]] ExitCode check_number_of(const DownloadPlan& plan, const std::string& name) const {
    if (plan.files.size() == 1) return ExitCode::done;
    if (!destination_.file.empty()) {
      return refuse_destination(fmt::format(
          "job {}: it has {}, and {} takes exactly one; {}", name,
          plan.files.empty() ? "no such result file" : "two result files", options_.download.output,
          plan.files.empty() ? "nothing was written"
                             : "--only succeeded takes one, and -o FOLDER/ takes both"));
    }
    if (plan.files.empty() && !options_.quiet) {
      report(fmt::format("job {}: there is no such result file", name));
    }
    return ExitCode::done;
  }

  ExitCode fetch(const std::string& name, const Job& job, const PlannedFile& file) {
    progress_.begin(result_name(job.id, file.kind));
    const ResultReport done = download_result(client_, file.url, destination_.place(job, file.kind),
                                              {.transfer = download_patience(options_),
                                               .expectation = file.expectation,
                                               .raw = options_.download.raw,
                                               .entities = file.entities},
                                              interrupt_.token());
    progress_.clear();
    if (interrupt_.code() != ExitCode::done) return interrupt_.code();
    if (!done.result) return complain_of(name, file.kind, done.failure);
    const DownloadedResult& result = *done.result;
    if (!result.certain) {
      warn(
          fmt::format("job {}: {}: the server did not say how long the file is, so it may have "
                      "been cut off there; look at its end",
                      name, to_text(file.kind)));
    }
    if (result.was_there && !options_.quiet) report(result.path + " is there already");
    if (options_.json) {
      output_.print(to_json(job, file.kind, result) + "\n");
    } else if (result.path != "-") {
      output_.print(result.path + "\n");
    }
    return ExitCode::done;
  }

  [[nodiscard]] ExitCode complain_of(const std::string& name, ResultKind kind,
                                     ResultFailure failure) const {
    hide_key(failure, key_);
    if (failure.kind == ResultFailure::Kind::request) {
      complain(download_failure_text(name, to_text(kind), failure.outcome, options_));
      return exit_code_of(failure.error);
    }
    std::string text = fmt::format("job {}: {}: {}", name, to_text(kind), failure.text);
    if (failure.kind == ResultFailure::Kind::file) {
      complain(text);
      return ExitCode::file;
    }
    if (!failure.part.empty()) text += "; what came is in " + failure.part + "; download it again";
    complain(text);
    return failure.error ? exit_code_of(failure.error) : ExitCode::invalid_answer;
  }

  const Options& options_;
  const Destination& destination_;
  DownloadClient client_;
  const SecretKey& key_;
  const Interrupt& interrupt_;
  Output& output_;
  DownloadProgress progress_;
};

/// Downloads the results of each job as soon as it has ended.
class EndedJobs final : public WaitSink {
 public:
  EndedJobs(const Options& options, const std::vector<NamedJob>& jobs, const Interrupt& interrupt,
            Progress& progress, Output& output, Downloads& downloads)
      : options_(options),
        jobs_(jobs),
        interrupt_(interrupt),
        progress_(progress),
        output_(output),
        downloads_(downloads),
        codes_(jobs.size(), ExitCode::done) {}

  Flow on_result(std::size_t job, WaitResult result) override {
    if (interrupt_.code() != ExitCode::done) return Flow::stop;
    progress_.end(job);
    progress_.clear();
    codes_[job] = code_of(jobs_[job], result);
    if (output_.failed() || interrupt_.code() != ExitCode::done) return Flow::stop;
    progress_.draw();
    return Flow::go_on;
  }
  /// The code of the first job on the command line that failed.
  [[nodiscard]] ExitCode code() const {
    return std::accumulate(codes_.begin(), codes_.end(), ExitCode::done, first_failure);
  }

 private:
  ExitCode code_of(const NamedJob& named, const WaitResult& result) {
    if (result.end == WaitEnd::failed || !result.last.job) {
      complain(failure_text(named.name, result.last, options_));
      return exit_code_of(result.last.error);
    }
    if (result.end == WaitEnd::timed_out) {
      complain(fmt::format("job {}: still {} when the time was up ({}); wait longer: {}",
                           named.name, std::string_view(result.last.job->status_text),
                           to_text(options_.timeout), longer_timeout(options_)));
      return ExitCode::not_ended;
    }
    return downloads_.fetch_all(named, *result.last.job);
  }

  const Options& options_;
  const std::vector<NamedJob>& jobs_;
  const Interrupt& interrupt_;
  Progress& progress_;
  Output& output_;
  Downloads& downloads_;
  std::vector<ExitCode> codes_;
};

ExitCode wait_and_fetch(const Options& options, Service& service, const Interrupt& interrupt,
                        Progress& progress, Output& output, Downloads& downloads) {
  const std::vector<NamedJob>& jobs = service.jobs();
  std::vector<std::string> names;
  std::vector<JobUrl> urls;
  for (const NamedJob& job : jobs) {
    names.push_back(job.name);
    urls.push_back(job.url);
  }
  Poller poller = service.poller(wait_patience(options), progress);
  EndedJobs ended(options, jobs, interrupt, progress, output, downloads);
  progress.begin(names);
  poller.wait_for_each(urls, ended, interrupt.token());
  progress.clear();
  return ended.code();
}

ExitCode look_and_fetch(const Options& options, Service& service, const Interrupt& interrupt,
                        Progress& progress, Output& output, Downloads& downloads) {
  Poller poller = service.poller(status_patience(options), progress);
  ExitCode code = ExitCode::done;
  for (const NamedJob& named : service.jobs()) {
    progress.begin(named.name);
    const FetchResult result = poller.look(named.url, interrupt.token());
    progress.clear();
    if (interrupt.code() != ExitCode::done) break;
    if (result.error) {
      complain(failure_text(named.name, result, options));
      code = first_failure(code, exit_code_of(result.error));
      continue;
    }
    code = first_failure(code, downloads.fetch_all(named, *result.job));
    if (interrupt.code() != ExitCode::done || output.failed()) break;
  }
  return code;
}

}  // namespace

ExitCode run_download(const Options& options) {
  auto service_or_exit = Service::from(options);
  if (!service_or_exit) return service_or_exit.exit_code();
  Service& service = **service_or_exit;
  auto destination = destination_of(options);
  if (!destination) return destination.exit_code();
  const Interrupt interrupt;
  Output output(options);
  Progress progress(options, output);
  Downloads downloads(options, *destination, service, interrupt, output);
  const auto fetch = options.download.wait ? wait_and_fetch : look_and_fetch;
  const ExitCode code = fetch(options, service, interrupt, progress, output, downloads);
  if (interrupt.code() != ExitCode::done) return interrupt.code();
  return output.close(code);
}

}  // namespace geojob::cli
