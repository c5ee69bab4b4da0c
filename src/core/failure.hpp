// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_FAILURE_HPP
#define GEOJOB_CORE_FAILURE_HPP

#include <optional>
#include <string_view>

#include "core/inside.hpp"
#include "core/short_text.hpp"
#include "geojob/core/error.hpp"
#include "geojob/core/position.hpp"

namespace geojob {

/// Why reading ended, and where.
struct GEOJOB_INSIDE Failure {
  std::optional<errc> code;
  ShortText detail;
  Position position;

  /// Not inline, because many functions call it, and only once for a document.
  [[gnu::cold]] void set(errc error, std::string_view words, Position at) noexcept;
};

}  // namespace geojob

#endif
