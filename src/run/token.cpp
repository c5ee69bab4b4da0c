// SPDX-License-Identifier: MIT
#include "run/token.hpp"

#include <cstddef>
#include <random>
#include <string_view>

namespace geojob {

std::string new_token() {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::size_t size = 32;
  std::random_device source;
  std::string token;
  while (token.size() < size) token += digits[source() % digits.size()];
  return token;
}

}  // namespace geojob
