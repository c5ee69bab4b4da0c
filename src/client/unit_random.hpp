// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_UNIT_RANDOM_HPP
#define GEOJOB_CLIENT_UNIT_RANDOM_HPP

#include <functional>

namespace geojob {

/// Returns a generator of numbers in [0, 1), which differ between runs of the program. They keep
/// many clients from retrying at the same moment. Not for secrets. Throws what std::random_device
/// throws.
[[nodiscard]] std::function<double()> new_unit_random();

}  // namespace geojob

#endif
