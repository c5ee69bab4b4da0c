#ifndef GEOJOB_JSON_READER_HPP
#define GEOJOB_JSON_READER_HPP

#include <memory_resource>

#include "geojob/reader.hpp"

namespace geojob {

/// Reads JSON responses (protocol facts, section 3; RFC 8259), in UTF-8 as JSON between systems
/// must be, with or without a byte order mark. Members count by name and path, in any order; a
/// known member that stands twice in one object is errc::repeated_field, because other readers of
/// the same text would see other values.
///
/// A resource of another `__type` than the two of jobs is skipped; one without `__type` is a job of
/// no known type. A scalar is taken as the text that stands there, quoted or not.
class JsonReader final : public Reader {
 public:
  /// However deep Limits::depth allows: the parser calls itself for each level, and every level
  /// takes some 150 bytes of the thread's stack. Beyond it errc::too_deep.
  static constexpr std::uint32_t most_depth = 500;

  explicit JsonReader(
      JobSink& sink, Limits limits = {},
      std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
