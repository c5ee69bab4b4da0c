// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_UPLOAD_HPP
#define GEOJOB_EMULATOR_UPLOAD_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "emulator/job_results.hpp"
#include "emulator/service_rules.hpp"
#include "geojob/feed/entity_sink.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "unpack/unpacker.hpp"

namespace geojob::emulator {

/// Receives the data of a new job while it arrives: unpacks it, reads it, and makes the results. So
/// no more than the results is kept.
class Upload final : private EntitySink {
 public:
  /// `input` is the parameter of the request. The rules must outlive this object.
  Upload(std::string_view input, const ServiceRules& rules);
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;
  ~Upload() override = default;

  /// The next bytes of the body. If the data is invalid, the rest is ignored.
  void push(std::string_view bytes);
  /// The results. Null if the data is invalid: refusal() says why. Call it only once.
  [[nodiscard]] std::shared_ptr<JobResults> finish();
  /// Empty if nothing is wrong with the data so far.
  [[nodiscard]] const std::string& refusal() const noexcept { return refusal_; }
  /// Whether the data is too large, and otherwise valid.
  [[nodiscard]] bool is_too_large() const noexcept { return too_large_; }
  [[nodiscard]] std::uint64_t entities() const noexcept { return reader_.entities_seen(); }

 private:
  Flow on_entity(const EntityView& entity) override;
  [[nodiscard]] bool read(std::string_view bytes);
  [[nodiscard]] bool check_start();
  [[nodiscard]] bool check_packing();
  void begin_results();
  bool refuse(std::string words);
  bool refuse_as_reader(std::error_code error);

  const ServiceRules& rules_;
  std::string input_;
  FeedReader reader_;
  Unpacker unpacker_;
  std::string packed_start_;  ///< The first bytes as they came.
  std::string start_;         ///< The first unpacked bytes, up to the header of a text.
  bool started_ = false;
  std::uint64_t unpacked_ = 0;
  std::optional<ResultFileMaker> succeeded_;
  std::optional<ResultFileMaker> failed_;
  std::unordered_set<std::string> ids_;  ///< Only if the rules forbid equal ones.
  std::string refusal_;
  bool too_large_ = false;
};

}  // namespace geojob::emulator

#endif
