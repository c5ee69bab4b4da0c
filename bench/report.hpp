// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_REPORT_HPP
#define GEOJOB_BENCH_REPORT_HPP

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "race.hpp"

namespace geojob::bench {

/// The environment of the measurements: machine, compiler, packages. In order.
using Facts = std::vector<std::pair<std::string, std::string>>;

/// The name of the fact that lists the peers that are not in the program.
constexpr std::string_view skipped_fact = "skipped";

struct Report {
  std::vector<Entry> entries;  ///< only the measured ones
  Facts facts;
};

/// Reads lines of the form `name<tab>value`; returns no facts from a missing file. Adds the facts
/// that the build knows: the peers that are not in the program.
[[nodiscard]] Facts read_facts(const std::string& path);

/// Prints the tables. If a folder is given, also writes the tables, the figures and the plots
/// there.
void publish(const Report& report, const std::string& folder);

// The parts of publish():
[[nodiscard]] std::string markdown(const Report& report);
[[nodiscard]] std::string figures_as_json(const Report& report);

/// Compares a value of all contenders, for the status document of one format in one piece.
struct Plot {
  std::string file, title;
  Format format;
  double (*value)(const Entry&);
};
[[nodiscard]] const std::vector<Plot>& all_plots();
/// An SVG image with a bar for each contender; empty if nothing was measured.
[[nodiscard]] std::string draw(const Plot& plot, const Report& report);

}  // namespace geojob::bench

#endif
