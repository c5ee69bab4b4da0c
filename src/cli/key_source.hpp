// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_KEY_SOURCE_HPP
#define GEOJOB_CLI_KEY_SOURCE_HPP

#include <string>

#include "cli/value_or_exit.hpp"
#include "geojob/transport/secret_key.hpp"

namespace geojob::cli {

/// Reads the key from a file, from standard input (`-`), or, if `key_file` is empty, from the
/// environment.
[[nodiscard]] ValueOrExit<SecretKey> read_key(const std::string& key_file);

/// Reads a URL from a file, or from standard input (`-`). It may contain a secret, so it is kept
/// like a key.
[[nodiscard]] ValueOrExit<SecretKey> read_data_location(const std::string& path);

}  // namespace geojob::cli

#endif
