// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_READER_ORACLES_HPP
#define GEOJOB_FUZZ_READER_ORACLES_HPP

#include <optional>
#include <string>
#include <string_view>

#include "geojob/core/format.hpp"

/// The promises of the readers, each held against one input.

namespace geojob::fuzz {

/// What another parser makes of a document that geojob has accepted.
struct PeerReading {
  /// `ID: STATUS` of each job, a line each, or why it is refused.
  std::string text;
  bool accepted = false;
};

/// Reads the whole document another way. nullopt where the parsers are known to differ.
using Peer = std::optional<PeerReading> (*)(std::string_view document);

/// Runs the input, which is a Program, and aborts where a promise is broken.
void check_reader(std::string_view input, Format format, Peer peer);

/// A line of PeerReading::text.
[[nodiscard]] std::string line_of(std::string_view id, std::string_view status);

}  // namespace geojob::fuzz

#endif
