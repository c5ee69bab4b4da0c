// SPDX-License-Identifier: MIT
#include "run/result_content.hpp"

#include <utility>

namespace geojob {
namespace {

/// Enough to see how a file is packed, and whether it is XML.
constexpr std::size_t start_bytes = 64;
constexpr std::size_t bytes_that_tell_the_packing = 4;

/// A reader cuts its detail after 64 bytes or a little earlier. A cut one could end with the first
/// part of the key, if the server repeats it, and nobody could recognise that part.
constexpr std::size_t longest_detail = 60;

void add_to_start(std::string& start, std::string_view bytes) {
  start += bytes.substr(0, start_bytes - start.size());
}

}  // namespace

ResultContent::ResultContent(ResultExpectation expectation, bool raw,
                             const Unpacker::Bounds& bounds, Keep keep)
    : expectation_(expectation),
      raw_(raw),
      keep_(std::move(keep)),
      unpacker_([this](std::string_view bytes) { return take_unpacked(bytes); }, bounds) {}

bool ResultContent::push(std::string_view bytes) {
  add_to_start(start_, bytes);
  if (raw_) keep(bytes);
  if (can_unpack_) can_unpack_ = unpacker_.push(bytes);
  return can_unpack_ || !is_fatal();
}

bool ResultContent::finish() {
  if (can_unpack_) can_unpack_ = unpacker_.finish();
  if (can_unpack_ && is_readable_ && !error_) reader_.finish(error_);
  if (error_) stop_reading();
  return !is_fatal();
}

bool ResultContent::take_unpacked(std::string_view bytes) {
  add_to_start(unpacked_start_, bytes);
  if (!raw_) keep(bytes);
  if (!is_readable_) return true;
  reader_.push(bytes, error_);
  if (!error_) return true;
  stop_reading();
  return !is_fatal();
}

void ResultContent::keep(std::string_view bytes) {
  digest_.add(bytes);
  bytes_ += bytes.size();
  keep_(bytes);
}

/// What cannot be unpacked is an error only if it has to be unpacked. What is no result of a
/// geocoding job is one only if it has to be one, and if it could be unpacked.
bool ResultContent::is_fatal() const noexcept {
  if (!unpacker_.error().empty()) return !raw_;
  return expectation_ == ResultExpectation::feed && error_;
}

std::string ResultContent::explanation() const {
  if (!unpacker_.error().empty()) return unpacker_.error();
  const Position place = reader_.where();
  std::string text =
      std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + error_.message();
  const std::string_view detail = reader_.detail();
  if (!detail.empty() && detail.size() <= longest_detail) text.append(": ").append(detail);
  return text;
}

std::optional<Packing> ResultContent::packing() const noexcept {
  if (start_.size() < bytes_that_tell_the_packing) return std::nullopt;
  return packing_of(start_);
}

std::optional<FeedFormat> ResultContent::format() const noexcept {
  return is_readable_ && can_unpack_ ? reader_.format() : std::nullopt;
}

std::optional<std::uint64_t> ResultContent::entities() const noexcept {
  return is_readable_ && can_unpack_ ? std::optional(reader_.entities_seen()) : std::nullopt;
}

std::string ResultContent::ending() const {
  std::string ending = ending_of(format(), unpacked_start_);
  if (raw_) ending += ending_of(packing_of(start_));
  return ending;
}

}  // namespace geojob
