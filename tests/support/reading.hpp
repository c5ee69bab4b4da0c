// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_READING_HPP
#define GEOJOB_TESTS_READING_HPP

#include <cstddef>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/core/position.hpp"
#include "geojob/job/job.hpp"
#include "geojob/job/job_reader_base.hpp"
#include "geojob/job/job_sink.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"

/// Reads a document in any pieces and tells all that came of it, so that two readings can be
/// compared by their text.

namespace geojob::test {

/// Keeps every job that it is given.
class RecordingSink final : public JobSink {
 public:
  Flow on_job(const JobView& view) override {
    jobs.emplace_back(view);
    return flow;
  }

  std::vector<Job> jobs;
  Flow flow = Flow::go_on;
};

/// A reader for documents of the given format.
class ReaderOf {
 public:
  explicit ReaderOf(Format format, JobSink& sink, const Limits& limits = {},
                    std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept
      : reader_(format == Format::json
                    ? static_cast<JobReaderBase&>(json_.emplace(sink, limits, memory))
                    : xml_.emplace(sink, limits, memory)) {}

  JobReaderBase& operator*() noexcept { return reader_; }
  JobReaderBase* operator->() noexcept { return &reader_; }

 private:
  std::optional<JsonJobReader> json_;
  std::optional<XmlJobReader> xml_;
  JobReaderBase& reader_;
};

/// What came of a document.
struct Reading {
  /// One job a line as `--json` prints it, what could not be read of it, then what the envelope
  /// said and `ok`, or the error and its place: the form of tests/data/responses/*.expected.
  std::string text;
  std::error_code error;
  Position place;
  std::size_t bytes_taken = 0;
};

/// Finishes, unless there was an error, and tells all that came of the document. `so_far` has the
/// error and the bytes taken.
[[nodiscard]] Reading concluded(JobReaderBase& reader, const RecordingSink& sink, Reading so_far);
/// Pushes the pieces one after the other, up to the first error, and finishes. The reader is fresh
/// or reset, and writes to the sink.
[[nodiscard]] Reading read_with(JobReaderBase& reader, RecordingSink& sink,
                                std::span<const std::string_view> pieces);
/// The same after a reset, with one document in pieces of `step` bytes.
[[nodiscard]] Reading read_again(JobReaderBase& reader, RecordingSink& sink,
                                 std::string_view document,
                                 std::size_t step = static_cast<std::size_t>(-1));
/// The same with a reader of its own, for documents of the given format.
[[nodiscard]] Reading read_pieces(
    std::span<const std::string_view> pieces, Limits limits = {},
    std::pmr::memory_resource* memory = std::pmr::get_default_resource(),
    Format format = Format::xml);
/// The same in one piece.
[[nodiscard]] Reading read_whole(std::string_view document, Limits limits = {},
                                 Format format = Format::xml);
/// The same in pieces of `size` bytes.
[[nodiscard]] Reading read_in_steps(std::string_view document, std::size_t size, Limits limits = {},
                                    Format format = Format::xml);

/// The place before the byte of that index, counted one character (UTF-8) after the other.
[[nodiscard]] Position position_in(std::string_view document, std::size_t byte);

/// `truncated` for errc::truncated.
[[nodiscard]] std::string_view name_of(const std::error_code& error);

}  // namespace geojob::test

#endif
