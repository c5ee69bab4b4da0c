// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_JOURNAL_HPP
#define GEOJOB_RUN_JOURNAL_HPP

#include <optional>
#include <stdexcept>
#include <string>

#include "run/journal_content.hpp"
#include "transport/descriptor.hpp"

namespace geojob {

/// A journal that cannot be used. what() says which one, why, and what to do.
class JournalError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The journal of a run on the disk. As long as there is an object for it, it is locked, and no
/// other process can have one.
///
/// The file is replaced as a whole: the new one is written beside it, to `NAME.new`, synced, and
/// renamed; then the folder is synced. Its functions throw std::system_error if the disk does not
/// do that.
class Journal {
 public:
  /// Opens and locks the journal, or makes an empty one. Throws JournalError if another process has
  /// it, or if it is damaged or of another version.
  explicit Journal(std::string path);
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal() = default;

  /// What an earlier run has left in a file, without a lock and without any change. nullopt if
  /// there is none. Throws as the constructor does.
  [[nodiscard]] static std::optional<JournalContent> look_at(const std::string& path);

  /// What an earlier run has left; nullopt if there was none.
  [[nodiscard]] const std::optional<JournalContent>& earlier() const noexcept { return earlier_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  /// Returns when the content is on the disk.
  void save(const JournalContent& content);
  /// Removes the file. The journal is of no more use.
  void remove();

 private:
  void lock();

  std::string path_;
  Descriptor file_;
  std::optional<JournalContent> earlier_;
};

}  // namespace geojob

#endif
