// SPDX-License-Identifier: MIT
#ifndef GEOJOB_MAP_MAP_DATA_HPP
#define GEOJOB_MAP_MAP_DATA_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "geojob/feed/entity.hpp"
#include "geojob/feed/point_choice.hpp"
#include "geojob/feed/text_output.hpp"

namespace geojob {

/// How a result is shown on a map. page.js knows the same numbers.
enum class MapLevel : std::uint8_t { high, medium, low, unknown, unmatched, failed };

/// The level of an entity, by the confidence of its first candidate.
[[nodiscard]] MapLevel map_level(const EntityView& entity) noexcept;
/// Whether a result of that level has a place.
[[nodiscard]] constexpr bool has_place(MapLevel level) noexcept {
  return level < MapLevel::unmatched;
}

/// Writes text in HTML or SVG, where elements and attributes may be: `&`, `<`, `>` and `"` are
/// escaped. U+FFFD stands for what is no character in XML, such as control characters.
void write_html_text(TextOutput& output, std::string_view text);
/// Writes text as a JSON string within a script, where it cannot end the script.
void write_script_string(TextOutput& output, std::string_view text);

/// Writes the rows that page.js reads. Texts are cut, and from some size on addresses are left out,
/// because a browser has the whole page in memory.
class MapData {
 public:
  explicit MapData(TextOutput& output, PointUse use) noexcept : output_(output), use_(use) {}

  void add(const EntityView& entity);
  /// Whether addresses were left out.
  [[nodiscard]] bool left_out_texts() const noexcept { return left_out_; }

 private:
  static constexpr std::size_t most_text_bytes = std::size_t{8} << 20U;  ///< Of all addresses.

  void add_place(const EntityView& entity);
  void add_missing(const EntityView& entity);
  void write_text(std::string_view text);
  void write_address(std::string_view text);

  TextOutput& output_;
  PointUse use_;
  bool is_first_ = true;
  bool left_out_ = false;
  std::size_t text_bytes_ = 0;
};

}  // namespace geojob

#endif
