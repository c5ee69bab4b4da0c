// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_FORMAT_HPP
#define GEOJOB_FEED_FEED_FORMAT_HPP

#include <cstdint>

namespace geojob {

/// In what a file is written that was uploaded for a geocoding job, or that has its results.
enum class FeedSyntax : std::uint8_t { xml, comma, tab, pipe };

/// A format of such files (docs/result-files.md, 2).
struct FeedFormat {
  FeedSyntax syntax = FeedSyntax::xml;
  int version = 2;  ///< 1 or 2

  friend bool operator==(const FeedFormat&, const FeedFormat&) = default;
};

}  // namespace geojob

#endif
