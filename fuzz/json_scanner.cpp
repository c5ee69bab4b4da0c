// SPDX-License-Identifier: MIT
// Compares JsonScanner with Boost.JSON and RapidJSON: it accepts what both accept, refuses what
// either refuses, and reports the same values, however the bytes are split. The first byte of the
// input determines the split; the rest is the document.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/bytes.hpp"
#include "fuzz/json_judges.hpp"
#include "fuzz/oracle.hpp"
#include "support/json_events.hpp"

namespace geojob::fuzz {
namespace {

std::string words_of(const std::optional<std::string>& events) {
  return events ? "accepted\n" + *events : "refused\n";
}

void check_document(std::string_view document, std::size_t step) {
  const auto whole = test::events_of(document, document.size() + 1);
  require_same("any split gives the same", {"whole", words_of(whole)},
               {"in pieces", words_of(test::events_of(document, step))});
  const auto boost = judged_by_boost_json(document);
  const auto rapid = judged_by_rapidjson(document);
  if (!boost || !rapid) return;
  const bool acceptable = boost->accepted && rapid->accepted;
  require(whole.has_value() == acceptable, "accepts what both judges accept",
          acceptable ? "accepted" : "refused", words_of(whole));
  if (!whole) return;
  require_same("sees what Boost.JSON sees", {"JsonScanner", *whole}, {"Boost.JSON", boost->events});
  require_same("sees what RapidJSON sees", {"JsonScanner", *whole}, {"RapidJSON", rapid->events});
}

}  // namespace
}  // namespace geojob::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace geojob;
  const std::string_view input = fuzz::text_of(data, size);
  if (input.empty()) return 0;
  const std::size_t step = 1 + static_cast<unsigned char>(input.front()) % 64U;
  fuzz::check_document(input.substr(1), step);
  return 0;
}
