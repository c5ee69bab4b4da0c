// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "cli/commands.hpp"
#include "cli/failure_text.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "files/input_file.hpp"
#include "geojob/job/job_reader.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"

namespace geojob::cli {
namespace {

/// Prints each job as soon as it has been read.
class PrintingSink final : public JobSink {
 public:
  explicit PrintingSink(Output& output) : output_(output) {}
  Flow on_job(const JobView& view) override {
    const Job job(view);
    output_.warn_of(job);
    output_.print(job);
    return output_.failed() ? Flow::stop : Flow::go_on;
  }

 private:
  Output& output_;
};

ExitCode complain_of(const InputFile& input, const JobReaderBase& reader,
                     const std::error_code& error, const Options& options) {
  const Position place = reader.where();
  std::string what = error.message();
  if (const std::string detail(reader.detail()); !detail.empty()) what += ": " + detail;
  const std::string advice = advice_on_limit(error, options.limits);
  complain(fmt::format("{}:{}:{}: {}{}{}", input.name(), place.line, place.column, what,
                       advice.empty() ? "" : "; ", advice));
  return exit_code_of(error);
}

/// A valid response without a job is no error, but the service's words in it may help.
void warn_of_no_job(const InputFile& input, const Envelope& envelope) {
  std::string words(envelope.status_description);
  for (const std::string_view detail : envelope.error_details) {
    words += (words.empty() ? "" : ": ") + std::string(detail);
  }
  warn(fmt::format("{}: the response has no job in it{}{}", input.name(),
                   words.empty() ? "" : "; it says: ", words));
}

ExitCode complain_of_input(const InputFile& input) {
  complain(
      fmt::format("{}: cannot be read: {}", input.name(), std::generic_category().message(errno)));
  return ExitCode::file;
}

/// Reads the input until its end, an error in it, or a failure of the output.
ExitCode read_all(const InputFile& input, JobReaderBase& reader, const Options& options,
                  Output& output) {
  std::error_code error;
  for (std::vector<char> buffer(options.chunk);;) {
    const auto count = input.read(buffer);
    if (!count) return complain_of_input(input);
    if (*count == 0) break;
    reader.push({buffer.data(), *count}, error);
    if (error || output.failed()) break;
  }
  if (!error && !output.failed()) reader.finish(error);
  if (error) return complain_of(input, reader, error, options);
  if (reader.jobs_seen() == 0) warn_of_no_job(input, reader.envelope());
  return ExitCode::done;
}

}  // namespace

ExitCode run_parse(const Options& options) {
  const InputFile input(options.file);
  Output output(options);
  PrintingSink sink(output);
  ExitCode code{};
  if (!options.format) {
    JobReader reader(sink, options.limits);
    code = read_all(input, reader, options, output);
  } else if (*options.format == Format::json) {
    JsonJobReader reader(sink, options.limits);
    code = read_all(input, reader, options, output);
  } else {
    XmlJobReader reader(sink, options.limits);
    code = read_all(input, reader, options, output);
  }
  return output.close(code);
}

}  // namespace geojob::cli
