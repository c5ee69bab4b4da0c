// SPDX-License-Identifier: MIT
#include "job/json_job_handler.hpp"

#include "core/trimmed_value.hpp"
#include "job/json_job_syntax.hpp"

namespace geojob {
namespace {

std::string_view words_of(JsonScalar kind) noexcept {
  switch (kind) {
    case JsonScalar::string:
      return "a string";
    case JsonScalar::number:
      return "a number";
    case JsonScalar::literal:
      break;
  }
  return "a literal";
}

}  // namespace

/// Error details are an array. A single text in place of the array is accepted.
inline bool JsonJobHandler::is_error_detail() const noexcept {
  return (here() == JsonNode::error_details && skipped_ == 0) ||
         (awaits(JsonHolds::array) && member_->node == JsonNode::error_details);
}

/// Whether the next value must be an array, because it holds jobs or links, which would otherwise
/// be lost silently. Error details may have any form.
inline bool JsonJobHandler::must_be_array() const noexcept {
  return awaits(JsonHolds::array) && member_->node != JsonNode::error_details;
}

bool JsonJobHandler::skip() noexcept {
  ++skipped_;
  forget_member();
  return true;
}

/// For a mistake within a job. If it is not certain that the object is a job, the mistake shows
/// that it is none, and the rest of it is skipped. Returns false if it is certainly a job.
bool JsonJobHandler::forgive() noexcept {
  const bool in_job = level_ >= job_level && path_[job_level] == JsonNode::job;
  if (!in_job || !assembler_.abandon_job()) return false;
  skipped_ += level_ - job_level;
  level_ = job_level;
  // Its type must not come twice even so.
  seen_[static_cast<std::size_t>(JsonNode::foreign)] = seen_[static_cast<std::size_t>(here())];
  path_[level_] = JsonNode::foreign;
  value_begun_ = false;
  forget_member();
  return true;
}

bool JsonJobHandler::enter(JsonNode node) noexcept {
  path_[++level_] = node;
  seen_[static_cast<std::size_t>(node)] = 0;
  forget_member();
  return true;
}

bool JsonJobHandler::begin_object() noexcept {
  if (skipped_ != 0) return skip();
  const auto item = json_item(here());
  if (!item) {
    if (must_be_array() && !forgive()) return refuse(errc::wrong_type, member_->name);
    // an object is no scalar
    if (awaits(JsonHolds::value)) end_without_text(ValueEnd::unreadable);
    return skip();
  }
  enter(*item);
  switch (*item) {
    case JsonNode::resource_set:
      assembler_.begin_resource_set();
      return true;
    case JsonNode::job:
      assembler_.begin_job();
      return true;
    case JsonNode::link:
      return assembler_.begin_link();
    default:
      return true;
  }
}

bool JsonJobHandler::end_object() noexcept {
  if (skipped_ != 0) {
    --skipped_;
    return true;
  }
  switch (path_[level_--]) {
    case JsonNode::response:
      if (!knows_response()) return refuse(errc::not_a_response, "an object of another kind");
      return true;
    case JsonNode::job:
      return assembler_.end_job();
    case JsonNode::link:
      return assembler_.end_link();
    default:
      return true;
  }
}

/// Whether a member of the envelope has come.
bool JsonJobHandler::knows_response() const noexcept {
  return assembler_.has_envelope() || seen_[static_cast<std::size_t>(JsonNode::response)] != 0;
}

bool JsonJobHandler::begin_array() noexcept {
  if (level_ == 0) return refuse(errc::not_a_response, "an array");
  if (awaits(JsonHolds::array)) return enter(member_->node);
  if (awaits(JsonHolds::value)) end_without_text(ValueEnd::unreadable);
  return skip();
}

bool JsonJobHandler::end_array() noexcept {
  if (skipped_ != 0) {
    --skipped_;
  } else {
    --level_;
  }
  return true;
}

void JsonJobHandler::key_piece(std::string_view piece) noexcept {
  if (skipped_ == 0) key_.append(piece);
}

inline bool JsonJobHandler::end_key(std::string_view piece) noexcept {
  if (skipped_ != 0) return true;
  return key_.empty() ? begin_member(piece) : end_split_key(piece);
}

bool JsonJobHandler::end_split_key(std::string_view piece) noexcept {
  key_.append(piece);
  const bool begun = begin_member(key_.view());
  key_.clear();
  return begun;
}

[[gnu::always_inline]] inline bool JsonJobHandler::begin_member(std::string_view name) noexcept {
  const JsonMember* const member = json_member(here(), name);
  if (member == nullptr) return true;
  member_ = member;
  if (member->holds == JsonHolds::value) return begin_value(member->value);
  return begin_other_member(*member);
}

inline bool JsonJobHandler::begin_value(Value value) noexcept {
  return assembler_.begin_value(value) || forgive();
}

/// If two members have one name, some programs would read the first and others the second.
bool JsonJobHandler::begin_other_member(const JsonMember& member) noexcept {
  const bool first_array = member.node != JsonNode::resource_sets;
  const auto bit = static_cast<std::uint8_t>(member.holds == JsonHolds::type ? 1U
                                             : first_array                   ? 2U
                                                                             : 4U);
  std::uint8_t& seen = seen_[static_cast<std::size_t>(here())];
  if ((seen & bit) != 0) {
    return (member.holds == JsonHolds::array && forgive()) ||
           refuse(errc::repeated_field, member.name);
  }
  seen = static_cast<std::uint8_t>(seen | bit);
  type_.clear();
  return true;
}

bool JsonJobHandler::scalar_piece(std::string_view piece) noexcept {
  if (awaits(JsonHolds::value)) return value_piece(piece);
  if (awaits(JsonHolds::type)) {
    type_.append(type_.empty() ? without_leading_space(piece) : piece);
    return true;
  }
  if (!is_error_detail()) return true;
  if (!value_begun_ && !assembler_.begin_value(Value::error_detail)) return false;
  value_begun_ = true;
  return value_piece(piece);
}

/// If a text is too long, the position of the error is its end, because the ends of pieces depend
/// on how the bytes were split.
bool JsonJobHandler::value_piece(std::string_view piece) noexcept {
  if (assembler_.error() == errc::text_too_long) return true;
  const bool all_taken = assembler_.append(piece) == piece.size();
  return all_taken || assembler_.error() == errc::text_too_long;
}

inline bool JsonJobHandler::end_scalar(std::string_view piece, JsonScalar kind) noexcept {
  return awaits(JsonHolds::value) ? end_value(piece) : end_other_scalar(piece, kind);
}

bool JsonJobHandler::end_other_scalar(std::string_view piece, JsonScalar kind) noexcept {
  if (level_ == 0) return refuse(errc::not_a_response, words_of(kind));
  if (is_error_detail()) {
    if (!scalar_piece({})) return false;
    value_begun_ = false;
    return end_value(piece);
  }
  if (must_be_array()) return forgive() || refuse(errc::wrong_type, member_->name);
  if (!awaits(JsonHolds::type)) return true;
  return scalar_piece(piece) && end_type();
}

inline bool JsonJobHandler::end_value(std::string_view piece) noexcept {
  forget_member();
  return !assembler_.error() && assembler_.end_value(piece);
}

bool JsonJobHandler::end_type() noexcept {
  forget_member();
  const std::string_view text = trimmed_value(type_.view());
  if (text.empty()) return true;
  const JsonType type = json_type(text);
  if (type.known != nullptr) return assembler_.set_known_type(*type.known);
  return assembler_.set_other_type(type.name, false);
}

bool JsonJobHandler::null() noexcept {
  if (level_ == 0) return refuse(errc::not_a_response, words_of(JsonScalar::literal));
  if (awaits(JsonHolds::value)) end_without_text(ValueEnd::null);
  forget_member();
  return true;
}

/// Cannot fail, because nothing is stored.
void JsonJobHandler::end_without_text(ValueEnd end) noexcept {
  static_cast<void>(assembler_.end_value(end));
}

void JsonJobHandler::reset() noexcept {
  JobSteps::reset();
  level_ = 0;
  skipped_ = 0;
  forget_member();
  key_.clear();
  type_.clear();
  value_begun_ = false;
}

/// Instantiated here, where compilers can inline the handler's functions.
template class JsonSyntax<JsonJobHandler>;

}  // namespace geojob
