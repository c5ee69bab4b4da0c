// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_JOURNAL_CONTENT_HPP
#define GEOJOB_RUN_JOURNAL_CONTENT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geojob {

/// How far a part of a run is. Each is on the disk before what it allows is done, so that after a
/// crash the journal never knows less than what may have happened.
enum class PartState : std::uint8_t {
  planned,  ///< Nothing of it was sent.
  sending,  ///< It may have been sent, but for its last bytes. So the service cannot have it.
  sent,     ///< Its last bytes may have been sent. The service may have made a job.
  created,  ///< Its job is known.
  fetched,  ///< Its results are on the disk.
};

/// A part of a run: the entities of one job.
struct JournalPart {
  std::uint64_t first = 1;  ///< The number of its first entity.
  std::uint64_t count = 0;  ///< How many entities it has.
  PartState state = PartState::planned;
  /// When its sending began: seconds since 1970 by this machine's clock; 0 before that.
  std::int64_t sent_at = 0;
  std::string job{};  ///< The URL of its job, without the key; empty if it is not known.
  /// The ids of jobs that existed before it was sent, and that one could take for its job.
  std::vector<std::string> earlier_jobs{};

  friend bool operator==(const JournalPart&, const JournalPart&) = default;
};

/// What the journal of a run says. It never has the key.
struct JournalContent {
  std::string input;     ///< The SHA-256 of the table, in hexadecimal digits.
  std::string options;   ///< The SHA-256 of all that says what is sent and written.
  std::string endpoint;  ///< The URL of the service.
  std::string token;     ///< A random text that is in the description of each job.
  /// The SHA-256 of the complete output, which may have been put in its place; empty before that.
  std::string output{};
  std::vector<JournalPart> parts{};

  friend bool operator==(const JournalContent&, const JournalContent&) = default;
};

/// The text of a journal. Its last line is the SHA-256 of the others.
[[nodiscard]] std::string to_text(const JournalContent& content);

/// Reads the text of a journal. If it is damaged, or of another version of geojob, returns nullopt
/// and says what is wrong.
[[nodiscard]] std::optional<JournalContent> read_journal(std::string_view text,
                                                         std::string& complaint);

}  // namespace geojob

#endif
