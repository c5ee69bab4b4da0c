#ifndef GEOJOB_CLIENT_ANSWER_READER_HPP
#define GEOJOB_CLIENT_ANSWER_READER_HPP

#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/job.hpp"
#include "geojob/transport.hpp"
#include "geojob/xml_reader.hpp"

namespace geojob {

/// Takes one answer off a Transport: looks at its first significant bytes to tell what it is,
/// streams it into a reader, and stops at the end of the first job.
class AnswerReader final : public ReplySink, private JobSink {
 public:
  explicit AnswerReader(const Limits& limits) : reader_(*this, limits) {}

  void on_head(const ReplyHead& head) override { head_ = head; }
  Flow on_body(std::string_view bytes) override;
  /// The body ended here.
  void finish();

  [[nodiscard]] const ReplyHead& head() const noexcept { return head_; }
  [[nodiscard]] std::optional<Job>& job() noexcept { return job_; }
  [[nodiscard]] const std::error_code& error() const noexcept { return error_; }
  /// What was wrong and where, for people.
  [[nodiscard]] std::string explanation() const;
  /// Whether the body is a page for people, whatever it is called.
  [[nodiscard]] bool is_html() const;
  /// Whether, at its end, there was no body, or nothing but white space.
  [[nodiscard]] bool is_empty() const noexcept;
  [[nodiscard]] Envelope envelope() const noexcept { return reader_.envelope(); }

 private:
  Flow on_job(const JobView& view) override;
  void look_at_start(std::string_view bytes);
  void tell_format();

  XmlReader reader_;
  ReplyHead head_;
  std::optional<Job> job_;
  std::error_code error_;
  std::string start_;  ///< The first significant bytes.
  std::size_t bytes_after_error_ = 0;
  std::string format_;  ///< What came, for people; empty until the first significant byte.
};

}  // namespace geojob

#endif
