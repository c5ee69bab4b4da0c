// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "demands.hpp"
#include "report.hpp"

namespace geojob::bench {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result + '"';
}

std::string object(const Entry& entry) {
  std::string repetitions;
  for (const double time : entry.nanoseconds) {
    repetitions += fmt::format("{}{:.1f}", repetitions.empty() ? "" : ", ", time);
  }
  return fmt::format(
      R"({{"format": "{}", "scenario": {}, "parser": {}, "role": "{}", "life": "{}", )"
      R"("chunk_bytes": {}, "document_bytes": {}, "ns": {:.1f}, "mb_per_s": {:.1f}, )"
      R"("allocations": {}, "peak_bytes": {}, "repetitions_ns": [{}]}})",
      to_text(entry.document->format), quoted(entry.document->scenario),
      quoted(entry.contender->name), to_text(entry.contender->role), to_text(entry.contender->life),
      entry.setting.chunk_bytes == whole ? "null" : std::to_string(entry.setting.chunk_bytes),
      entry.document->text.size(), entry.median(), entry.megabytes_per_second(), entry.allocations,
      entry.peak_bytes, repetitions);
}

std::string object(const Demand& demand) {
  return fmt::format(R"({{"ratio": {}, "{}": {:.2f}, "measured": {:.4f}, "holds": {}}})",
                     quoted(demand.words), demand.at_most ? "at_most" : "at_least", demand.bound,
                     demand.ratio(), demand.holds());
}

}  // namespace

std::string figures_as_json(const Report& report) {
  std::string facts, demands, results;
  const auto add = [](std::string& list, std::string item) {
    list += fmt::format("{}\n    {}", list.empty() ? "" : ",", item);
  };
  for (const auto& [name, value] : report.facts) add(facts, quoted(name) + ": " + quoted(value));
  for (const Demand& demand : demands_on(report.entries)) {
    if (demand.measured()) add(demands, object(demand));
  }
  for (const Entry& entry : report.entries) add(results, object(entry));
  return fmt::format(
      "{{\n  \"measured_with\": {{{}\n  }},\n  \"ratios\": [{}\n  ],\n  \"results\": [{}\n  "
      "]\n}}\n",
      facts, demands, results);
}

}  // namespace geojob::bench
