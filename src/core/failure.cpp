// SPDX-License-Identifier: MIT
#include "core/failure.hpp"

namespace geojob {

void Failure::set(errc error, std::string_view words, Position at) noexcept {
  code = error;
  detail.assign(words);
  position = at;
}

}  // namespace geojob
