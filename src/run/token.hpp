// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_TOKEN_HPP
#define GEOJOB_RUN_TOKEN_HPP

#include <string>

namespace geojob {

/// A random text of 32 hexadecimal digits, which no other job has in its description. It is no
/// secret. Throws what std::random_device throws.
[[nodiscard]] std::string new_token();

}  // namespace geojob

#endif
