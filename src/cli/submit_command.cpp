// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/failure_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/key_source.hpp"
#include "cli/output.hpp"
#include "cli/patience.hpp"
#include "cli/service.hpp"
#include "cli/submit_end.hpp"
#include "cli/terminal.hpp"
#include "cli/upload_progress.hpp"
#include "client/first_job.hpp"
#include "run/data_file.hpp"
#include "run/packed_data.hpp"
#include "run/submitter.hpp"
#include "run/table_error.hpp"
#include "run/token.hpp"

namespace geojob::cli {
namespace {

ExitCode refuse_data(const std::string& text) {
  complain(text);
  return ExitCode::usage;
}

/// The format by the option, the content and the name, in this order; what contradicts the content
/// is said.
ValueOrExit<DataFormat> format_of(const DataFile& file, const SubmitOptions& submit) {
  std::optional<DataFormat> content;
  if (file.format()) content = data_format_of(file.format()->syntax);
  if (submit.format) {
    if (content && *content != *submit.format) {
      warn(fmt::format("{}: looks like {}, and is sent as {}", file.name(), name_of(*content),
                       name_of(*submit.format)));
    }
    return *submit.format;
  }
  const auto named = data_format_of_name(submit.file);
  if (content && named && *content != *named) {
    warn(fmt::format("{}: is {}, whatever its name says", file.name(), name_of(*content)));
  }
  if (content) return *content;
  if (submit.no_check) {
    if (named) return *named;
    return refuse_data(file.name() + ": its format is not clear; name it, as with --input csv");
  }
  return refuse_data(
      check_data(file, {}).error +
      "; it must begin with 'Bing Spatial Data Services, 2.0', or with the root element GeocodeFeed"
      " (a table of addresses is for geojob run)");
}

/// What is submitted, and all that it refers to.
struct Shipment {
  std::unique_ptr<DataFile> file;
  std::unique_ptr<PackedData> packed;
  std::optional<SecretKey> location;
  NewJob job;
};

ValueOrExit<Shipment> shipment_of(const Options& options) {
  const SubmitOptions& submit = options.submit;
  Shipment shipment;
  shipment.job.token = "geojob-" + new_token();
  shipment.job.description =
      (submit.description.empty() ? "" : submit.description + " ") + shipment.job.token;
  if (!submit.data_location_file.empty()) {
    auto location = read_data_location(submit.data_location_file);
    if (!location) return location.exit_code();
    shipment.location = std::move(*location);
    shipment.job.format = submit.format.value_or(DataFormat::xml);
    return shipment;
  }
  shipment.file = std::make_unique<DataFile>(submit.file);
  auto format = format_of(*shipment.file, submit);
  if (!format) return format.exit_code();
  shipment.job.format = *format;
  if (!submit.no_check) {
    const DataCheck check = check_data(*shipment.file, {});
    if (!check.error.empty()) {
      const bool may_be_sent = check.lacks_columns || !check.needed_option.empty();
      return refuse_data(check.error +
                         (may_be_sent ? ", or send it nevertheless with --no-check" : ""));
    }
    shipment.job.entities = check.entities;
  }
  if (submit.compress) shipment.packed = std::make_unique<PackedData>(*shipment.file);
  return shipment;
}

/// Shows the upload in the place where the requests for the list are shown.
class Upload final : public UploadProgress {
 public:
  Upload(const Options& options, Progress& list) : UploadProgress(options), list_(list) {}

  void on_sending(const std::vector<std::string>& earlier_jobs) override {
    list_.clear();
    UploadProgress::on_sending(earlier_jobs);
  }

 private:
  Progress& list_;
};

/// Sends it, and prints the job.
ExitCode send(Shipment& shipment, Service& service, const Options& options) {
  NewJob& job = shipment.job;
  job.data = shipment.file.get();
  if (shipment.packed) job.data = shipment.packed.get();
  job.compressed = shipment.packed != nullptr;
  if (shipment.location) job.data_location = &*shipment.location;
  const Interrupt interrupt;
  Output output(options);
  Progress progress(options, output);
  Upload upload(options, progress);
  upload.begin(shipment.file ? shipment.file->name() : "submit");
  Poller poller = service.poller(status_patience(options), progress);
  progress.begin_list();
  SubmissionClient client = service.submission_client();
  SubmitSettings settings = submit_patience(options);
  settings.max_in_process = 0;
  settings.max_per_day = 0;
  Submitter submitter(client, poller, service.endpoint(), settings, upload, system_clock());
  SubmitEnd end = submitter.submit(job, Deadline(progress.now()), interrupt.token());
  upload.clear();
  progress.clear();
  if (interrupt.code() != ExitCode::done && end.kind != SubmitEnd::Kind::created) {
    if (upload.all_was_sent()) {
      warn(
          "submit: interrupted after all was sent, so there may be a job; before you submit it a "
          "second time, look in geojob list for " +
          job.token);
    }
    return interrupt.code();
  }
  const ExitCode code =
      report("submit", end, options,
             "look at geojob list again in some minutes, before you submit it a second time");
  if (end.job) {
    // The list of jobs may repeat the URL of the data.
    if (shipment.location) redact(*end.job, *shipment.location);
    output.warn_of(*end.job);
    output.print(*end.job);
  }
  return output.close(code);
}

}  // namespace

ExitCode run_submit(const Options& options) {
  auto service = Service::from(options);
  if (!service) return service.exit_code();
  try {
    auto shipment = shipment_of(options);
    if (!shipment) return shipment.exit_code();
    return send(*shipment, **service, options);
  } catch (const TableError& error) {  // it was changed meanwhile
    return refuse_data(error.what());
  } catch (const std::system_error& error) {
    complain(error.what());
    return ExitCode::file;
  }
}

}  // namespace geojob::cli
