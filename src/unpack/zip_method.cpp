// SPDX-License-Identifier: MIT
#include "unpack/zip_method.hpp"

#include <algorithm>

#include "unpack/little_endian.hpp"
#include "unpack/zip_directory.hpp"

namespace geojob {
namespace {

// APPNOTE.TXT, 4.3.7, 4.3.9, 4.3.12 and 4.3.16
constexpr std::string_view file_signature = zip_start;
constexpr std::string_view descriptor_signature = "PK\x07\x08";
constexpr std::string_view directory_signature = "PK\x01\x02";
constexpr std::size_t header_bytes = 30;
constexpr std::size_t signature_bytes = 4;
constexpr std::size_t checksum_bytes = 4;

/// Whether the part of the archive behind the file may begin with these bytes, at that place.
bool begins_part(std::string_view bytes, std::size_t place) noexcept {
  const std::string_view part = bytes.substr(place, signature_bytes);
  return part == directory_signature || part == file_signature;
}

}  // namespace

bool ZipMethod::push(std::string_view& bytes) {
  while (!bytes.empty()) {
    if (!step(bytes)) return false;
  }
  return true;
}

bool ZipMethod::step(std::string_view& bytes) {
  switch (state_) {
    case State::header:
      return read_header(bytes);
    case State::stored:
      return read_stored(bytes);
    case State::deflated:
      return read_deflated(bytes);
    case State::descriptor:
      return read_descriptor(bytes);
    case State::directory:
      bytes = {};
      return true;
  }
  return false;
}

/// Moves bytes to `collected_` until it has as many. Returns whether it has.
bool ZipMethod::collect(std::string_view& bytes, std::size_t size) {
  const std::size_t missing = size - std::min(size, collected_.size());
  const std::string_view taken = bytes.substr(0, missing);
  collected_ += taken;
  bytes.remove_prefix(taken.size());
  return collected_.size() >= size;
}

bool ZipMethod::read_header(std::string_view& bytes) {
  if (!collect(bytes, header_bytes)) return true;
  const std::size_t whole = header_bytes + short_at(collected_, 26) + short_at(collected_, 28);
  return !collect(bytes, whole) || judge_header();
}

bool ZipMethod::judge_header() {
  constexpr std::uint32_t encrypted = 1U << 0U;
  constexpr std::uint32_t described_later = 1U << 3U;
  constexpr std::uint32_t too_large_for_header = 0xFFFFFFFFU;
  enum : std::uint32_t { stored = 0, deflated = 8 };
  const std::uint32_t flags = short_at(collected_, 6);
  const std::uint32_t method = short_at(collected_, 8);
  const std::string name = collected_.substr(header_bytes, short_at(collected_, 26));
  if ((flags & encrypted) != 0) return refuse("is a zip archive with a password");
  if (name.find_first_of("/\\:") != std::string::npos) {
    return refuse("is a zip archive with a folder in it; geojob reads one with a single file");
  }
  has_descriptor_ = (flags & described_later) != 0;
  checksum_ = long_at(collected_, 14);
  stored_left_ = long_at(collected_, 18);
  if (method == deflated) {
    state_ = State::deflated;
  } else if (method == stored && !has_descriptor_ && stored_left_ != too_large_for_header) {
    state_ = State::stored;
    if (stored_left_ == 0) end_file();
  } else {
    return refuse("is a zip archive whose way of compressing is not known");
  }
  if (state_ != State::descriptor) collected_.clear();
  return true;
}

bool ZipMethod::pass_file(std::string_view bytes) {
  computed_ = static_cast<std::uint32_t>(
      crc32_z(computed_, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
  return pass(bytes);
}

bool ZipMethod::read_stored(std::string_view& bytes) {
  const std::string_view part = bytes.substr(
      0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), stored_left_)));
  bytes.remove_prefix(part.size());
  stored_left_ -= part.size();
  if (stored_left_ == 0) end_file();
  return pass_file(part);
}

bool ZipMethod::read_deflated(std::string_view& bytes) {
  std::string_view output;
  Inflater::State state{};
  do {
    state = inflater_.inflate(bytes, output);
    if (!pass_file(output)) return false;
  } while (state == Inflater::State::has_output);
  if (state == Inflater::State::broken)
    return refuse("is broken: the zip archive cannot be unpacked");
  if (state == Inflater::State::ended) end_file();
  return true;
}

void ZipMethod::end_file() noexcept {
  state_ = State::descriptor;
  collected_.clear();
}

/// Reads what is between the file and the next part, and the signature of that part. A descriptor
/// may have a signature, and its two sizes have 4 or 8 bytes each (APPNOTE.TXT, 4.3.9).
bool ZipMethod::read_descriptor(std::string_view& bytes) {
  if (!has_descriptor_) return !collect(bytes, signature_bytes) || judge_end(collected_);
  if (!collect(bytes, signature_bytes)) return true;
  const bool is_signed = collected_.starts_with(descriptor_signature);
  const std::size_t start = is_signed ? signature_bytes : 0;
  for (const std::size_t size : {2 * std::size_t{4}, 2 * std::size_t{8}}) {
    const std::size_t end = start + checksum_bytes + size;
    if (!collect(bytes, end + signature_bytes)) return true;
    if (!begins_part(collected_, end)) continue;
    checksum_ = long_at(collected_, start);
    return judge_end(std::string_view(collected_).substr(end));
  }
  return refuse("is broken: the zip archive goes on with something unknown");
}

/// Judges the archive when its file is complete; `after` is the signature of the next part.
bool ZipMethod::judge_end(std::string_view after) {
  if (computed_ != checksum_)
    return refuse("is broken: the checksum in the zip archive is another");
  if (after == file_signature) {
    return refuse(std::string(several_files_in_zip));
  }
  if (after != directory_signature) {
    return refuse("is broken: the zip archive goes on with something unknown");
  }
  state_ = State::directory;
  return true;
}

bool ZipMethod::finish() {
  return state_ == State::directory || refuse("ends too early: the zip archive is cut off");
}

}  // namespace geojob
