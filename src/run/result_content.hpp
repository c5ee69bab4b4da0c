// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RESULT_CONTENT_HPP
#define GEOJOB_RUN_RESULT_CONTENT_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "files/sha256.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "run/result_name.hpp"
#include "unpack/unpacker.hpp"

namespace geojob {

/// What a result file is expected to be.
enum class ResultExpectation : std::uint8_t {
  feed,      ///< The results of a geocoding job. Anything else is an error.
  anything,  ///< An error log, or the results of another job.
};

/// Reads a result file while its bytes come: unpacks it, and counts its entities. What is to be
/// kept of it, packed or not, it passes on, and computes its digest.
class ResultContent {
 public:
  /// Gets the bytes to keep. May throw.
  using Keep = std::function<void(std::string_view)>;

  /// If `raw` is true, the file is kept as it comes. Then it may also be packed in a way that
  /// cannot be unpacked here.
  ResultContent(ResultExpectation expectation, bool raw, const Unpacker::Bounds& bounds, Keep keep);
  ResultContent(const ResultContent&) = delete;
  ResultContent& operator=(const ResultContent&) = delete;
  ~ResultContent() = default;

  /// The next bytes of the file. Returns false if there is an error.
  [[nodiscard]] bool push(std::string_view bytes);
  /// The file is complete. Returns false if there is an error.
  [[nodiscard]] bool finish();
  /// What is wrong, with the place in the file: `3:5: mismatched tag`.
  [[nodiscard]] std::string explanation() const;
  [[nodiscard]] const std::error_code& error() const noexcept { return error_; }

  /// How it is packed; nullopt before enough bytes have come.
  [[nodiscard]] std::optional<Packing> packing() const noexcept;
  /// Absent before its first lines have come, and if it is not the result of a geocoding job.
  [[nodiscard]] std::optional<FeedFormat> format() const noexcept;
  /// Absent if it is not the result of a geocoding job, or cannot be unpacked.
  [[nodiscard]] std::optional<std::uint64_t> entities() const noexcept;
  /// The ending that its name should have.
  [[nodiscard]] std::string ending() const;
  /// The size of what is kept.
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }
  /// The digest of what is kept. Call it once, at the end.
  [[nodiscard]] std::string sha256() { return digest_.digest(); }

 private:
  class NoSink final : public EntitySink {
   public:
    Flow on_entity(const EntityView& /*entity*/) override { return Flow::go_on; }
  };

  void keep(std::string_view bytes);
  [[nodiscard]] bool take_unpacked(std::string_view bytes);
  [[nodiscard]] bool is_fatal() const noexcept;
  void stop_reading() noexcept { is_readable_ = false; }

  ResultExpectation expectation_;
  bool raw_;
  Keep keep_;
  NoSink sink_;
  FeedReader reader_{sink_};
  Unpacker unpacker_;
  Sha256 digest_;
  std::error_code error_;
  std::string start_;           ///< The first bytes as they come,
  std::string unpacked_start_;  ///< and unpacked.
  std::uint64_t bytes_ = 0;
  bool can_unpack_ = true;
  bool is_readable_ = true;  ///< As the results of a geocoding job.
};

}  // namespace geojob

#endif
