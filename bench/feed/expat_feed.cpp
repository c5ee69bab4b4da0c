// SPDX-License-Identifier: MIT
#include <expat.h>

#include <memory>
#include <stdexcept>

#include "feed/feed_readers.hpp"

namespace geojob::bench {
namespace {

constexpr XML_Char separator = '\n';

FeedCounter& self(void* user) noexcept { return *static_cast<FeedCounter*>(user); }

void start(void* user, const XML_Char* name, const XML_Char** attributes) {
  FeedCounter& counter = self(user);
  const std::string_view full(name);
  const bool is_own = full.size() > feed_namespace.size() &&
                      full[feed_namespace.size()] == separator && full.starts_with(feed_namespace);
  const FeedStep* const step =
      is_own && !counter.skips() ? counter.find(full.substr(feed_namespace.size() + 1)) : nullptr;
  if (step == nullptr) return counter.skip();
  counter.enter(*step);
  for (; attributes[0] != nullptr; attributes += 2) counter.attribute(attributes[1]);
}
void end(void* user, const XML_Char* /*name*/) { self(user).leave(); }
void text(void* user, const XML_Char* /*piece*/, int size) {
  self(user).text(static_cast<std::size_t>(size));
}

FeedTally read(const Feed& feed) {
  FeedCounter counter;
  XML_Parser const parser = XML_ParserCreateNS(nullptr, separator);
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> owner(parser, XML_ParserFree);
  XML_SetUserData(parser, &counter);
  XML_SetElementHandler(parser, start, end);
  XML_SetCharacterDataHandler(parser, text);
  bool good = true;
  feed.for_each_piece([&](std::string_view piece) {
    good = good && XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), XML_FALSE) ==
                       XML_STATUS_OK;
  });
  if (!good || XML_Parse(parser, "", 0, XML_TRUE) != XML_STATUS_OK) {
    throw std::runtime_error("Expat refuses the feed");
  }
  return counter.tally();
}

const FeedRegistration registration({"Expat", read});

}  // namespace
}  // namespace geojob::bench
