// SPDX-License-Identifier: MIT
#include "emulator/upload.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/ascii.hpp"

namespace geojob::emulator {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// The first two lines of a text are not longer.
constexpr std::size_t most_start_bytes = std::size_t{64} << 10U;

std::optional<FeedSyntax> syntax_named(std::string_view input) {
  if (equal_ignoring_case(input, "xml")) return FeedSyntax::xml;
  if (equal_ignoring_case(input, "csv")) return FeedSyntax::comma;
  if (equal_ignoring_case(input, "tab")) return FeedSyntax::tab;
  if (equal_ignoring_case(input, "pipe")) return FeedSyntax::pipe;
  return std::nullopt;
}

/// Removes the first line that is not blank from a text, and returns it without its end.
std::string_view take_text_line(std::string_view& text) {
  text = without_leading_blanks(text);
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  text.remove_prefix(line.size());
  return line;
}

/// The second line of a text.
std::string header_in(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  take_text_line(text);
  return std::string(take_text_line(text));
}

Unpacker::Bounds bounds_for(const ServiceRules& rules) {
  Unpacker::Bounds bounds;
  if (rules.most_data_bytes != 0) bounds.most_bytes = 2 * rules.most_data_bytes;
  return bounds;
}

}  // namespace

Upload::Upload(std::string_view input, const ServiceRules& rules)
    : rules_(rules),
      input_(input),
      reader_(*this),
      unpacker_([this](std::string_view bytes) { return read(bytes); }, bounds_for(rules)) {}

void Upload::push(std::string_view bytes) {
  if (!refusal_.empty()) return;
  if (packed_start_.size() < 4) packed_start_ += bytes.substr(0, 4 - packed_start_.size());
  if (!unpacker_.push(bytes) && refusal_.empty()) refuse(unpacker_.error());
}

/// Whether the data is packed as the rules allow.
bool Upload::check_packing() {
  const std::string_view start = packed_start_;
  const bool is_gzip = start.starts_with("\x1F\x8B");
  const bool is_zip = start.starts_with("PK\x03\x04");
  if (is_zip && rules_.packed_uploads != PackedUploads::any) {
    return refuse("The data is a zip archive, which is not supported.");
  }
  if (is_gzip && rules_.packed_uploads == PackedUploads::none) {
    return refuse("The data is compressed, which is not supported.");
  }
  return true;
}

/// Takes unpacked bytes.
bool Upload::read(std::string_view bytes) {
  unpacked_ += bytes.size();
  if (rules_.most_data_bytes != 0 && unpacked_ > rules_.most_data_bytes) {
    too_large_ = true;
    return refuse(fmt::format("The data has more than {} bytes.", rules_.most_data_bytes));
  }
  if (!started_) {
    if (start_.empty() && !check_packing()) return false;
    start_ += bytes.substr(0, most_start_bytes - start_.size());
  }
  std::error_code error;
  reader_.push(bytes, error);
  if (error) return refuse_as_reader(error);
  return refusal_.empty();
}

/// Checks what the first lines say. Called with the first entity, or at the end if there is none.
bool Upload::check_start() {
  started_ = true;
  const auto wanted = syntax_named(input_);
  const auto format = reader_.format();
  if (!format) return refuse("The data has no entities.");
  if (wanted != format->syntax) {
    return refuse(fmt::format("The data is not in the format that input={} names.", input_));
  }
  const bool is_text = format->syntax != FeedSyntax::xml;
  if (is_text && !rules_.accepts_text_mark && start_.starts_with(byte_order_mark)) {
    return refuse("The first line must begin with the name of the service.");
  }
  return true;
}

void Upload::begin_results() {
  const FeedFormat format = reader_.format().value();
  const bool has_header = format.syntax != FeedSyntax::xml && format.version == 2;
  const std::string header = has_header ? header_in(start_) : std::string();
  succeeded_.emplace(format, header);
  failed_.emplace(format, header);
  start_ = {};
}

Flow Upload::on_entity(const EntityView& entity) {
  if (!started_) {
    if (!check_start()) return Flow::stop;
    begin_results();
  }
  if (rules_.most_entities != 0 && entity.number > rules_.most_entities) {
    too_large_ = true;
    refuse(fmt::format("The data has more than {} entities.", rules_.most_entities));
    return Flow::stop;
  }
  if (rules_.most_id_bytes != 0 && entity.id.size() > rules_.most_id_bytes) {
    refuse(fmt::format("An Id has more than {} bytes.", rules_.most_id_bytes));
    return Flow::stop;
  }
  if (!rules_.accepts_equal_ids && !ids_.insert(std::string(entity.id)).second) {
    refuse(fmt::format("Two entities have the Id {}.", entity.id));
    return Flow::stop;
  }
  Geocoded geocoded = geocode(entity, built_in_gazetteer(), rules_.both_requests);
  bool is_failed = geocoded.is_fault();
  if (!is_failed && geocoded.places.empty()) {
    is_failed = rules_.unmatched_are_failed;
    if (is_failed) geocoded.status = "NotFound";
    if (!rules_.unmatched_status.empty()) geocoded.status = rules_.unmatched_status;
  }
  (is_failed ? failed_ : succeeded_)->add({entity, geocoded});
  return Flow::go_on;
}

std::shared_ptr<JobResults> Upload::finish() {
  if (refusal_.empty() && !unpacker_.finish() && refusal_.empty()) refuse(unpacker_.error());
  if (refusal_.empty()) {
    std::error_code error;
    reader_.finish(error);
    if (error) refuse_as_reader(error);
  }
  if (refusal_.empty() && !started_ && check_start()) refuse("The data has no entities.");
  if (!refusal_.empty()) return nullptr;
  return std::make_shared<JobResults>(reader_.format().value(), succeeded_->finish(),
                                      failed_->finish());
}

bool Upload::refuse(std::string words) {
  refusal_ = words.empty() ? "The data cannot be read." : std::move(words);
  return false;
}

bool Upload::refuse_as_reader(std::error_code error) {
  std::string words = fmt::format("The data cannot be read: {}", error.message());
  if (!reader_.detail().empty()) words += fmt::format(" ({})", reader_.detail());
  const Position at = reader_.where();
  return refuse(words + fmt::format(", line {}, column {}.", at.line, at.column));
}

}  // namespace geojob::emulator
