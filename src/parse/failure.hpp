// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_FAILURE_HPP
#define GEOJOB_PARSE_FAILURE_HPP

#include <optional>
#include <string_view>

#include "geojob/error.hpp"
#include "geojob/position.hpp"
#include "parse/short_text.hpp"

namespace geojob {

/// What ended a reading, and where.
struct Failure {
  std::optional<errc> code;
  ShortText detail;
  Position place;

  void set(errc error, std::string_view words, Position at) noexcept {
    code = error;
    detail.assign(words);
    place = at;
  }
};

}  // namespace geojob

#endif
