// SPDX-License-Identifier: MIT
// Checks the promises of XmlJobReader, and compares it with libxml2.

#include "fuzz/bytes.hpp"
#include "fuzz/reader_oracles.hpp"
#include "fuzz/xml_peer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace geojob;
  fuzz::check_reader(fuzz::text_of(data, size), Format::xml, fuzz::read_with_libxml2);
  return 0;
}
