// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_REPORT_HPP
#define GEOJOB_BENCH_REPORT_HPP

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "race.hpp"

namespace geojob::bench {

/// What the figures were made with: machine, compiler, packages. In order.
using Facts = std::vector<std::pair<std::string, std::string>>;

/// The name of the fact which peers are not in the program.
constexpr std::string_view skipped_fact = "skipped";

struct Report {
  std::vector<Entry> entries;  ///< only what was measured
  Facts facts;
};

/// Lines `name<tab>value`; none if there is no file. Adds what the build knows: the peers that it
/// had to leave out.
[[nodiscard]] Facts read_facts(const std::string& path);

/// Prints the tables, and writes them with figures and plots to the folder if there is one.
void publish(const Report& report, const std::string& folder);

// Its parts.
[[nodiscard]] std::string markdown(const Report& report);
[[nodiscard]] std::string figures_as_json(const Report& report);

/// Of the status document in one format, whole: who needs how much of something.
struct Plot {
  std::string file, title;
  Format format;
  double (*value)(const Entry&);
};
[[nodiscard]] const std::vector<Plot>& all_plots();
/// SVG with a bar for each; empty if nothing was measured.
[[nodiscard]] std::string draw(const Plot& plot, const Report& report);

}  // namespace geojob::bench

#endif
