// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_ASSEMBLER_HPP
#define GEOJOB_JOB_JOB_ASSEMBLER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "core/buffer.hpp"
#include "core/heap.hpp"
#include "core/sink_gate.hpp"
#include "core/trimmed_value.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/job/envelope.hpp"
#include "geojob/job/job_sink.hpp"
#include "job/value.hpp"

namespace geojob {

/// How a value ended.
enum class ValueEnd : std::uint8_t {
  complete,
  null,        ///< The document says that there is no value (xsi:nil, null).
  unreadable,  ///< It is an object or array in place of a value.
};

/// Builds jobs. It knows no syntax: handlers tell it where values, links and jobs begin and end,
/// and it passes a JobView to the sink for each job. Each step returns false if reading must end;
/// error() then says why, and is empty if the sink stopped the reading.
class JobAssembler {
 public:
  JobAssembler(Heap& heap, const Limits& limits, SinkGate& gate, JobSink& sink) noexcept;

  void begin_resource_set() noexcept;
  void begin_job() noexcept;
  /// Sets the type of the job. May be called once, before end_job(): set_known_type() for one of
  /// `job_types`, set_other_type() for any other. If it is not `certain` that this is a job, it
  /// counts as one only if it has an id and a status.
  [[nodiscard]] bool set_known_type(const std::string_view& type) noexcept;
  [[nodiscard]] bool set_other_type(std::string_view type, bool certain) noexcept;
  /// Forgets the job, and an error for a repeated value, if it was not certain to be a job. Returns
  /// false if it was certain, and after any other error: a job must not be lost silently because of
  /// a limit.
  [[nodiscard]] bool abandon_job() noexcept;
  /// Passes the job to the sink.
  [[nodiscard]] bool end_job() noexcept;
  [[nodiscard]] bool begin_link() noexcept;
  [[nodiscard]] bool end_link() noexcept;

  /// A value's text may come in any number of pieces between begin_value() and end_value().
  [[nodiscard]] bool begin_value(Value value) noexcept;
  /// Returns how many bytes of the piece were taken: all, or those before the first character that
  /// exceeds the limit.
  [[nodiscard]] std::size_t append(std::string_view piece) noexcept;
  [[nodiscard]] bool end_value(ValueEnd how) noexcept;
  /// The same as append() and end_value(ValueEnd::complete), but a whole value need not be copied.
  [[nodiscard]] bool end_value(std::string_view last_piece) noexcept;

  /// Takes a whole value. Returns false if it must come through begin_value(), append() and
  /// end_value(); then nothing has changed.
  [[nodiscard]] bool put(Value value, std::string_view text) noexcept;
  /// The same for a whole link.
  [[nodiscard]] bool put_link(const LinkView& link) noexcept;

  void reset() noexcept;
  /// Releases all memory. May be called after reset() only.
  void release() noexcept;

  [[nodiscard]] std::optional<errc> error() const noexcept { return error_; }
  /// The value that the error is about, if there is one.
  [[nodiscard]] std::optional<Value> at_fault() const noexcept { return at_fault_; }
  [[nodiscard]] Envelope envelope() const noexcept;
  /// Whether a value of the envelope has come. Error details and totals do not count.
  [[nodiscard]] bool has_envelope() const noexcept {
    return (seen_ & bits(Value::copyright, Value::trace_id)) != 0;
  }
  [[nodiscard]] std::uint64_t jobs_seen() const noexcept { return jobs_; }

 private:
  /// A text in one of the two text buffers. It is an offset, because a buffer that grows moves.
  struct TextRange {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
  };
  static constexpr std::size_t most_addressable = std::numeric_limits<std::uint32_t>::max();
  struct LinkRange {
    TextRange role, name, url;
  };
  /// The values of a job that are no text.
  struct JobNumbers {
    std::optional<Timestamp> created, completed;
    std::optional<std::uint64_t> total, processed, failed;
    UnreadableFields unreadable;
  };

  [[gnu::cold]] bool fail(errc error, std::optional<Value> at_fault = std::nullopt) noexcept;
  [[nodiscard]] bool has_room_for_job() noexcept;
  [[nodiscard]] std::size_t room(const Buffer<char>& buffer) const noexcept;
  /// Whether a text may be stored at the end of the buffer as a whole value.
  [[nodiscard]] bool fits(std::string_view text, const Buffer<char>& buffer) const noexcept {
    const bool is_short = text.size() <= limits_.text_bytes || limits_.text_bytes == 0;
    return is_short && text.size() <= most_addressable - buffer.size();
  }
  [[gnu::cold, gnu::noinline]] std::size_t append_start(std::string_view text) noexcept;
  [[gnu::cold]] bool end_absent(ValueEnd how) noexcept;
  bool file_text(TextRange text) noexcept;
  [[nodiscard]] bool put_detail(TextRange text) noexcept;
  [[nodiscard]] bool put_part(std::string_view text, TextRange& range) noexcept;
  void add_to_total(std::string_view text) noexcept;
  void read_date(JobField field, std::string_view text, std::optional<Timestamp>& into) noexcept;
  void read_count(JobField field, std::string_view text,
                  std::optional<std::uint64_t>& into) noexcept;
  void read_scalar(Value value, std::string_view text) noexcept;
  [[nodiscard]] JobView view() noexcept;
  Buffer<char>& buffer_of(Value value) noexcept;
  TextRange& text_of(Value value) noexcept { return texts_[static_cast<std::size_t>(value)]; }
  void forget_texts(Value first, Value last) noexcept;
  [[nodiscard]] std::string_view job_text(TextRange range) const noexcept;
  [[nodiscard]] std::string_view job_text(Value value) const noexcept;
  [[nodiscard]] std::string_view envelope_text(Value value) const noexcept;

