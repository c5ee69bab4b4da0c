// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_READER_HPP
#define GEOJOB_JOB_JOB_READER_HPP

#include <optional>

#include "geojob/core/export.hpp"
#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"

namespace geojob {

/// Reads a response in either format and tells by itself which: by the first byte that is neither
/// white space nor part of a byte order mark. What starts with a brace or a bracket is JSON, all
/// else is read as XML. Jobs, errors and places are those of the format's own reader. Being both
/// takes most of a kilobyte more than an XmlJobReader: an ordinary status response needs less than
/// 17 KiB.
class JobReader final : public JobReaderBase {
 public:
  GEOJOB_EXPORT explicit JobReader(JobSink& sink, Limits limits = {}, Memory memory = {}) noexcept;

  /// The format of the document being read; nullopt until enough of it came.
  GEOJOB_EXPORT [[nodiscard]] std::optional<Format> format() const noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
