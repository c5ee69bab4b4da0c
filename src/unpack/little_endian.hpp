// SPDX-License-Identifier: MIT
#ifndef GEOJOB_UNPACK_LITTLE_ENDIAN_HPP
#define GEOJOB_UNPACK_LITTLE_ENDIAN_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The numbers of an archive, which begin with their lowest byte.

namespace geojob {

[[nodiscard]] constexpr std::uint32_t number_at(std::string_view bytes, std::size_t place,
                                                std::size_t size) noexcept {
  std::uint32_t number = 0;
  for (std::size_t index = size; index-- > 0;) {
    number = number << 8U | static_cast<unsigned char>(bytes[place + index]);
  }
  return number;
}
[[nodiscard]] constexpr std::uint32_t short_at(std::string_view bytes, std::size_t place) noexcept {
  return number_at(bytes, place, 2);
}
[[nodiscard]] constexpr std::uint32_t long_at(std::string_view bytes, std::size_t place) noexcept {
  return number_at(bytes, place, 4);
}

}  // namespace geojob

#endif
