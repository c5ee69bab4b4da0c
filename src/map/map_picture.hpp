// SPDX-License-Identifier: MIT
#ifndef GEOJOB_MAP_MAP_PICTURE_HPP
#define GEOJOB_MAP_MAP_PICTURE_HPP

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "geojob/feed/entity.hpp"
#include "geojob/feed/point_choice.hpp"
#include "geojob/feed/text_output.hpp"

namespace geojob {

/// A still picture of results on a map of the world, as SVG. Places in the same tenth of a degree
/// are one circle, so the picture stays small. It has no texts of the service.
class MapPicture {
 public:
  MapPicture(std::string title, PointUse use) : title_(std::move(title)), use_(use) {}

  void add(const EntityView& entity);
  /// Writes the picture of all that was added.
  void write(TextOutput& output) const;

 private:
  static constexpr std::size_t levels = 4;  ///< Those with a place: see MapLevel.

  /// In tenths of a degree.
  struct Cell {
    std::int16_t latitude;
    std::int16_t longitude;
    friend bool operator<(const Cell& left, const Cell& right) noexcept {
      return std::tie(left.latitude, left.longitude) < std::tie(right.latitude, right.longitude);
    }
  };
  using Counts = std::array<std::uint32_t, levels>;

  void write_legend(TextOutput& output) const;

  std::string title_;
  PointUse use_;
  std::map<Cell, Counts> cells_;
  std::array<std::uint64_t, levels + 2> sums_{};
};

}  // namespace geojob

#endif
