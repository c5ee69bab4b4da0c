// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_SUGGESTION_HPP
#define GEOJOB_CLI_SUGGESTION_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geojob::cli {

/// How many letters must be added, left out, replaced or exchanged with the next one to make one
/// word of the other.
[[nodiscard]] std::size_t letters_between(std::string_view one, std::string_view other);

/// The word that was probably meant: the nearest that is one or two letters away. Of words that are
/// equally near it is the first.
[[nodiscard]] std::optional<std::string> suggestion(std::string_view mistyped,
                                                    const std::vector<std::string>& words);

}  // namespace geojob::cli

#endif
