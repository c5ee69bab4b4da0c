// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_UNIT_RANDOM_HPP
#define GEOJOB_CLIENT_UNIT_RANDOM_HPP

#include <functional>

namespace geojob {

/// Numbers in [0, 1) that differ from program to program, good enough to keep many clients from
/// coming back in step. Not for secrets. Throws what std::random_device throws.
[[nodiscard]] std::function<double()> new_unit_random();

}  // namespace geojob

#endif
