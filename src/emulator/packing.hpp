// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_PACKING_HPP
#define GEOJOB_EMULATOR_PACKING_HPP

#include <string>
#include <string_view>

namespace geojob::emulator {

/// Packs a file with gzip.
[[nodiscard]] std::string gzip_packed(std::string_view bytes);
/// A zip archive with one file of that name.
[[nodiscard]] std::string zip_packed(std::string_view bytes, std::string_view name);

}  // namespace geojob::emulator

#endif
