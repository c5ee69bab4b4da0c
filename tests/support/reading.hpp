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

/// Reads a document in any pieces and describes the result as text, so that two readings can be
/// compared.

namespace geojob::test {

/// Keeps every job.
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

/// The result of reading a document.
struct Reading {
  /// One job per line as `--json` prints it, then its fields that could not be read. After the
  /// jobs, the envelope and `ok`, or the error and its position. This is the form of
  /// tests/data/responses/*.expected.
  std::string text;
  std::error_code error;
  Position place;
  std::size_t bytes_taken = 0;
};

/// Calls finish(), unless there was an error, and describes the result. `so_far` has the error and
/// the number of bytes taken.
[[nodiscard]] Reading concluded(JobReaderBase& reader, const RecordingSink& sink, Reading so_far);
/// Pushes the pieces one after another, until the first error, and finishes. The reader must be new
/// or reset, and pass its jobs to `sink`.
[[nodiscard]] Reading read_with(JobReaderBase& reader, RecordingSink& sink,
                                std::span<const std::string_view> pieces);
/// The same after a reset, with one document in pieces of `step` bytes.
[[nodiscard]] Reading read_again(JobReaderBase& reader, RecordingSink& sink,
                                 std::string_view document,
                                 std::size_t step = static_cast<std::size_t>(-1));
/// The same with a new reader for the given format.
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

/// The position before the byte with that index, counted in UTF-8 characters.
[[nodiscard]] Position position_in(std::string_view document, std::size_t byte);

/// `truncated` for errc::truncated.
[[nodiscard]] std::string_view name_of(const std::error_code& error);

}  // namespace geojob::test

#endif
