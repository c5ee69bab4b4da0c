// SPDX-License-Identifier: MIT
#ifndef GEOJOB_UNPACK_ZIP_DIRECTORY_HPP
#define GEOJOB_UNPACK_ZIP_DIRECTORY_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob {

/// What a zip archive begins with (PKWARE's APPNOTE.TXT, 4.3.7).
constexpr std::string_view zip_start = "PK\x03\x04";
/// What is said of an archive with more than one file.
constexpr std::string_view several_files_in_zip =
    "is a zip archive with several files; geojob reads one with a single file";

/// The most bytes that the last part of an archive may have, which tells how many files there are.
constexpr std::size_t most_bytes_of_zip_end = 22 + 0xFFFF;

/// Whether the archive has several files, as its last bytes tell (4.3.16). Those of a file that is
/// no archive, or is cut off, tell nothing.
[[nodiscard]] bool has_several_files(std::string_view last_bytes) noexcept;

}  // namespace geojob

#endif
