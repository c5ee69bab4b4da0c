// SPDX-License-Identifier: MIT
#include "run/result_download.hpp"

#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "files/input_file.hpp"
#include "files/output_file.hpp"

namespace geojob {
namespace {

std::optional<std::uint64_t> size_of_file(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  return is_file(path) && !error ? std::optional<std::uint64_t>(size) : std::nullopt;
}

/// What a file has in it that is there already; nullopt if it cannot be read.
struct LocalFile {
  std::string sha256;
  std::optional<std::uint64_t> entities;
  std::optional<FeedFormat> format;
};
std::optional<LocalFile> read_local_file(const std::string& path,
                                         const ResultDownloadSettings& settings) {
  const InputFile input(path);
  ResultContent content(settings.expectation, true, settings.bounds, [](std::string_view) {});
  std::vector<char> buffer(std::size_t{64} << 10U);
  for (;;) {
    const auto count = input.read(buffer);
    if (!count) return std::nullopt;
    if (*count == 0) break;
    if (!content.push({buffer.data(), *count})) return std::nullopt;
  }
  if (!content.finish()) return std::nullopt;
  return LocalFile{content.sha256(), content.entities(), content.format()};
}

/// Takes the bytes of a download to the file, through what reads them.
class ResultTarget final : public DownloadTarget {
 public:
  ResultTarget(ResultStore& store, const ResultDownloadSettings& settings)
      : store_(store), settings_(settings) {}

  /// Do not stop if a file of the same size is there.
  void ignore_what_is_there() noexcept { looks_for_file_ = false; }

  void begin(std::optional<std::uint64_t> total) override {
    total_ = total;
    store_.begin();
    content_ =
        std::make_unique<ResultContent>(settings_.expectation, settings_.raw, settings_.bounds,
                                        [this](std::string_view bytes) { store_.write(bytes); });
  }
  Flow write(std::string_view bytes) override {
    if (!content_->push(bytes)) {
      is_broken_ = true;
      return Flow::stop;
    }
    return looks_for_file_ && finds_same_size() ? Flow::stop : Flow::go_on;
  }

  [[nodiscard]] ResultContent& content() noexcept { return *content_; }
  [[nodiscard]] bool has_bytes() const noexcept { return content_ && content_->bytes() != 0; }
  [[nodiscard]] bool is_broken() const noexcept { return is_broken_; }
  /// The file that is there with the size of the one to be downloaded.
  [[nodiscard]] const std::string& found() const noexcept { return found_; }

 private:
  /// The size of a file that is to be unpacked is known only in the end.
  [[nodiscard]] bool finds_same_size() {
    const auto packing = content_->packing();
    if (!packing || !content_->format()) return false;
    looks_for_file_ = false;
    if (store_.is_direct() || !total_) return false;
    if (*packing != Packing::none && !settings_.raw) return false;
    const std::string path = store_.path(content_->ending());
    if (size_of_file(path) != total_) return false;
    found_ = path;
    return true;
  }

  ResultStore& store_;
  const ResultDownloadSettings& settings_;
  std::optional<std::uint64_t> total_;
  std::unique_ptr<ResultContent> content_;
  bool looks_for_file_ = true;
  bool is_broken_ = false;
  std::string found_;
};

/// One download.
class ResultDownload {
 public:
  ResultDownload(const ResultPlace& place, const ResultDownloadSettings& settings)
      : settings_(settings), store_(place), target_(store_, settings) {}

  ResultReport run(DownloadClient& client, const JobUrl& url, const std::stop_token& stop) {
    for (;;) {
      const DownloadResult end = client.download(url, target_, settings_.transfer, stop);
      if (end.error) return failed_request(end);
      if (target_.is_broken()) return broken();
      if (!end.stopped_by_target) return complete(end.certain);
      if (auto report = left_alone()) return std::move(*report);
      target_.ignore_what_is_there();
    }
  }
  [[nodiscard]] ResultReport failed_file(const std::system_error& error) {
    return failed({.kind = ResultFailure::Kind::file, .error = error.code(), .text = error.what()});
  }

 private:
  [[nodiscard]] ResultReport failed(ResultFailure failure) {
    if (!target_.has_bytes()) store_.discard();
    store_.keep();
    failure.part = store_.part();
    return {.failure = std::move(failure)};
  }
  [[nodiscard]] ResultReport failed_request(const RequestOutcome& outcome) {
    return failed(
        {.kind = ResultFailure::Kind::request, .outcome = outcome, .error = outcome.error});
  }
  [[nodiscard]] ResultReport broken() {
    return failed({.kind = ResultFailure::Kind::content,
                   .error = target_.content().error(),
                   .text = store_.name() + ":" + (target_.content().error() ? "" : " ") +
                           target_.content().explanation()});
  }

  /// A file without a format that can be counted may have any number.
  [[nodiscard]] bool has_right_count(const std::optional<std::uint64_t>& entities) const noexcept {
    return !settings_.entities || !entities || *entities == *settings_.entities;
  }

  /// The report if the file is there already; nullopt if what is there has only the same size.
  [[nodiscard]] std::optional<ResultReport> left_alone() {
    const std::string& path = target_.found();
    const auto local = read_local_file(path, settings_);
    if (!local || !has_right_count(local->entities)) return std::nullopt;
    store_.discard();
    return ResultReport{.result = DownloadedResult{.path = path,
                                                   .bytes = size_of_file(path).value_or(0),
                                                   .sha256 = local->sha256,
                                                   .entities = local->entities,
                                                   .format = local->format,
                                                   .was_there = true,
                                                   .certain = true}};
  }

  [[nodiscard]] ResultReport complete(bool certain) {
    ResultContent& content = target_.content();
    if (!content.finish()) return broken();
    if (!has_right_count(content.entities())) {
      return failed({.kind = ResultFailure::Kind::count,
                     .text = "it has " + std::to_string(*content.entities()) + " of " +
                             std::to_string(*settings_.entities) + " entities"});
    }
    const std::string ending = content.ending();
    DownloadedResult result{.path = store_.path(ending),
                            .bytes = content.bytes(),
                            .sha256 = content.sha256(),
                            .entities = content.entities(),
                            .format = content.format(),
                            .certain = certain || (settings_.entities && content.entities())};
    result.was_there = is_there(result);
    if (result.was_there) {
      store_.discard();
    } else {
      store_.commit(ending);
    }
    return {.result = std::move(result)};
  }

  [[nodiscard]] bool is_there(const DownloadedResult& result) const {
    if (store_.is_direct() || size_of_file(result.path) != result.bytes) return false;
    const auto local = read_local_file(result.path, settings_);
    return local && local->sha256 == result.sha256;
  }

  const ResultDownloadSettings& settings_;
  ResultStore store_;
  ResultTarget target_;
};

}  // namespace

ResultReport download_result(DownloadClient& client, const JobUrl& url, const ResultPlace& place,
                             const ResultDownloadSettings& settings, const std::stop_token& stop) {
  ResultDownload download(place, settings);
  try {
    return download.run(client, url, stop);
  } catch (const std::system_error& error) {
    return download.failed_file(error);
  }
}

}  // namespace geojob
