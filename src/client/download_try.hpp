// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_DOWNLOAD_TRY_HPP
#define GEOJOB_CLIENT_DOWNLOAD_TRY_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/answer_reader.hpp"
#include "geojob/client/download_client.hpp"
#include "geojob/transport/request.hpp"

namespace geojob {

/// How far a download has come, and what is known about the file. A try changes it.
struct DownloadState {
  std::uint64_t have = 0;  ///< How many bytes of the file were written.
  std::optional<std::uint64_t> total;
  std::string validator;        ///< A strong ETag or a date; empty if there is none.
  bool accepts_ranges = false;  ///< The server said so, or sent a range.
  bool ranges_are_wrong = false;

  /// What to request: the rest of the file, or all of it (nullopt).
  [[nodiscard]] std::optional<ByteRange> wanted() const noexcept {
    const bool possible = have != 0 && accepts_ranges && !validator.empty() && !ranges_are_wrong;
    return possible ? std::optional(ByteRange{.first = have}) : std::nullopt;
  }
};

/// Receives the response to one request of a download: passes the file to the target, and reads
/// everything else as a response of the service.
class DownloadTry final : public ReplySink, private JobSink {
 public:
  DownloadTry(DownloadState& state, DownloadTarget& target, DownloadObserver* observer)
      : state_(state),
        target_(target),
        observer_(observer),
        wanted_(state.wanted()),
        answer_(*this, Limits{}) {}

  void on_head(const ReplyHead& head) override;
  Flow on_body(std::string_view bytes) override;

  /// What to request.
  [[nodiscard]] const std::optional<ByteRange>& wanted() const noexcept { return wanted_; }
  /// The range that came is not the one that was requested, or belongs to another version of the
  /// file. Nothing of it was written.
  [[nodiscard]] bool is_wrong_range() const noexcept { return content_ == Content::wrong_range; }
  [[nodiscard]] bool stopped_by_target() const noexcept { return stopped_by_target_; }
  /// How many bytes it brought.
  [[nodiscard]] std::uint64_t brought() const noexcept { return brought_; }
  /// Judges the try, after the transport has returned. There is no error if all the bytes of the
  /// response came, also if they are not yet the whole file.
  [[nodiscard]] RequestOutcome outcome(Reply reply, const SecretKey& key);

 private:
  enum class Content : std::uint8_t { none, file, wrong_range, other };

  [[nodiscard]] Content content_of(const ReplyHead& head) const;
  [[nodiscard]] bool fits(const ReplyHead& head) const;
  void begin_file(const ReplyHead& head);
  Flow on_job(const JobView& /*job*/) override { return Flow::go_on; }

  DownloadState& state_;
  DownloadTarget& target_;
  DownloadObserver* observer_;
  std::optional<ByteRange> wanted_;
  AnswerReader answer_;
  Content content_ = Content::none;
  std::optional<std::uint64_t> end_;  ///< Where the response ends in the file, if that is known.
  std::uint64_t brought_ = 0;
  bool stopped_by_target_ = false;
};

}  // namespace geojob

#endif
