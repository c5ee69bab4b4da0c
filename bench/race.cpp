// SPDX-License-Identifier: MIT
#include "race.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "heap_meter.hpp"

namespace geojob::bench {
namespace {

constexpr std::array<std::size_t, 5> chunk_sizes = {1, 64, 1U << 10U, 4U << 10U, 64U << 10U};

/// Pieces are measured only if the result is useful: all sizes for the status document, and for a
/// reused reader with a long list; for the rest only a small size and a large one.
bool worth_measuring(const Contender& contender, const Document& document, std::size_t chunk) {
  if (chunk >= document.text.size() || document.scenario == error_scenario) return false;
  if (document.scenario == status_scenario) return true;
  if (contender.life != Life::reused) return false;
  const std::size_t large = document.text.size() > (64U << 10U) ? 64U << 10U : 1U << 10U;
  return document.scenario == list_scenario || chunk == 64 || chunk == large;
}

/// A contender that only shows the cost of something is measured only with the status document.
bool takes_part(const Contender& contender, const Document& document) {
  if (document.is_utf_16 && !contender.reads_utf_16) return false;
  if (document.has_instruction && !contender.reads_instructions) return false;
  return document.scenario == status_scenario || contender.extracts || contender.is_reference;
}

void read(Subject& subject, const Document& document, Extraction& into) {
  into.clear();
  subject.read(document.text, into);
}

}  // namespace

std::vector<Entry> draw_up(const std::vector<Contender>& contenders,
                           const std::vector<Document>& documents) {
  std::vector<Entry> entries;
  for (const Document& document : documents) {
    for (const Contender& contender : contenders) {
      if (contender.format != document.format || !takes_part(contender, document)) continue;
      entries.push_back({&contender, &document, {whole, document.limits}});
      if (!contender.takes_chunks) continue;
      for (const std::size_t chunk : chunk_sizes) {
        if (!worth_measuring(contender, document, chunk)) continue;
        entries.push_back({&contender, &document, {chunk, document.limits}});
      }
    }
  }
  return entries;
}

void check_and_meter(Entry& entry) {
  Extraction got;
  const auto subject = entry.contender->make(entry.setting);
  // The second round shows what the first one left behind.
  for (int round = 0; round < 2; ++round) {
    try {
      read(*subject, *entry.document, got);
    } catch (const std::exception& error) {
      throw std::runtime_error(fmt::format("{}: {}", entry.name(), error.what()));
    }
    if (!entry.contender->extracts) continue;
    const std::string difference = got.difference_from(entry.document->wanted);
    if (!difference.empty()) {
      throw std::runtime_error(fmt::format("{}: {}", entry.name(), difference));
    }
  }
  const HeapMeter meter;
  auto metered = entry.contender->make(entry.setting);
  read(*metered, *entry.document, got);
  const std::size_t before = meter.allocations();
  read(*metered, *entry.document, got);
  entry.allocations = meter.allocations() - before;
  entry.peak_bytes = meter.peak_bytes();
  entry.checked = true;
}

const Entry* floor_of(const Entry& entry, const std::vector<Entry>& entries) {
  const Life life = entry.contender->life == Life::arena ? Life::fresh : entry.contender->life;
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& other) {
    return other.contender->is_reference && other.document == entry.document &&
           other.contender->life == life &&
           other.setting.chunk_bytes == entry.setting.chunk_bytes && other.measured();
  });
  return found == entries.end() ? nullptr : &*found;
}

const Entry* pugixml_of(const Entry& entry, const std::vector<Entry>& entries) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& other) {
    return other.contender->name == pugixml_name && other.document == entry.document &&
           other.measured();
  });
  return found == entries.end() ? nullptr : &*found;
}

std::string Entry::name() const {
  const std::string pieces =
      setting.chunk_bytes == whole ? "whole" : std::to_string(setting.chunk_bytes);
  return fmt::format("{}/{}/{}/{}/{}", to_text(document->format), document->scenario,
                     contender->name, to_text(contender->life), pieces);
}

double Entry::median() const {
  std::vector<double> sorted = nanoseconds;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double Entry::megabytes_per_second() const {
  constexpr double per_second = 1e9;
  constexpr double megabyte = 1e6;
  return static_cast<double>(document->text.size()) * per_second / median() / megabyte;
}

std::string_view to_text(Life life) noexcept {
  switch (life) {
    case Life::fresh:
      return "fresh";
    case Life::reused:
      return "reused";
    case Life::arena:
      return "arena";
  }
  return {};
}

std::string_view to_text(Format format) noexcept { return format == Format::xml ? "xml" : "json"; }

std::string_view to_text(Role role) noexcept {
  switch (role) {
    case Role::floor:
      return "floor";
    case Role::geojob:
      return "geojob";
    case Role::peer:
      return "peer";
  }
  return {};
}

std::string chunk_text(std::size_t chunk_bytes) {
  if (chunk_bytes == whole) return "whole";
  if (chunk_bytes >= 1024) return fmt::format("{} KiB", chunk_bytes / 1024);
  return fmt::format("{} B", chunk_bytes);
}

}  // namespace geojob::bench
