// SPDX-License-Identifier: MIT
// Checks the reader of result files: it keeps its promises in every format, and what is written of
// the results is valid and says the same. The input begins with two characters: a seed for the
// sizes of the pieces, and an allocation that fails (`0`: none).

#include <array>
#include <boost/json/parse.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "fuzz/bytes.hpp"
#include "fuzz/oracle.hpp"
#include "fuzz/pieces.hpp"
#include "fuzz/reader_bench.hpp"
#include "fuzz/written_results.hpp"
#include "geojob/feed/feed_reader.hpp"
#include "support/entity_reading.hpp"
#include "support/failing_resource.hpp"

namespace {

using namespace geojob;
using namespace geojob::fuzz;
using geojob::test::EntityReading;
using geojob::test::FailingResource;
using geojob::test::RecordingEntitySink;

constexpr std::size_t header_bytes = 2;

using Bench = ReaderBench<FeedReader, RecordingEntitySink, &test::read_entities>;

/// The heap's limit is reached at a moment that depends on the pieces.
bool met_ceiling(const EntityReading& reading) { return reading.error == errc::heap_limit_reached; }

void check_same(std::string_view promise, const EntityReading& whole, std::string_view name,
                const EntityReading& other) {
  if (met_ceiling(whole) || met_ceiling(other)) return;
  require_same(promise, {"whole", whole.text}, {name, other.text});
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text_of(data, size);
  if (input.size() < header_bytes) return 0;
  const std::string_view file = input.substr(header_bytes);
  const Pieces pieces = random_pieces(file, static_cast<unsigned char>(input[0]));
  Bench bench(FailingResource::never, feed_limits);
  const EntityReading whole = bench.read({file});
  for (const char* const turn : {"in pieces", "in pieces again"}) {
    check_same("any split gives the same", whole, turn, bench.read(pieces));
  }
  check_written_results(file);
  if (input[1] == '0') return 0;
  Bench failing(static_cast<unsigned char>(input[1]) % 40U, feed_limits);
  const EntityReading failed = failing.read(pieces);
  if (failed.error != errc::out_of_memory) {
    check_same("a refused allocation changes nothing but the end", whole, "refused", failed);
  }
  failing.restore_memory();
  check_same("a reader works after a refused allocation", whole, "later", failing.read(pieces));
  return 0;
}
