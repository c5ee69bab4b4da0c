// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_FEED_FEED_READERS_HPP
#define GEOJOB_BENCH_FEED_FEED_READERS_HPP

#include <string_view>
#include <vector>

#include "feed/feed.hpp"
#include "feed/feed_counter.hpp"

namespace geojob::bench {

/// A reader of feeds. read() makes a parser, reads the feed in pieces, and destroys the parser. It
/// throws if the feed cannot be read.
struct FeedReader {
  std::string_view name;
  FeedTally (*read)(const Feed&);
};

inline std::vector<FeedReader>& feed_readers() {
  static std::vector<FeedReader> all;
  return all;
}

constexpr std::string_view geojob_name = "geojob XmlParser";

/// A reader takes part if the file with its registration is in the program.
struct FeedRegistration {
  explicit FeedRegistration(FeedReader reader) { feed_readers().push_back(reader); }
};

}  // namespace geojob::bench

#endif
