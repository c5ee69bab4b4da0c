// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_JSON_JUDGES_HPP
#define GEOJOB_FUZZ_JSON_JUDGES_HPP

#include <optional>
#include <string>
#include <string_view>

namespace geojob::fuzz {

/// The verdict of another parser on a document.
struct JsonVerdict {
  bool accepted = false;
  std::string events;  ///< In the form of test::JsonRecorder, if the document is accepted.
};

/// nullopt if the parser has a rule of its own that RFC 8259 does not have.
[[nodiscard]] std::optional<JsonVerdict> judged_by_boost_json(std::string_view document);
[[nodiscard]] std::optional<JsonVerdict> judged_by_rapidjson(std::string_view document);

}  // namespace geojob::fuzz

#endif
