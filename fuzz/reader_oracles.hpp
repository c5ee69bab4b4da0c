// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_READER_ORACLES_HPP
#define GEOJOB_FUZZ_READER_ORACLES_HPP

#include <optional>
#include <string>
#include <string_view>

#include "geojob/core/format.hpp"

/// The promises of the readers, each checked with one input.

namespace geojob::fuzz {

/// The result of another parser for a document that geojob has accepted.
struct PeerReading {
  /// `ID: STATUS` of each job, one per line, or the reason why the document is refused.
  std::string text;
  bool accepted = false;
};

/// Reads the whole document with another parser. Returns nullopt if a difference between the
/// parsers is known.
using Peer = std::optional<PeerReading> (*)(std::string_view document);

/// Runs the input, which is a Program, and aborts if a promise is broken.
void check_reader(std::string_view input, Format format, Peer peer);

/// Runs the input, which is a Program for XML, and aborts if the scanner and Expat differ.
void check_xml_readings(std::string_view input);

/// One line of PeerReading::text.
[[nodiscard]] std::string line_of(std::string_view id, std::string_view status);

}  // namespace geojob::fuzz

#endif
