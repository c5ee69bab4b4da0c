// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_DOCUMENTS_HPP
#define GEOJOB_BENCH_DOCUMENTS_HPP

#include <string>
#include <string_view>
#include <vector>

#include "extraction.hpp"
#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"

namespace geojob::bench {

/// A document, the values that must be extracted from it, and limits with which a reader accepts
/// it.
struct Document {
  std::string scenario;
  std::string description;
  Format format;
  std::string text;
  Extraction wanted;
  Limits limits;
  bool is_utf_16 = false;
  bool has_instruction = false;
};

constexpr std::string_view status_scenario = "status";
constexpr std::string_view error_scenario = "error";
constexpr std::string_view list_scenario = "list";
constexpr std::string_view prefixed_scenario = "status-prefixed";

/// Every scenario in both formats.
[[nodiscard]] std::vector<Document> all_documents();

/// One completed job; with an error message, if there is one, which the text has yet to get.
[[nodiscard]] Document status_document(Format format, std::string_view error_message = {});

/// Adds variants of the XML status document: with a prefix, and with what geojob's scanner leaves
/// to Expat or might leave to it.
void add_status_variants(std::vector<Document>& documents);

/// Adds the hostile documents: they are valid, but only an attacker would send them.
void add_hostile_documents(std::vector<Document>& documents);

}  // namespace geojob::bench

#endif
