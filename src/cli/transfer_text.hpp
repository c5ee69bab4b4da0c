// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_TRANSFER_TEXT_HPP
#define GEOJOB_CLI_TRANSFER_TEXT_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace geojob::cli {

/// A number of bytes for people: `512 bytes`, `12.3 kB`, `1.2 MB`.
[[nodiscard]] std::string size_text(std::uint64_t bytes);

/// How far a transfer is: `1.2 of 250.0 MB`, and, as soon as that can be said, the rate and the
/// time left: `, 3.2 MB/s, 1m17s left`. `moved` bytes were transferred in `time`; more may have
/// been there before.
[[nodiscard]] std::string transfer_text(std::uint64_t bytes, std::optional<std::uint64_t> total,
                                        std::uint64_t moved, std::chrono::milliseconds time);

}  // namespace geojob::cli

#endif
