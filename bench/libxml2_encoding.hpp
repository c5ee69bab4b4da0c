// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_LIBXML2_ENCODING_HPP
#define GEOJOB_BENCH_LIBXML2_ENCODING_HPP

#include <string_view>

namespace geojob::bench {

/// The encoding that libxml2 must be told. Null for UTF-8. Only a new parser finds out by itself; a
/// parser that is used again must be told, and then it refuses a byte order mark, which is removed.
inline const char* take_encoding(std::string_view& document) noexcept {
  constexpr std::string_view mark = "\xFF\xFE";
  if (!document.starts_with(mark)) return nullptr;
  document.remove_prefix(mark.size());
  return "UTF-16LE";
}

}  // namespace geojob::bench

#endif
