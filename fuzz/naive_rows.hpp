// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_NAIVE_ROWS_HPP
#define GEOJOB_FUZZ_NAIVE_ROWS_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/delimited/delimited_reader.hpp"

namespace geojob::fuzz {

/// The rows of a whole text in UTF-8, by the rules that DelimitedReader describes, in the plainest
/// way: with the whole text at hand, and as slow as need be. nullopt if it must be refused.
[[nodiscard]] std::optional<std::vector<std::vector<std::string>>> naive_rows(std::string_view text,
                                                                              Delimiter delimiter);

}  // namespace geojob::fuzz

#endif
