// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "report.hpp"

namespace geojob::bench {
namespace {

constexpr double width = 820;
constexpr double left = 300;     ///< where the bars start; the names are before it
constexpr double longest = 420;  ///< the length of the longest bar
constexpr double top = 58;
constexpr double step = 26;
constexpr double thickness = 18;

constexpr std::string_view colour_of(Role role) noexcept {
  switch (role) {
    case Role::floor:
      return "#8c959f";
    case Role::geojob:
      return "#0969da";
    case Role::peer:
      return "#d0b48a";
  }
  return {};
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return result;
}

std::vector<const Entry*> bars_of(const Plot& plot, const Report& report) {
  std::vector<const Entry*> bars;
  for (const Entry& entry : report.entries) {
    const bool counts = entry.contender->extracts || entry.contender->is_reference;
    if (!counts || entry.document->format != plot.format ||
        entry.document->scenario != status_scenario || entry.setting.chunk_bytes != whole) {
      continue;
    }
    bars.push_back(&entry);
  }
  std::stable_sort(bars.begin(), bars.end(), [&](const Entry* one, const Entry* other) {
    return plot.value(*one) < plot.value(*other);
  });
  return bars;
}

std::string bar(const Plot& plot, const Entry& entry, double y, double scale) {
  const double value = plot.value(entry);
  const double length = std::max(1.0, value * scale);
  const std::string_view weight = entry.contender->role == Role::geojob ? "bold" : "normal";
  return fmt::format(
             R"(<text x="{0:.0f}" y="{1:.0f}" text-anchor="end" font-weight="{2}">{3}, {4}</text>)"
             R"(<rect x="{5:.0f}" y="{6:.0f}" width="{7:.1f}" height="{8:.0f}" rx="2" fill="{9}"/>)"
             R"(<text x="{10:.1f}" y="{1:.0f}" font-weight="{2}">{11:.{12}f}</text>)",
             left - 8, y + 14, weight, escaped(entry.contender->name),
             to_text(entry.contender->life), left, y, length, thickness,
             colour_of(entry.contender->role), left + length + 6, value, value < 100 ? 1 : 0) +
         '\n';
}

std::string legend() {
  std::string text;
  double x = left;
  for (const Role role : {Role::floor, Role::geojob, Role::peer}) {
    const std::string_view word = role == Role::floor    ? "floor: the parser, doing nothing"
                                  : role == Role::geojob ? "geojob"
                                                         : "others";
    text += fmt::format(R"(<rect x="{0:.0f}" y="36" width="12" height="12" rx="2" fill="{1}"/>)"
                        R"(<text x="{2:.0f}" y="46">{3}</text>)",
                        x, colour_of(role), x + 17, word);
    x += 34 + 6.6 * static_cast<double>(word.size());
  }
  return text + '\n';
}

}  // namespace

const std::vector<Plot>& all_plots() {
  static const auto time = [](const Entry& entry) { return entry.median(); };
  static const auto memory = [](const Entry& entry) {
    return static_cast<double>(entry.peak_bytes) / 1024;
  };
  static const std::vector<Plot> plots = {
      {"status-xml.svg", "XML status document: nanoseconds, less is better", Format::xml, time},
      {"status-json.svg", "JSON status document: nanoseconds, less is better", Format::json, time},
      {"memory-xml.svg", "XML status document: peak KiB of heap, less is better", Format::xml,
       memory},
      {"memory-json.svg", "JSON status document: peak KiB of heap, less is better", Format::json,
       memory},
  };
  return plots;
}

std::string draw(const Plot& plot, const Report& report) {
  const std::vector<const Entry*> bars = bars_of(plot, report);
  if (bars.empty()) return {};
  const double height = top + step * static_cast<double>(bars.size()) + 12;
  const double scale = longest / std::max(1e-9, plot.value(*bars.back()));
  std::string text = fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" )"
      R"(viewBox="0 0 {0:.0f} {1:.0f}" font-family="sans-serif" font-size="13" fill="#1f2328">)"
      "\n"
      R"(<rect width="100%" height="100%" fill="#ffffff"/>)"
      R"(<text x="16" y="22" font-size="16" font-weight="bold">{2}</text>)"
      "\n",
      width, height, escaped(plot.title));
  text += legend();
  double y = top;
  for (const Entry* const entry : bars) {
    text += bar(plot, *entry, y, scale);
    y += step;
  }
  return text + "</svg>\n";
}

}  // namespace geojob::bench
