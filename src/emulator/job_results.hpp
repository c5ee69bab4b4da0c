// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_JOB_RESULTS_HPP
#define GEOJOB_EMULATOR_JOB_RESULTS_HPP

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "emulator/result_file.hpp"
#include "emulator/service_rules.hpp"
#include "geojob/feed/feed_format.hpp"

namespace geojob::emulator {

/// A file as it is downloaded.
struct DownloadFile {
  std::string_view bytes;  ///< Valid as long as the results, and as this object.
  std::string own;         ///< The bytes, if they are not those of the results.
  std::string tag;         ///< For the header ETag, without quotes: another for other bytes.
};

/// The result files of a job that was created. Any thread may use it.
class JobResults {
 public:
  JobResults(FeedFormat format, ResultFile succeeded, ResultFile failed)
      : format_(format), succeeded_(std::move(succeeded)), failed_(std::move(failed)) {}

  [[nodiscard]] FeedFormat format() const noexcept { return format_; }
  [[nodiscard]] std::uint64_t succeeded() const noexcept { return succeeded_.entities; }
  [[nodiscard]] std::uint64_t failed() const noexcept { return failed_.entities; }
  /// `which` is `succeeded` or `failed`. Null if there is no such file.
  [[nodiscard]] std::shared_ptr<const DownloadFile> file(std::string_view which, Packing packing);
  /// From now on the files have other bytes.
  void change();

 private:
  [[nodiscard]] const ResultFile* made_file(std::string_view which) const noexcept;

  FeedFormat format_;
  ResultFile succeeded_;
  ResultFile failed_;
  std::mutex mutex_;  ///< Guards what follows.
  unsigned changes_ = 0;
  std::map<std::string, std::shared_ptr<const DownloadFile>, std::less<>> files_;
};

/// The Content-Type of a result file.
[[nodiscard]] std::string results_type_of(FeedFormat format, Packing packing);

}  // namespace geojob::emulator

#endif
