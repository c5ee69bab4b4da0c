// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_READER_HPP
#define GEOJOB_JOB_JOB_READER_HPP

#include <optional>

#include "geojob/core/export.hpp"
#include "geojob/core/format.hpp"
#include "geojob/job/job_reader_base.hpp"

namespace geojob {

/// Reads a response in XML or in JSON. The first character after white space and an optional byte
/// order mark decides: a brace or a bracket means JSON, anything else XML. Jobs, errors and
/// positions are the same as with an XmlJobReader or a JsonJobReader. It needs up to a kilobyte
/// more than an XmlJobReader: less than 17 KiB for an ordinary status.
class JobReader final : public JobReaderBase {
 public:
  GEOJOB_EXPORT explicit JobReader(JobSink& sink, Limits limits = {}, Memory memory = {}) noexcept;

  /// The format of the document; nullopt until enough bytes have come to tell.
  GEOJOB_EXPORT [[nodiscard]] std::optional<Format> format() const noexcept;

 private:
  static const Kind kind;
};

}  // namespace geojob

#endif
