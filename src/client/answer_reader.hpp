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

/// Receives one response from a Transport: recognises the format by the first significant bytes,
/// and passes the body to a JobReader. The sink gets the jobs only if the HTTP status is a success;
/// the body of another response says nothing about a job.
class AnswerReader final : public ReplySink, private JobSink {
 public:
  AnswerReader(JobSink& sink, const Limits& limits) : sink_(sink), reader_(*this, limits) {}

  void on_head(const ReplyHead& head) override { head_ = head; }
  Flow on_body(std::string_view bytes) override;
  /// Call this when the body has ended.
  void finish();

  [[nodiscard]] const ReplyHead& head() const noexcept { return head_; }
  /// How many jobs were passed to the sink.
  [[nodiscard]] std::uint64_t delivered() const noexcept { return delivered_; }
  [[nodiscard]] const std::error_code& error() const noexcept { return error_; }
  /// What is wrong and where, in words for people.
  [[nodiscard]] std::string explanation() const;
  /// Whether the body is an HTML page, whatever its content type says.
  [[nodiscard]] bool is_html() const;
  /// Whether the body was empty or had only white space. Call it after finish().
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
  std::string start_;  ///< The first significant bytes of the body.
  std::size_t bytes_after_error_ = 0;
};

}  // namespace geojob

#endif
