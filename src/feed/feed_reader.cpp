// SPDX-License-Identifier: MIT
#include "geojob/feed/feed_reader.hpp"

#include "feed/feed_document.hpp"

namespace geojob {
namespace {

/// The document of a FeedReader is a FeedDocument.
const FeedDocument* feed_document(const Document* document) noexcept {
  return static_cast<const FeedDocument*>(document);
}

}  // namespace

constinit const DocumentReader::Kind FeedReader::kind = Kind::of<FeedDocument, EntitySink>();

FeedReader::FeedReader(EntitySink& sink, Limits limits, Memory memory) noexcept
    : DocumentReader(kind, &sink, limits, memory) {}

std::optional<FeedFormat> FeedReader::format() const noexcept {
  if (document() == nullptr) return std::nullopt;
  return feed_document(document())->feed_syntax().format();
}

std::uint64_t FeedReader::entities_seen() const noexcept {
  return document() == nullptr ? 0 : feed_document(document())->assembler().entities_seen();
}

std::uint64_t FeedReader::unreadable_values() const noexcept {
  return document() == nullptr ? 0 : feed_document(document())->assembler().unreadable_values();
}

std::uint64_t FeedReader::entities_put_right() const noexcept {
  return document() == nullptr ? 0 : feed_document(document())->assembler().entities_put_right();
}

}  // namespace geojob
