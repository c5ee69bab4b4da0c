// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "geojob/job/job_reader.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"
#include "transport/descriptor.hpp"

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

/// A saved response in a file or on standard input.
class Input {
 public:
  explicit Input(const std::string& path)
      : name_(path == "-" ? "<stdin>" : path),
        file_(path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC)),
        opening_error_(file_.valid() ? 0 : errno) {}

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// Reads the bytes that are available, at most as many as fit into the buffer, and none at the
  /// end. It does not wait for more, because these bytes may complete a job. Returns false after an
  /// error, with errno set.
  [[nodiscard]] bool read(std::vector<char>& buffer) const {
    if (!file_.valid()) {
      errno = opening_error_;
      return false;
    }
    ssize_t count = 0;
    do {
      count = ::read(file_.get(), buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) return false;
    buffer.resize(static_cast<std::size_t>(count));
    return true;
  }

 private:
  std::string name_;
  Descriptor file_;
  int opening_error_;
};

ExitCode complain_of(const Input& input, const JobReaderBase& reader,
                     const std::error_code& error) {
  const Position place = reader.where();
  std::string what = error.message();
  if (const std::string detail(reader.detail()); !detail.empty()) what += ": " + detail;
  complain(fmt::format("{}:{}:{}: {}", input.name(), place.line, place.column, what));
  return exit_code_of(error);
}

/// A valid response without a job is no error, but the service's words in it may help.
void warn_of_no_job(const Input& input, const Envelope& envelope) {
  std::string words(envelope.status_description);
  for (const std::string_view detail : envelope.error_details) {
    words += (words.empty() ? "" : ": ") + std::string(detail);
  }
  warn(fmt::format("{}: the response holds no job{}{}", input.name(),
                   words.empty() ? "" : "; it says: ", words));
}

ExitCode complain_of_input(const Input& input) {
  complain(
      fmt::format("{}: cannot be read: {}", input.name(), std::generic_category().message(errno)));
  return ExitCode::file;
}

/// Reads the input until its end, an error in it, or a failure of the output.
ExitCode read_all(const Input& input, JobReaderBase& reader, const Options& options,
                  Output& output) {
  std::error_code error;
  for (std::vector<char> buffer;;) {
    buffer.resize(options.chunk);
    if (!input.read(buffer)) return complain_of_input(input);
    if (buffer.empty()) break;
    reader.push({buffer.data(), buffer.size()}, error);
    if (error || output.failed()) break;
  }
  if (!error && !output.failed()) reader.finish(error);
  if (error) return complain_of(input, reader, error);
  if (reader.jobs_seen() == 0) warn_of_no_job(input, reader.envelope());
  return ExitCode::done;
}

}  // namespace

ExitCode run_parse(const Options& options) {
  const Input input(options.file);
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
