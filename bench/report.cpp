// SPDX-License-Identifier: MIT
#include "report.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace geojob::bench {
namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

Facts read_facts(const std::string& path) {
  Facts facts;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) facts.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  constexpr std::string_view skipped = GEOJOB_BENCH_SKIPPED;
  if (!skipped.empty()) facts.emplace_back(skipped_fact, skipped);
  return facts;
}

void publish(const Report& report, const std::string& folder) {
  const std::string tables = markdown(report);
  fmt::print("{}", tables);
  if (folder.empty()) return;
  std::filesystem::create_directories(folder);
  const std::filesystem::path path(folder);
  write(path / "table.md", tables);
  write(path / "results.json", figures_as_json(report));
  for (const Plot& plot : all_plots()) {
    const std::string drawing = draw(plot, report);
    if (!drawing.empty()) write(path / plot.file, drawing);
  }
}

}  // namespace geojob::bench
