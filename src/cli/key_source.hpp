// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_KEY_SOURCE_HPP
#define GEOJOB_CLI_KEY_SOURCE_HPP

#include <string>

#include "cli/value_or_exit.hpp"
#include "geojob/transport/secret_key.hpp"

namespace geojob::cli {

/// The key, from a file (`-`: standard input) or, where none is named, from the environment.
[[nodiscard]] ValueOrExit<SecretKey> read_key(const std::string& key_file);

}  // namespace geojob::cli

#endif
