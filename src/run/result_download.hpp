// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RESULT_DOWNLOAD_HPP
#define GEOJOB_RUN_RESULT_DOWNLOAD_HPP

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "geojob/client/download_client.hpp"
#include "geojob/feed/feed_format.hpp"
#include "run/result_content.hpp"
#include "run/result_store.hpp"

namespace geojob {

/// How a result file is downloaded.
struct ResultDownloadSettings {
  DownloadSettings transfer = {};
  ResultExpectation expectation = ResultExpectation::feed;
  bool raw = false;  ///< Leaves it packed, if it is.
  /// How many entities it must have, if that is known.
  std::optional<std::uint64_t> entities = std::nullopt;
  Unpacker::Bounds bounds = {};
};

/// A result file that is complete and has its name.
struct DownloadedResult {
  std::string path;         ///< `-` for standard output.
  std::uint64_t bytes = 0;  ///< The size of the file, unpacked unless it was left packed.
  std::string sha256;
  std::optional<std::uint64_t> entities;  ///< Absent if it is not the result of a geocoding job.
  std::optional<FeedFormat> format;
  bool was_there = false;  ///< The same file was there, and was left alone.
  /// Whether it is certain that the server sent all of it (DownloadResult::certain), or the number
  /// of entities proves it.
  bool certain = false;
};

/// Why a result file could not be downloaded.
struct ResultFailure {
  enum class Kind : std::uint8_t {
    none,
    request,  ///< See `outcome`.
    content,  ///< The file is malformed, or has another content; see `error`, if that is set.
    count,    ///< It has another number of entities.
    file,     ///< A local file could not be written or read.
  };
  Kind kind = Kind::none;
  RequestOutcome outcome = {};
  std::error_code error = {};
  /// For people; empty for Kind::request. It can name what came, and so contain the key.
  std::string text = {};
  /// `NAME.part` with what came; empty if there is no such file.
  std::string part = {};
};

/// Either a result, or a failure.
struct ResultReport {
  std::optional<DownloadedResult> result = {};
  ResultFailure failure = {};
};

/// Downloads a result file. Until it is complete, and has as many entities as it must have, it has
/// the name `NAME.part`. It is unpacked while it comes. If it is there already, with the same size
/// or digest, it is left alone; another file of that name is replaced. After a failure `NAME.part`
/// stays, but a later download does not go on with it, because nobody could tell whether it belongs
/// to the same file. It throws only if memory is exhausted, or what the client's observer throws.
[[nodiscard]] ResultReport download_result(DownloadClient& client, const JobUrl& url,
                                           const ResultPlace& place,
                                           const ResultDownloadSettings& settings,
                                           const std::stop_token& stop = {});

}  // namespace geojob

#endif
