// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_ANSWER_READER_HPP
#define GEOJOB_CLIENT_ANSWER_READER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/job/job_reader.hpp"
#include "geojob/transport/transport.hpp"

namespace geojob {

/// Takes one answer off a Transport: looks at its first significant bytes to tell what it is, and
/// streams it into a reader. The sink gets the jobs of an answer whose HTTP status is a success;
/// what stands in another one is no news of any job.
class AnswerReader final : public ReplySink, private JobSink {
 public:
  AnswerReader(JobSink& sink, const Limits& limits) : sink_(sink), reader_(*this, limits) {}

  void on_head(const ReplyHead& head) override { head_ = head; }
  Flow on_body(std::string_view bytes) override;
  /// The body ended here.
  void finish();

  [[nodiscard]] const ReplyHead& head() const noexcept { return head_; }
  /// How many jobs the sink got.
  [[nodiscard]] std::uint64_t delivered() const noexcept { return delivered_; }
  [[nodiscard]] const std::error_code& error() const noexcept { return error_; }
  /// What was wrong and where, for people.
  [[nodiscard]] std::string explanation() const;
  /// Whether the body is a page for people, whatever it is called.
  [[nodiscard]] bool is_html() const;
  /// Whether, at its end, there was no body, or nothing but white space.
  [[nodiscard]] bool is_empty() const noexcept;
  [[nodiscard]] Envelope envelope() const noexcept { return reader_.envelope(); }

 private:
  Flow on_job(const JobView& job) override;
  void look_at_start(std::string_view bytes);

  JobSink& sink_;
  std::uint64_t delivered_ = 0;
  JobReader reader_;
  ReplyHead head_;
  std::error_code error_;
  std::string start_;  ///< The first significant bytes.
  std::size_t bytes_after_error_ = 0;
};

}  // namespace geojob

#endif