  const Heap& heap_;
  const Limits& limits_;
  SinkGate& gate_;
  JobSink& sink_;
  Buffer<char> job_text_;
  Buffer<char> envelope_text_;
  /// A status has that many, and a new reader is faster if it need not allocate memory for them.
  static constexpr std::size_t usual_links = 3;
  Buffer<LinkRange, usual_links> links_;
  Buffer<LinkView, usual_links> link_views_;
  Buffer<TextRange> details_;
  mutable Buffer<std::string_view> detail_views_;

  std::array<TextRange, value_count> texts_{};
  std::uint32_t seen_ = 0;  ///< One bit for each Value that has come, even if it was empty.
  JobNumbers numbers_;
  std::optional<std::uint64_t> status_code_;
  std::optional<std::uint64_t> estimated_total_;
  /// In `job_types`. Any other type is kept as text.
  const std::string_view* known_type_ = nullptr;
  std::uint32_t link_count_ = 0;
  std::uint64_t jobs_ = 0;

  Value current_ = Value::id;
  bool is_certain_ = true;  ///< Whether it is certain that this is a job.
  std::uint32_t current_start_ = 0;

  std::optional<errc> error_;
  std::optional<Value> at_fault_;
};

// Handlers call these functions for each value. They are here so that compilers can inline them.

inline Buffer<char>& JobAssembler::buffer_of(Value value) noexcept {
  return is_of_envelope(value) ? envelope_text_ : job_text_;
}

/// How many more bytes the current value may have.
inline std::size_t JobAssembler::room(const Buffer<char>& buffer) const noexcept {
  const std::size_t addressable = most_addressable - buffer.size();
  if (limits_.text_bytes == 0) return addressable;
  return std::min<std::size_t>(addressable, limits_.text_bytes - (buffer.size() - current_start_));
}

inline bool JobAssembler::begin_value(Value value) noexcept {
  const std::uint32_t once = bit(value) & ~bit(Value::error_detail);
  if ((seen_ & once) != 0) return fail(errc::repeated_field, value);
  seen_ |= once;
  current_ = value;
  current_start_ = static_cast<std::uint32_t>(buffer_of(value).size());
  return true;
}

inline std::size_t JobAssembler::append(std::string_view piece) noexcept {
  Buffer<char>& buffer = buffer_of(current_);
  const std::string_view text =
      buffer.size() == current_start_ ? without_leading_space(piece) : piece;
  if (text.size() > room(buffer)) return append_start(text) + (piece.size() - text.size());
  if (buffer.append(text.data(), text.size())) return piece.size();
  fail(heap_.refusal());
  return 0;
}

/// Stores the current value, a text that is not empty and has been trimmed.
inline bool JobAssembler::file_text(TextRange text) noexcept {
  text_of(current_) = text;
  if (current_ != Value::error_detail) return true;
  // Allocates the views now, so that envelope() cannot fail.
  if (!details_.append(text) || !detail_views_.append({})) return fail(heap_.refusal());
  return true;
}

[[gnu::always_inline]] inline bool JobAssembler::end_value(std::string_view last_piece) noexcept {
  Buffer<char>& buffer = buffer_of(current_);
  const std::string_view text = without_leading_space(last_piece);
  if (buffer.size() != current_start_ || text.size() > room(buffer)) {
    return append(last_piece) == last_piece.size() && end_value(ValueEnd::complete);
  }
  const std::string_view value = without_trailing_space(text);
  if (value.empty()) return true;
  if (is_scalar(current_)) {
    read_scalar(current_, value);
    return true;
  }
  if (!buffer.append(value.data(), value.size())) return fail(heap_.refusal());
  return file_text({current_start_, static_cast<std::uint32_t>(value.size())});
}

[[gnu::always_inline]] inline bool JobAssembler::put(Value value, std::string_view text) noexcept {
  Buffer<char>& buffer = buffer_of(value);
  text = without_leading_space(text);
  if ((seen_ & bit(value)) != 0 || !fits(text, buffer)) return false;
  text = without_trailing_space(text);
  if (is_scalar(value)) {
    if (!text.empty()) read_scalar(value, text);
  } else if (!text.empty()) {
    const auto start = static_cast<std::uint32_t>(buffer.size());
    if (!buffer.append(text.data(), text.size())) return false;
    const TextRange range{start, static_cast<std::uint32_t>(text.size())};
    if (value == Value::error_detail) return put_detail(range);
    text_of(value) = range;
  }
  if (value != Value::error_detail) seen_ |= bit(value);
  return true;
}

}  // namespace geojob

#endif
