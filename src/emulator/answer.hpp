#ifndef GEOJOB_EMULATOR_ANSWER_HPP
#define GEOJOB_EMULATOR_ANSWER_HPP

#include <optional>
#include <string>

#include "emulator/job_model.hpp"

/// The documents that the service answers with, in both of its formats.

namespace geojob::emulator {

enum class Format : std::uint8_t { xml, json };

/// What an answer's envelope says, with a job or without.
struct Answer {
  int status = 200;
  std::string description = "OK";
  std::string authentication = "ValidCredentials";
  std::string error_detail;
  std::optional<JobSnapshot> job;
};

[[nodiscard]] std::string to_document(const Answer& answer, Format format);
[[nodiscard]] std::string content_type_of(Format format);

/// Text as it stands in XML, in an element or a quoted attribute.
[[nodiscard]] std::string xml_escaped(const std::string& text);

}  // namespace geojob::emulator

#endif
