// SPDX-License-Identifier: MIT
#include "unpack/zip_directory.hpp"

#include "unpack/little_endian.hpp"

namespace geojob {
namespace {

constexpr std::string_view end_signature = "PK\x05\x06";
constexpr std::size_t end_bytes = 22;
constexpr std::size_t all_files = 10;       // the place of their number,
constexpr std::size_t comment_length = 20;  // and of the size of what comes behind

}  // namespace

bool has_several_files(std::string_view last_bytes) noexcept {
  if (last_bytes.size() < end_bytes) return false;
  // The comment may have the same signature in it.
  for (std::size_t place = last_bytes.rfind(end_signature, last_bytes.size() - end_bytes);
       place != std::string_view::npos;
       place = place == 0 ? std::string_view::npos : last_bytes.rfind(end_signature, place - 1)) {
    const std::string_view end = last_bytes.substr(place);
    if (end.size() == end_bytes + short_at(end, comment_length))
      return short_at(end, all_files) > 1;
  }
  return false;
}

}  // namespace geojob
