// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_REFUSAL_HPP
#define GEOJOB_CORE_REFUSAL_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include "geojob/core/error.hpp"

namespace geojob {

/// Why a handler said no to an event. Where that was in the document is for the parser to say.
struct Refusal {
  std::optional<errc> code;  ///< nullopt if nothing is wrong: the sink wants no more.
  std::string_view words;    ///< What exactly is wrong. Lives as long as the handler's document.
  std::size_t taken = 0;     ///< Of a piece of text: how many bytes stand before the fault.
};

}  // namespace geojob

#endif
