// SPDX-License-Identifier: MIT
#include <new>
#include <optional>

#include "core/c_reader.hpp"
#include "feed/c_entity.hpp"
#include "geojob/feed/feed_reader.h"
#include "geojob/feed/feed_reader.hpp"

namespace geojob {

/// Passes entities to the caller's function.
class CallerEntitySink final : public EntitySink {
 public:
  CallerEntitySink(geojob_on_entity* call, void* user) noexcept : call_(call), user_(user) {}

  Flow on_entity(const EntityView& entity) override {
    const EntityCall shown_by{entity};
    const geojob_entity shown = c_entity(shown_by);
    return call_(user_, &shown) == GEOJOB_GO_ON ? Flow::go_on : Flow::stop;
  }

 private:
  geojob_on_entity* call_;
  void* user_;
};

}  // namespace geojob

/// What the C headers have only the name of: a reader, and what its constructor refers to.
struct geojob_feed_reader {
  geojob_feed_reader(geojob_on_entity* on_entity, void* user, const geojob::Limits& limits,
                     const geojob_memory& caller_memory) noexcept
      : memory(caller_memory), sink(on_entity, user), reader(sink, limits, memory) {}

  geojob::CallerMemory memory;
  geojob::CallerEntitySink sink;
  geojob::FeedReader reader;
};
static_assert(sizeof(geojob_feed_reader) <= GEOJOB_FEED_READER_SIZE);
static_assert(alignof(geojob_feed_reader) <= alignof(geojob_feed_reader_place));

size_t geojob_feed_reader_size() noexcept { return sizeof(geojob_feed_reader); }
size_t geojob_feed_reader_alignment() noexcept { return alignof(geojob_feed_reader); }

void geojob_feed_limits(geojob_limits* limits, size_t struct_size) noexcept {
  geojob::fill_in_limits(geojob::feed_limits, limits, struct_size);
}

geojob_feed_reader* geojob_feed_reader_make(void* place, size_t place_size,
                                            geojob_on_entity* on_entity, void* user,
                                            const geojob_limits* limits,
                                            const geojob_memory* memory) noexcept {
  if (!geojob::has_place_for<geojob_feed_reader>(place, place_size)) return nullptr;
  if (on_entity == nullptr || !geojob::is_usable(memory)) return nullptr;
  return new (place)
      geojob_feed_reader(on_entity, user, geojob::limits_of(limits, geojob::feed_limits), *memory);
}

void geojob_feed_reader_end(geojob_feed_reader* reader) noexcept {
  if (reader != nullptr) reader->~geojob_feed_reader();
}

int geojob_feed_reader_push(geojob_feed_reader* reader, const char* bytes, size_t size,
                            size_t* taken) noexcept {
  return geojob::push(reader->reader, bytes, size, taken);
}

int geojob_feed_reader_finish(geojob_feed_reader* reader) noexcept {
  return geojob::finish(reader->reader);
}

void geojob_feed_reader_reset(geojob_feed_reader* reader) noexcept { reader->reader.reset(); }

int geojob_feed_reader_is_done(const geojob_feed_reader* reader) noexcept {
  return reader->reader.done() ? 1 : 0;
}

int geojob_feed_reader_is_stopped(const geojob_feed_reader* reader) noexcept {
  return reader->reader.stopped() ? 1 : 0;
}

geojob_position geojob_feed_reader_where(const geojob_feed_reader* reader) noexcept {
  return geojob::c_position(reader->reader.where());
}

geojob_text geojob_feed_reader_detail(const geojob_feed_reader* reader) noexcept {
  return geojob::c_text(reader->reader.detail());
}

size_t geojob_feed_reader_heap_peak(const geojob_feed_reader* reader) noexcept {
  return reader->reader.heap_peak();
}

uint64_t geojob_feed_reader_entities_seen(const geojob_feed_reader* reader) noexcept {
  return reader->reader.entities_seen();
}

uint64_t geojob_feed_reader_unreadable_values(const geojob_feed_reader* reader) noexcept {
  return reader->reader.unreadable_values();
}

uint64_t geojob_feed_reader_entities_put_right(const geojob_feed_reader* reader) noexcept {
  return reader->reader.entities_put_right();
}

int geojob_feed_reader_syntax(const geojob_feed_reader* reader) noexcept {
  const std::optional<geojob::FeedFormat> format = reader->reader.format();
  return format ? static_cast<int>(format->syntax) : GEOJOB_FEED_UNKNOWN;
}

int geojob_feed_reader_version(const geojob_feed_reader* reader) noexcept {
  const std::optional<geojob::FeedFormat> format = reader->reader.format();
  return format ? format->version : 0;
}
