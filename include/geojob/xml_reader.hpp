// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_READER_HPP
#define GEOJOB_XML_READER_HPP

#include <memory_resource>

#include "geojob/export.hpp"
#include "geojob/reader.hpp"

namespace geojob {

/// Reads XML responses (protocol facts, section 3), in UTF-8 and UTF-16. Elements count in the
/// service's namespace or in none, whatever the prefix; a DOCTYPE is always refused.
class XmlReader final : public Reader {
 public:
  GEOJOB_EXPORT explicit XmlReader(
      JobSink& sink, Limits limits = {},
      std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept;
  GEOJOB_EXPORT XmlReader(JobSink& sink, Limits limits, MemorySource& memory) noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
