// SPDX-License-Identifier: MIT
#include "client/unit_random.hpp"

#include <random>

namespace geojob {

std::function<double()> new_unit_random() {
  return [generator = std::minstd_rand(std::random_device()())]() mutable {
    return std::uniform_real_distribution<double>(0.0, 1.0)(generator);
  };
}

}  // namespace geojob
