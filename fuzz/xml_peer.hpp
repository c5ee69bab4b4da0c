// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_XML_PEER_HPP
#define GEOJOB_FUZZ_XML_PEER_HPP

#include <optional>
#include <string_view>

#include "fuzz/reader_oracles.hpp"

namespace geojob::fuzz {

/// Parses the document with libxml2, and follows the paths of docs/protocol.md, 3.
[[nodiscard]] std::optional<PeerReading> read_with_libxml2(std::string_view document);

}  // namespace geojob::fuzz

#endif
