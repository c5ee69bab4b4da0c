// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "demands.hpp"
#include "report.hpp"

namespace geojob::bench {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return result;
}

/// More than three digits would not be reliable.
std::string time_text(double nanoseconds) {
  if (nanoseconds < 1e4) return fmt::format("{:.0f} ns", nanoseconds);
  if (nanoseconds < 1e6) return fmt::format("{:.1f} µs", nanoseconds / 1e3);
  return fmt::format("{:.1f} ms", nanoseconds / 1e6);
}

std::string ratio(const Entry& entry, const Entry* below) {
  return below == nullptr ? "" : fmt::format("{:.2f}", entry.median() / below->median());
}
std::string ratio_to_floor(const Entry& entry, const Report& report) {
  return ratio(entry, floor_of(entry, report.entries));
}

/// Only tables of XML have this column.
std::string pugixml_cell(const Entry& entry, const Report& report) {
  if (entry.document->format != Format::xml) return {};
  return ratio(entry, pugixml_of(entry, report.entries)) + " | ";
}

std::string row(const Entry& entry, const Report& report) {
  const std::string_view strong = entry.contender->role == Role::geojob ? "**" : "";
  return fmt::format("| {0}{1}{0} | {2} | {0}{3}{0} | {4:.0f} | {5} | {6}{7} | {8:.1f} |\n", strong,
                     entry.contender->name, to_text(entry.contender->life),
                     time_text(entry.median()), entry.megabytes_per_second(),
                     ratio_to_floor(entry, report), pugixml_cell(entry, report), entry.allocations,
                     static_cast<double>(entry.peak_bytes) / 1024);
}

using Rows = std::vector<const Entry*>;

/// Sorts the rows: floors, geojob, peers; the fastest first.
void sort(Rows& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Entry* left, const Entry* right) {
    if (left->contender->role != right->contender->role) {
      return left->contender->role < right->contender->role;
    }
    return left->median() < right->median();
  });
}

std::string whole_table(const Document& document, const Report& report) {
  Rows rows;
  for (const Entry& entry : report.entries) {
    if (entry.document == &document && entry.setting.chunk_bytes == whole) rows.push_back(&entry);
  }
  if (rows.empty()) return {};
  sort(rows);
  const bool is_xml = document.format == Format::xml;
  std::string text = fmt::format(
      "| parser | life | a document | MB/s | × floor |{} allocations | peak KiB |\n"
      "| --- | --- | ---: | ---: | ---: |{} ---: | ---: |\n",
      is_xml ? " × pugixml |" : "", is_xml ? " ---: |" : "");
  for (const Entry* const entry : rows) text += row(*entry, report);
  return text + '\n';
}

/// The sizes of pieces in which geojob was measured with a document.
std::set<std::size_t> sizes_of_pieces(const Document& document, const Report& report) {
  std::set<std::size_t> sizes;
  for (const Entry& entry : report.entries) {
    const bool counts = entry.document == &document && entry.contender->role == Role::geojob;
    if (counts && entry.setting.chunk_bytes != whole) sizes.insert(entry.setting.chunk_bytes);
  }
  return sizes;
}

/// Times and ratios, one cell per size; empty if nothing was measured.
std::string cells_of(const Contender& contender, const Document& document,
                     const std::set<std::size_t>& sizes, const Report& report) {
  std::string cells;
  bool any = false;
  for (const std::size_t size : sizes) {
    const auto found =
        std::find_if(report.entries.begin(), report.entries.end(), [&](const Entry& entry) {
          return entry.document == &document && entry.contender == &contender &&
                 entry.setting.chunk_bytes == size;
        });
    if (found == report.entries.end()) {
      cells += " |";
      continue;
    }
    any = true;
    const std::string to_floor = ratio_to_floor(*found, report);
    cells += fmt::format(" {}{} |", time_text(found->median()),
                         to_floor.empty() ? "" : fmt::format(" (× {})", to_floor));
  }
  return any ? cells : std::string();
}

/// One row per life of each reader that was measured in pieces, one column per size.
std::string pieces_table(const Document& document, const Report& report) {
  const std::set<std::size_t> sizes = sizes_of_pieces(document, report);
  std::string head = "| in pieces of | life |";
  std::string line = "| --- | --- |";
  for (const std::size_t size : sizes) {
    head += fmt::format(" {} |", chunk_text(size));
    line += " ---: |";
  }
  std::string rows;
  for (const Contender& contender : contenders()) {
    if (contender.role == Role::floor) continue;
    const std::string cells = cells_of(contender, document, sizes, report);
    if (cells.empty()) continue;
    rows += fmt::format("| {} | {} |{}\n", contender.name, to_text(contender.life), cells);
  }
  return rows.empty() ? rows : head + '\n' + line + '\n' + rows + '\n';
}

std::string demands_table(const Report& report) {
  std::string text =
      "## What is asked for\n\n| ratio | bound | measured | holds |\n| --- | ---: | ---: | --- |\n";
  for (const Demand& demand : demands_on(report.entries)) {
    text +=
        fmt::format("| {} | {} {:.2f} | ", demand.words, demand.at_most ? "≤" : "≥", demand.bound);
    text += demand.measured()
                ? fmt::format("{:.3f} | {} |\n", demand.ratio(), demand.holds() ? "yes" : "**no**")
                : std::string("not measured | |\n");
  }
  return text + '\n';
}

std::string facts_table(const Facts& facts) {
  if (facts.empty()) return {};
  std::string text = "## Measured with\n\n| what | which |\n| --- | --- |\n";
  for (const auto& [name, value] : facts) text += fmt::format("| {} | {} |\n", name, value);
  return text + '\n';
}

constexpr std::string_view introduction =
    "# geojob, its floors and other libraries\n\n"
    "Processor time for one document: the median of many repetitions, in which all libraries take "
    "turns in one process. A *floor* is Expat or Boost.JSON alone: it reads the same document in "
    "the same pieces and calls empty handlers. *× floor* is the ratio to the floor that is used in "
    "the same way (reused or fresh; a reader in an arena is compared with the fresh one). *× "
    "pugixml* is the ratio to pugixml, which reads the whole document in one piece. All other "
    "libraries fill the same struct, and its content is checked first. *Allocations* are those for "
    "one more document. *Peak* is the largest amount of heap at one time, with the parser's object "
    "included. [bench/README.md](../README.md) describes how it is measured.\n\n";

}  // namespace

std::string markdown(const Report& report) {
  std::string text(introduction);
  for (const auto& [name, value] : report.facts) {
    if (name == skipped_fact) text += fmt::format("skipped: {}\n\n", value);
  }
  for (const Plot& plot : all_plots()) {
    if (!draw(plot, report).empty()) text += fmt::format("![{}]({})\n", plot.title, plot.file);
  }
  text += '\n' + demands_table(report);
  std::set<const Document*> shown;
  for (const Entry& entry : report.entries) {
    const Document& document = *entry.document;
    if (!shown.insert(&document).second) continue;
    text +=
        fmt::format("## {}, {}: {} ({} bytes)\n\n", document.scenario,
                    upper(to_text(document.format)), document.description, document.text.size());
    text += whole_table(document, report) + pieces_table(document, report);
  }
  return text + facts_table(report.facts);
}

}  // namespace geojob::bench
