// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RESPONSE_READER_HPP
#define GEOJOB_RESPONSE_READER_HPP

#include <memory_resource>
#include <optional>

#include "geojob/export.hpp"
#include "geojob/format.hpp"
#include "geojob/reader.hpp"

namespace geojob {

/// Reads a response in either format and tells by itself which: by the first byte that is neither
/// white space nor part of a byte order mark. What starts with a brace or a bracket is JSON, all
/// else is read as XML. Jobs, errors and places are those of the format's own reader. Being both
/// takes most of a kilobyte more than an XmlReader: an ordinary status response needs less than 17
/// KiB.
class ResponseReader final : public Reader {
 public:
  GEOJOB_EXPORT explicit ResponseReader(
      JobSink& sink, Limits limits = {},
      std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept;
  GEOJOB_EXPORT ResponseReader(JobSink& sink, Limits limits, MemorySource& memory) noexcept;

  /// The format of the document being read; nullopt until enough of it came.
  GEOJOB_EXPORT [[nodiscard]] std::optional<Format> format() const noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
