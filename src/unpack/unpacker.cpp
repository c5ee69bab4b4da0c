// SPDX-License-Identifier: MIT
#include "unpack/unpacker.hpp"

#include <algorithm>
#include <utility>

#include "unpack/gzip_method.hpp"
#include "unpack/zip_directory.hpp"
#include "unpack/zip_method.hpp"

namespace geojob {
namespace {

constexpr std::string_view gzip_start = "\x1F\x8B";

/// Whether the text begins with `start`, or is only the beginning of it.
bool may_begin_with(std::string_view text, std::string_view start) noexcept {
  const std::size_t size = std::min(text.size(), start.size());
  return text.substr(0, size) == start.substr(0, size);
}

}  // namespace

Unpacker::Unpacker(Take take, const Bounds& bounds) : take_(std::move(take)), bounds_(bounds) {}

Unpacker::~Unpacker() = default;

bool Unpacker::push(std::string_view bytes) {
  packed_ += bytes.size();
  if (!decided_) {
    start_ += bytes;
    return decide(false);
  }
  if (method_ == nullptr) return pass(bytes);
  const bool passed = method_->push(bytes);
  unread_ = bytes.size();
  if (passed) return true;
  return error_.empty() && !method_->error().empty() ? refuse(method_->error()) : false;
}

/// Looks at the first bytes. When they tell how the file is packed, it unpacks them.
bool Unpacker::decide(bool last) {
  const bool is_gzip = may_begin_with(start_, gzip_start);
  const bool is_zip = may_begin_with(start_, zip_start);
  const bool has_enough = start_.size() >= (is_zip ? zip_start.size() : gzip_start.size());
  if ((is_gzip || is_zip) && !has_enough && !last) return true;
  decided_ = true;
  const auto pass_on = [this](std::string_view bytes) { return pass(bytes); };
  if (has_enough && is_gzip) method_ = std::make_unique<GzipMethod>(pass_on);
  if (has_enough && is_zip) method_ = std::make_unique<ZipMethod>(pass_on);
  const std::string start = std::exchange(start_, {});
  packed_ -= start.size();
  return start.empty() || push(start);
}

bool Unpacker::finish() {
  if (!decided_ && !decide(true)) return false;
  if (method_ == nullptr || method_->finish()) return true;
  return error_.empty() && !method_->error().empty() ? refuse(method_->error()) : false;
}

bool Unpacker::pass(std::string_view bytes) {
  if (method_ != nullptr) {
    unpacked_ += bytes.size();
    if (unpacked_ > bounds_.most_bytes) {
      return refuse("unpacks to more than " + std::to_string(bounds_.most_bytes >> 20U) + " MiB");
    }
    if (unpacked_ > bounds_.free_bytes && unpacked_ / bounds_.most_ratio > packed_) {
      return refuse("unpacks to more than " + std::to_string(bounds_.most_ratio) +
                    " times its size, as no result file does");
    }
  }
  return take_(bytes);
}

bool Unpacker::refuse(const std::string& words) {
  error_ = words;
  return false;
}

}  // namespace geojob
