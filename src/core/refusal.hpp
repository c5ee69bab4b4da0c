// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_REFUSAL_HPP
#define GEOJOB_CORE_REFUSAL_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include "geojob/core/error.hpp"

namespace geojob {

/// Why a handler refused an event. The parser adds the position.
struct Refusal {
  std::optional<errc> code;  ///< nullopt if the sink stopped the reading, which is no error.
  std::string_view words;    ///< Details of the error. Valid until the document is reset.
  std::size_t taken = 0;     ///< How many bytes of a piece of text come before the error.
};

}  // namespace geojob

#endif
