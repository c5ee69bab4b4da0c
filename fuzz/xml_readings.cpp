// SPDX-License-Identifier: MIT
// Compares the three ways in which XML can be read: by the scanner, by Expat, and by Expat from
// some byte on.

#include "fuzz/bytes.hpp"
#include "fuzz/reader_oracles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  geojob::fuzz::check_xml_readings(geojob::fuzz::text_of(data, size));
  return 0;
}
