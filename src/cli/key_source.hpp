// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_KEY_SOURCE_HPP
#define GEOJOB_CLI_KEY_SOURCE_HPP

#include <optional>
#include <string>

#include "cli/exit_code.hpp"
#include "geojob/transport/secret_key.hpp"

namespace geojob::cli {

struct KeyAnswer {
  std::optional<SecretKey> key;
  ExitCode code = ExitCode::done;  ///< Why there is none; the reason has been printed.
};

/// The key, from a file (`-`: standard input) or, where none is named, from the environment.
[[nodiscard]] KeyAnswer read_key(const std::string& key_file);

}  // namespace geojob::cli

#endif
