// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_ENTITY_READING_HPP
#define GEOJOB_TESTS_ENTITY_READING_HPP

#include <cstddef>
#include <functional>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "geojob/feed/feed_reader.hpp"

/// Reads result files in any pieces and describes the result as text, so that two readings can be
/// compared.

namespace geojob::test {

/// All that is known of the entity, a value per line: the form of tests/data/feeds/*.expected.
[[nodiscard]] std::string text_of(const EntityView& entity);

/// Describes every entity.
class RecordingEntitySink final : public EntitySink {
 public:
  Flow on_entity(const EntityView& entity) override {
    text += text_of(entity);
    return at_entity();
  }

  std::string text;
  std::function<Flow()> at_entity = [] { return Flow::go_on; };
};

struct EntityReading {
  std::string text;  ///< The entities, and `ok` or the error with its position and words.
  std::error_code error;
  std::size_t bytes_taken = 0;
};

/// Pushes the pieces one after another, until the first error, and finishes. The reader must be new
/// or reset, and pass its entities to `sink`.
[[nodiscard]] EntityReading read_entities(FeedReader& reader, RecordingEntitySink& sink,
                                          std::span<const std::string_view> pieces);
/// The same with a new reader.
[[nodiscard]] EntityReading read_feed(
    std::span<const std::string_view> pieces, const Limits& limits = feed_limits,
    std::pmr::memory_resource* memory = std::pmr::get_default_resource());
/// The same in one piece.
[[nodiscard]] EntityReading read_feed(std::string_view file, const Limits& limits = feed_limits);

/// The content of tests/data/feeds/NAME.
[[nodiscard]] std::string feed_file(std::string_view name);
/// The names of the files in that folder, sorted, without the descriptions.
[[nodiscard]] std::vector<std::string> feed_names();

}  // namespace geojob::test

#endif
