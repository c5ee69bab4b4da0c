// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_BYTES_HPP
#define GEOJOB_FUZZ_BYTES_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Called by libFuzzer, or by replay.cpp in a build without it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace geojob::fuzz {

[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) noexcept {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace geojob::fuzz

#endif
