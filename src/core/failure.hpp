// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_FAILURE_HPP
#define GEOJOB_CORE_FAILURE_HPP

#include <optional>
#include <string_view>

#include "core/short_text.hpp"
#include "geojob/core/error.hpp"
#include "geojob/core/position.hpp"

namespace geojob {

/// What ended a reading, and where.
struct Failure {
  std::optional<errc> code;
  ShortText detail;
  Position position;

  void set(errc error, std::string_view words, Position at) noexcept {
    code = error;
    detail.assign(words);
    position = at;
  }
};

}  // namespace geojob

#endif
