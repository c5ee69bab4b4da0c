// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_ANSWER_HPP
#define GEOJOB_EMULATOR_ANSWER_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "emulator/job_model.hpp"
#include "geojob/core/format.hpp"

/// The documents of the service, as XML and as JSON.

namespace geojob::emulator {

/// The content of a response: the fields of its envelope, and its jobs.
struct Answer {
  int status = 200;
  std::string description = "OK";
  std::string authentication = "ValidCredentials";
  std::vector<std::string> error_details;
  std::optional<std::vector<JobSnapshot>> jobs;  ///< nullopt for an error.
};

[[nodiscard]] std::string to_document(const Answer& answer, Format format);
[[nodiscard]] std::string content_type_of(Format format);

/// Escapes text for an XML element or a quoted attribute. White space other than blanks is escaped
/// too, because a reader would change it.
[[nodiscard]] std::string xml_escaped(const std::string& text);

}  // namespace geojob::emulator

#endif
