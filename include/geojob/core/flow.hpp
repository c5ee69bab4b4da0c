// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_FLOW_HPP
#define GEOJOB_CORE_FLOW_HPP

#include <cstdint>

namespace geojob {

/// What a callback returns: whether to continue, or to stop, which is no error.
enum class Flow : std::uint8_t { go_on, stop };

}  // namespace geojob

#endif
