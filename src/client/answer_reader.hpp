#ifndef GEOJOB_CLIENT_ANSWER_READER_HPP
#define GEOJOB_CLIENT_ANSWER_READER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/response_reader.hpp"
#include "geojob/transport.hpp"

namespace geojob {

/// Takes one answer off a Transport: looks at its first significant bytes to tell what it is, and
/// streams it into a reader, which gives its jobs to the sink.
class AnswerReader final : public ReplySink {
 public:
  AnswerReader(JobSink& sink, const Limits& limits) : reader_(sink, limits) {}

  void on_head(const ReplyHead& head) override { head_ = head; }
  Flow on_body(std::string_view bytes) override;
  /// The body ended here.
  void finish();

  [[nodiscard]] const ReplyHead& head() const noexcept { return head_; }
  [[nodiscard]] std::uint64_t jobs_seen() const noexcept { return reader_.jobs_seen(); }
  [[nodiscard]] const std::error_code& error() const noexcept { return error_; }
  /// What was wrong and where, for people.
  [[nodiscard]] std::string explanation() const;
  /// Whether the body is a page for people, whatever it is called.
  [[nodiscard]] bool is_html() const;
  /// Whether, at its end, there was no body, or nothing but white space.
  [[nodiscard]] bool is_empty() const noexcept;
  [[nodiscard]] Envelope envelope() const noexcept { return reader_.envelope(); }

 private:
  void look_at_start(std::string_view bytes);

  ResponseReader reader_;
  ReplyHead head_;
  std::error_code error_;
  std::string start_;  ///< The first significant bytes.
  std::size_t bytes_after_error_ = 0;
};

}  // namespace geojob

#endif
