// SPDX-License-Identifier: MIT
#ifndef GEOJOB_MAP_MAP_PAGE_HPP
#define GEOJOB_MAP_MAP_PAGE_HPP

#include <string>
#include <string_view>

#include "geojob/feed/entity.hpp"
#include "geojob/feed/text_output.hpp"
#include "map/map_data.hpp"

namespace geojob {

/// Writes an HTML page that shows results on a map, while they come: begin(), add() for each
/// entity, end(). The page needs no network, and its Content-Security-Policy allows none. Texts
/// from the service are data in it, and never HTML.
class MapPage {
 public:
  struct Style {
    std::string title;
    /// Where tiles for the background are, with {z}, {x} and {y}; empty: there are none. The policy
    /// allows images from there.
    std::string tiles{};
    std::string attribution{};  ///< Whose the tiles are; empty: nothing is said of it.
    PointUse point = PointUse::display;
  };

  MapPage(TextOutput& output, Style style);

  void begin();
  void add(const EntityView& entity) { data_.add(entity); }
  void end();

 private:
  void write_policy();

  TextOutput& output_;
  Style style_;
  MapData data_;
};

/// The scheme, host and port of a URL with {z}, {x} and {y} in its path; empty if it is none with
/// http or https. The host must not have any of these.
[[nodiscard]] std::string_view origin_of_tiles(std::string_view url) noexcept;

}  // namespace geojob

#endif
