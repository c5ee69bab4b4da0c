// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JSON_JOB_HANDLER_HPP
#define GEOJOB_JOB_JSON_JOB_HANDLER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/short_key.hpp"
#include "job/job_steps.hpp"
#include "job/json_schema.hpp"
#include "json/json_events.hpp"

namespace geojob {

/// Turns the events of a JSON parser into calls of the assembler. It knows in which object of the
/// response it is, and which members it needs there; others are skipped with all their content. See
/// JsonHandler for the functions.
class JsonJobHandler : private JobSteps {
 public:
  explicit JsonJobHandler(JobAssembler& assembler) noexcept : JobSteps(assembler) {}

  bool begin_object() noexcept;
  bool end_object() noexcept;
  bool begin_array() noexcept;
  bool end_array() noexcept;
  /// A key or a scalar comes in pieces of whole characters, and the last piece comes with the end.
  /// So a text in one piece need not be copied.
  void key_piece(std::string_view piece) noexcept;
  bool end_key(std::string_view piece) noexcept;
  bool scalar_piece(std::string_view piece) noexcept;
  bool end_scalar(std::string_view piece, JsonScalar kind) noexcept;
  bool null() noexcept;
  [[nodiscard]] Refusal refusal() const noexcept { return why(&ValueNames::json); }
  void reset() noexcept;

 private:
  [[nodiscard]] JsonNode here() const noexcept { return path_[level_]; }
  [[nodiscard]] bool awaits(JsonHolds what) const noexcept { return member_->holds == what; }
  [[nodiscard]] bool knows_response() const noexcept;
  [[nodiscard]] bool is_error_detail() const noexcept;
  [[nodiscard]] bool must_be_array() const noexcept;
  [[gnu::cold]] bool forgive() noexcept;
  bool enter(JsonNode node) noexcept;
  bool skip() noexcept;
  [[gnu::cold]] bool end_split_key(std::string_view piece) noexcept;
  bool begin_member(std::string_view name) noexcept;
  bool begin_value(Value value) noexcept;
  bool begin_other_member(const JsonMember& member) noexcept;
  bool value_piece(std::string_view piece) noexcept;
  bool end_value(std::string_view piece) noexcept;
  bool end_other_scalar(std::string_view piece, JsonScalar kind) noexcept;
  void forget_member() noexcept { member_ = &no_json_member; }
  void end_without_text(ValueEnd end) noexcept;
  bool end_type() noexcept;

  static constexpr std::size_t job_level = 5;
  /// The open objects and arrays. At most: document, response, resourceSets, set, resources, job,
  /// links, link.
  std::array<JsonNode, 8> path_{};
  std::size_t level_ = 0;
  std::uint64_t skipped_ = 0;  ///< How many of the innermost open objects and arrays are skipped.
  /// The member whose value comes next, if it is needed; otherwise no_json_member.
  const JsonMember* member_ = &no_json_member;
  ShortKey<longest_json_name> key_;
  ShortKey<longest_json_type> type_;
  /// For each node, which members without a Value have come.
  std::array<std::uint8_t, json_node_count> seen_{};
  bool value_begun_ = false;  ///< For error details.
};

}  // namespace geojob

#endif
