// SPDX-License-Identifier: MIT
// Checks the promises of JsonJobReader, and compares it with RapidJSON.

#include "fuzz/bytes.hpp"
#include "fuzz/json_peer.hpp"
#include "fuzz/reader_oracles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace geojob;
  fuzz::check_reader(fuzz::text_of(data, size), Format::json, fuzz::read_with_rapidjson);
  return 0;
}
