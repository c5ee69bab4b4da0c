// SPDX-License-Identifier: MIT
#include <libxml/parser.h>

#include <memory>
#include <stdexcept>

#include "feed/feed_readers.hpp"

namespace geojob::bench {
namespace {

FeedCounter& self(void* user) noexcept { return *static_cast<FeedCounter*>(user); }

std::string_view view(const xmlChar* text) noexcept {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

void start(void* user, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* uri,
           int /*namespaces*/, const xmlChar** /*declared*/, int attributes, int /*defaulted*/,
           const xmlChar** attribute) {
  FeedCounter& counter = self(user);
  const FeedStep* const step =
      !counter.skips() && view(uri) == feed_namespace ? counter.find(view(name)) : nullptr;
  if (step == nullptr) return counter.skip();
  counter.enter(*step);
  constexpr int parts = 5;  // local name, prefix, namespace, start and end of the value
  for (int i = 0; i < attributes; ++i, attribute += parts) {
    counter.attribute({reinterpret_cast<const char*>(attribute[3]),
                       static_cast<std::size_t>(attribute[4] - attribute[3])});
  }
}
void end(void* user, const xmlChar* /*name*/, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  self(user).leave();
}
void text(void* user, const xmlChar* /*piece*/, int size) {
  self(user).text(static_cast<std::size_t>(size));
}

FeedTally read(const Feed& feed) {
  FeedCounter counter;
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = text;
  handler.cdataBlock = text;
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> context(
      xmlCreatePushParserCtxt(&handler, &counter, nullptr, 0, nullptr), xmlFreeParserCtxt);
  // Without the first it reports a reference in an attribute as it is written.
  xmlCtxtUseOptions(context.get(), XML_PARSE_NOENT | XML_PARSE_NONET);
  bool good = true;
  feed.for_each_piece([&](std::string_view piece) {
    good =
        good && xmlParseChunk(context.get(), piece.data(), static_cast<int>(piece.size()), 0) == 0;
  });
  if (!good || xmlParseChunk(context.get(), nullptr, 0, 1) != 0) {
    throw std::runtime_error("libxml2 refuses the feed");
  }
  return counter.tally();
}

const FeedRegistration registration({"libxml2 SAX2 push", read});

}  // namespace
}  // namespace geojob::bench
