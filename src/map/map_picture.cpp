// SPDX-License-Identifier: MIT
#include "map/map_picture.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "feed/coordinate.hpp"
#include "map/map_data.hpp"
#include "map_assets.hpp"

namespace geojob {
namespace {

// The picture is a plate carrée with ten units for a degree, and a legend below it.
constexpr int units = 10;
constexpr int width = 360 * units;
constexpr int height = 180 * units;
constexpr int legend_height = 140;

constexpr std::array<std::string_view, 4> styles = {"high", "medium", "low", "unknown"};
constexpr std::array<std::string_view, 6> names = {"High confidence", "Medium confidence",
                                                   "Low confidence",  "Confidence not told",
                                                   "Not found",       "Failed"};

constexpr std::string_view style_sheet =
    ".sea{fill:#eef3f7}.land{fill:#fff}.coast{fill:none;stroke:#8a97a3;stroke-width:3}"
    "text{fill:#1c2429;font:44px system-ui,sans-serif}.high{fill:#0072b2}.medium{fill:#e69f00}"
    ".low{fill:#cc3d72}.unknown{fill:#6b6b6b}circle{fill-opacity:.8}"
    "@media(prefers-color-scheme:dark){.sea{fill:#10181f}.land{fill:#232d36}.coast{stroke:#5c6b78}"
    "text{fill:#e8edf1}.high{fill:#56b4e9}.medium{fill:#f0b83c}.low{fill:#f078a6}"
    ".unknown{fill:#b0b0b0}}";

void write_number(TextOutput& output, double number) {
  std::array<char, 32> text{};
  constexpr int digits = 1;
  const auto written = std::to_chars(text.data(), text.data() + text.size(), number,
                                     std::chars_format::fixed, digits);
  output.write({text.data(), static_cast<std::size_t>(written.ptr - text.data())});
}

/// Reads the outline: rings of numbers in hundredths of a degree.
class Outline {
 public:
  /// The next number; false at the end of a ring.
  bool next(int& number) {
    const std::size_t start = rest_.find_first_of("-0123456789]");
    if (start == std::string_view::npos || rest_[start] == ']') {
      rest_.remove_prefix(start == std::string_view::npos ? rest_.size() : start + 1);
      return false;
    }
    rest_.remove_prefix(start);
    const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    rest_.remove_prefix(static_cast<std::size_t>(read.ptr - rest_.data()));
    return true;
  }
  [[nodiscard]] bool at_end() const { return rest_.find('[') == std::string_view::npos; }

 private:
  std::string_view rest_ = asset_land_json.substr(1);
};

/// Writes the outline as a path. What runs along the edge of the picture is no coast.
void write_outline(TextOutput& output, bool is_coast) {
  for (Outline outline; !outline.at_end();) {
    int x = 0;
    int y = 0;
    int dx = 0;
    int dy = 0;
    bool was_edge = false;
    for (bool is_first = true; outline.next(dx) && outline.next(dy); is_first = false) {
      x += dx;
      y += dy;
      const bool is_edge = std::abs(x) == 18'000 || y <= -8'990;
      output.write(is_first || (is_coast && is_edge && was_edge) ? "M" : "L");
      write_number(output, (x + 18'000) / 10.0);
      output.write(" ");
      write_number(output, (9'000 - y) / 10.0);
      was_edge = is_edge;
    }
    if (!is_coast) output.write("Z");
  }
}

}  // namespace

void MapPicture::add(const EntityView& entity) {
  const MapLevel level = map_level(entity);
  ++sums_[static_cast<std::size_t>(level)];
  if (!has_place(level)) return;
  const CoordinatesView point = point_of(entity.candidates.front(), use_);
  const auto tenths = [](std::string_view text) {
    return static_cast<std::int16_t>(std::lround(decimal_value(text).value_or(0) * 10));
  };
  const Cell cell{tenths(point.latitude), tenths(point.longitude)};
  ++cells_[cell][static_cast<std::size_t>(level)];
}

void MapPicture::write(TextOutput& output) const {
  output.write("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
  write_number(output, width);
  output.write(" ");
  write_number(output, height + legend_height);
  output.write("\" role=\"img\"><title>");
  write_html_text(output, title_);
  output.write("</title><style>");
  output.write(style_sheet);
  output.write(
      "</style>\n<rect class=\"sea\" width=\"100%\" height=\"100%\"/>\n<path class=\"land\" d=\"");
  write_outline(output, false);
  output.write("\"/>\n<path class=\"coast\" d=\"");
  write_outline(output, true);
  output.write("\"/>\n");
  for (const auto& [cell, counts] : cells_) {
    std::uint32_t all = 0;
    for (const std::uint32_t count : counts) all += count;
    const auto most = std::max_element(counts.begin(), counts.end()) - counts.begin();
    output.write("<circle class=\"");
    output.write(styles[static_cast<std::size_t>(most)]);
    output.write("\" cx=\"");
    write_number(output, cell.longitude + 1'800);
    output.write("\" cy=\"");
    write_number(output, 900 - cell.latitude);
    output.write("\" r=\"");
    write_number(output, 8 + 5 * std::log10(all));
    output.write("\"/>\n");
  }
  write_legend(output);
  output.write("</svg>\n");
}

void MapPicture::write_legend(TextOutput& output) const {
  constexpr int column = width / 6;
  for (std::size_t level = 0; level < names.size(); ++level) {
    const int x = static_cast<int>(level) * column + 60;
    if (level < styles.size()) {
      output.write("<circle class=\"");
      output.write(styles[level]);
      output.write("\" r=\"20\" cx=\"");
      write_number(output, x - 34);
      output.write("\" cy=\"");
      write_number(output, height + 55);
      output.write("\"/>");
    }
    output.write("<text x=\"");
    write_number(output, x);
    output.write("\" y=\"");
    write_number(output, height + 70);
    output.write("\">");
    output.write(names[level]);
    output.write(": ");
    output.write(std::to_string(sums_[level]));
    output.write("</text>\n");
  }
}

}  // namespace geojob
