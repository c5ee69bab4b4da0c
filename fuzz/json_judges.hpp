// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_JSON_JUDGES_HPP
#define GEOJOB_FUZZ_JSON_JUDGES_HPP

#include <optional>
#include <string>
#include <string_view>

namespace geojob::fuzz {

/// What another parser says of a document.
struct JsonVerdict {
  bool accepted = false;
  std::string events;  ///< As test::JsonRecorder writes them down, if it is accepted.
};

/// nullopt where a parser has rules of its own that are not RFC 8259's.
[[nodiscard]] std::optional<JsonVerdict> judged_by_boost_json(std::string_view document);
[[nodiscard]] std::optional<JsonVerdict> judged_by_rapidjson(std::string_view document);

}  // namespace geojob::fuzz

#endif
